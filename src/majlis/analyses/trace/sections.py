"""The trace for people: where each issue went, who moved whom, and a sentence that says why."""

from collections.abc import Iterator, Mapping

import numpy as np

from majlis.analyses.trace.answer import Pull, Trace
from majlis.analyses.trace.story import Fault
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.results.pictures.rounds import Path, Rounds
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.wording.marks import scale_marks
from majlis.wording.models import model_title
from majlis.wording.names import actor_name, short_name
from majlis.words import listed, percent, place, points, shift

LONGEST = 3
"""How many moves are explained on an issue when neither issue nor actor was asked for."""
STILL = 0.05
"""Points within which an actor counts as standing still."""
ALIKE = 1e-6
"""Points within which two actors pull as hard."""


def sections(answer: Trace) -> tuple[Section, ...]:
    """One section an issue, after one that says what was traced."""
    tell = _rounds if answer.ledger else _at_once
    chapters = tuple(tell(answer, issue) for issue in answer.issues)
    return (Section("trace", _title(answer), tuple(_opening(answer))), *chapters)


def _title(answer: Trace) -> str:
    who = f" to {actor_name(answer.dossier, answer.actor)}" if answer.actor else ""
    return f"What happened{who}: {model_title(answer.model)}"


def _opening(answer: Trace) -> Iterator[Part]:
    world = "the most likely value of every judgement" if answer.world is None else f"possible world {answer.world}"
    after = ", after those who listen to each other have moved" if answer.influence else ""
    if answer.ledger is None:
        yield Text(
            f"This model does not settle an issue move by move. With {world}{after}, what follows is each actor's "
            "part: where the issue would settle if that actor took no part in it.",
            "finding",
        )
        yield from _chosen(answer)
        return
    yield Text(f"With {world}{after}, {_length(answer, answer.ledger)}.", "finding")
    yield from _chosen(answer)
    yield Text("This is one world of many: the forecast says how far outcomes vary with the judgements.", "caveat")
    if len(answer.issues) > 1:
        yield _overview(answer, answer.ledger)
        if answer.actor is None:
            yield Text("Name an issue (--issue) or an actor (--actor) to see every move and the numbers behind it.")


def _chosen(answer: Trace) -> Iterator[Text]:
    """Why this model opens, where none was asked for."""
    if not answer.chosen:
        return
    told = "No model of rounds has a story" if answer.ledger is None else "This is the first model with a story"
    stands = (
        "that stands up here: something happens, nobody who must sign is carried past its own red line, and at least "
        "a third of the force would rather have the outcome than where it began"
    )
    if any(fault.model == answer.model for fault in answer.passed):
        told, stands = "No story stands up here", "so the one asked for is told all the same"
        yield Text(f"{told}; {stands}.{_passed(answer)}", "caveat")
        return
    if answer.ledger is None or answer.passed:
        yield Text(f"{told} {stands}.{_passed(answer)}")


def _passed(answer: Trace) -> str:
    """What is wrong with the stories passed over: the first fault of each model, in words."""
    first = {fault.model: fault for fault in reversed(answer.passed)}
    said = [f" {model_title(fault.model)}: {_fault(answer, fault)}." for fault in reversed(first.values())]
    return "".join(said)


def _fault(answer: Trace, fault: Fault) -> str:
    issue = f" on “{answer.dossier.issues[fault.issue].label}”" if fault.issue else ""
    match fault.why:
        case "red line":
            return f"{actor_name(answer.dossier, fault.actor)} ends beyond its own red line{issue}"
        case "few":
            return f"only {percent(fault.share)} of the force would rather have its outcome{issue}"
        case "tie":
            return f"two halves of the force face each other exactly{issue}, and nobody moves"
        case "nothing":
            return "nothing happens"


def _length(answer: Trace, ledger: Ledger) -> str:
    """How long the game was, and why it stopped if all issues are told."""
    if len(answer.issues) < len(ledger.issues):
        rounds = max((m.round for m in ledger.moves if m.issue == answer.labels[answer.issues[0]]), default=0)
        return f"the model played {_counted(rounds)} on this issue"
    return f"the model played {_counted(len(ledger.positions) - 1)} and stopped: {ledger.stopped}"


def _counted(rounds: int) -> str:
    return "one round" if rounds == 1 else f"{rounds} rounds"


def _overview(answer: Trace, ledger: Ledger) -> Table:
    rows: list[Mapping[str, Cell]] = []
    for issue in answer.issues:
        k = ledger.issues.index(answer.labels[issue])
        moves = [m for m in answer.moves(issue) if abs(m.end - m.start) > STILL]
        rows.append(
            {
                "issue": answer.dossier.issues[issue].label,
                "start": float(ledger.outcomes[0, k]),
                "end": answer.outcome[issue],
                "moves": len(moves),
                "movers": len({m.actor for m in moves}),
            }
        )
    columns = (
        Column("issue", "Issue"),
        Column("start", "Before", "points", 0, "number"),
        Column("end", "After", "points", 0, "number"),
        Column("moves", "Moves", "", 0, "number"),
        Column("movers", "Actors who moved", "", 0, "number"),
    )
    return Table("Where each issue would settle before the first round and after the last", columns, tuple(rows))


def _rounds(answer: Trace, issue: str) -> Section:
    at, ledger = answer.dossier.issues[issue], answer.ledger
    assert ledger is not None
    k = ledger.issues.index(answer.labels[issue])
    before, after = float(ledger.outcomes[0, k]), answer.outcome[issue]
    said = f"“{at.label}” settles at {points(after)} of 100 ({place(at.scale, after)}); " + (
        f"before the first round it stood at {points(before)}." if abs(after - before) > STILL else "as at the start."
    )
    moves = [m for m in answer.moves(issue) if abs(m.end - m.start) > STILL]
    warned = [*_tie(answer, issue), *_crossed(answer, issue)]
    shown = [m for m in answer.moves(issue) if not m.partner or m in moves] if answer.actor else moves
    whole = answer.actor is not None or len(answer.issues) == 1
    parts: list[Part] = [Text(said, "finding"), *warned, _picture(answer, issue, said)]
    if whole and shown:
        parts.append(_moves_table(shown))
        parts += [Text(f"Round {move.round}: {move.reason}") for move in shown]
        parts += _behind(answer, issue, shown) if answer.actor else ()
    elif moves:
        longest = sorted(moves, key=lambda m: (-abs(m.end - m.start), m.round))[:LONGEST]
        parts += [Text(f"Round {m.round}: {m.reason}") for m in sorted(longest, key=lambda m: m.round)]
    else:
        parts.append(Text("Nobody moved." if answer.actor is None else "It neither moved nor moved anybody."))
    return Section(f"trace-{issue}", at.label, tuple(parts), said, 2)


def _tie(answer: Trace, issue: str) -> Iterator[Text]:
    """That half of the force faces half of it exactly, where the outcome is what lies between."""
    if issue not in answer.ties:
        return
    low, high = answer.ties[issue]
    settles = answer.outcome[issue]
    if low - STILL <= settles <= high + STILL:
        where = "halfway between" if abs(settles - (low + high) / 2) <= STILL else "where this model puts it"
        yield Text(
            f"The force at {points(low)} or below and that at {points(high)} or above are exactly the same: nothing "
            f"coded decides between them, and the outcome is {where}. Any little more on either side would decide it.",
            "caveat",
        )


def _crossed(answer: Trace, issue: str) -> Iterator[Text]:
    """Who ends beyond its own red lines, those who must sign first."""
    found = [c for c in answer.crossed[issue] if answer.actor in (None, c.actor)]
    for principal in (True, False):
        said = [
            f"{actor_name(answer.dossier, c.actor)} (could accept {points(c.low)} to {points(c.high)}, ends at "
            f"{points(c.at)})"
            for c in found
            if c.principal == principal
        ]
        if said and principal:
            yield Text(f"This story crosses red lines of those who must sign: {listed(said)}.", "caveat")
        elif said:
            yield Text(f"This story carries others past their own red lines: {listed(said)}.", "caveat")


def _moves_table(moves: list[Move]) -> Table:
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"round": m.round, "actor": m.actor, "from": m.start, "to": m.end, "kind": m.kind, "by": m.partner}
        for m in moves
    )
    columns = (
        _ROUND,
        Column("actor", "Actor"),
        Column("from", "From", "points", 1, "number"),
        Column("to", "To", "points", 1, "number"),
        Column("kind", "How"),
        Column("by", "Through"),
    )
    return Table("Who moved, from where to where, and through whom", columns, rows)


def _behind(answer: Trace, issue: str, moves: list[Move]) -> Iterator[Table]:
    """The numbers behind each move, third parties, and what came to nothing."""
    idle = [m for m in answer.moves(issue) if m.partner and abs(m.end - m.start) <= STILL]
    names = list(dict.fromkeys(name for m in moves for name in m.numbers))
    if names:
        of = [Column(name, name.capitalize(), "", 3, "number") for name in names]
        rows: tuple[Mapping[str, Cell], ...] = tuple({"round": m.round, "actor": m.actor, **m.numbers} for m in moves)
        yield Table("The numbers behind it", (_ROUND, Column("actor", "Actor"), *of), rows)
    for title, field, caption in (
        ("Third parties", "supporters", "Above 0: behind the partner; below 0: behind the one who moved."),
        ("What it meant for others", "externalities", "Gain (above 0) or loss (below 0) of actors who took no part."),
    ):
        lines: tuple[Mapping[str, Cell], ...] = tuple(
            {"round": m.round, "actor": m.actor, "third": third, "value": value}
            for m in moves
            for third, value in getattr(m, field).items()
        )
        if lines:
            wide = (_ROUND, Column("actor", "Who moved"))
            yield Table(title, (*wide, Column("third", "Third party"), _VALUE), lines, caption)
    if idle:
        nothing: tuple[Mapping[str, Cell], ...] = tuple({"round": m.round, "reason": m.reason} for m in idle)
        columns = (_ROUND, Column("reason", "What happened"))
        yield Table("What came to nothing", columns, nothing)


_ROUND = Column("round", "Round", "", 0, "number")
_VALUE = Column("value", "Weight", "", 3, "number")


def _picture(answer: Trace, issue: str, said: str) -> Chart:
    ledger = answer.ledger
    assert ledger is not None
    k = ledger.issues.index(answer.labels[issue])
    paths = ledger.positions[:, :, k]
    actors = tuple(
        Path(short_name(answer.dossier, key), tuple(paths[:, i].tolist()), key == answer.actor)
        for i, key in enumerate(answer.names)
        if not np.isnan(paths[0, i])
    )
    return Chart(
        Rounds(scale_marks(answer.dossier, issue), actors, tuple(ledger.outcomes[:, k].tolist())),
        f"Positions on “{answer.dossier.issues[issue].label}”, round by round",
        said,
        "Each line is an actor; the thick line is where the issue would settle after each round.",
    )


def _at_once(answer: Trace, issue: str) -> Section:
    at, pulls = answer.dossier.issues[issue], answer.pulls[issue]
    settles = (
        f"“{at.label}” settles at {points(answer.outcome[issue])} of 100 ({place(at.scale, answer.outcome[issue])})"
    )
    said = f"{settles}; {_strongest(answer, pulls)}."
    wanted = [p for p in pulls if answer.actor in (None, p.actor)]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "actor": actor_name(answer.dossier, p.actor),
            "position": p.position,
            "share": p.share,
            "pull": p.pull,
            "without": p.without,
        }
        for p in wanted
    )
    columns = (
        Column("actor", "Actor"),
        Column("position", "Wants", "points", 0, "number"),
        Column("share", "Share of force", "%", 0, "share"),
        Column("pull", "Pull", "points", 1, "number"),
        Column("without", "Settles without it", "points", 0, "number"),
    )
    caption = "Force is capability times salience. Pull: the outcome with the actor minus the outcome without it."
    table = Table("Each actor's part", columns, rows, caption)
    warned = (*_tie(answer, issue), *_crossed(answer, issue))
    return Section(f"trace-{issue}", at.label, (Text(said, "finding"), *warned, table), said, 2)


def _strongest(answer: Trace, pulls: tuple[Pull, ...]) -> str:
    """Who pulls most; all of them where several pull as hard."""
    most = [p for p in pulls if abs(p.pull) > STILL and abs(abs(p.pull) - abs(pulls[0].pull)) <= ALIKE]
    if not most:
        return "no single actor could change that by staying out"
    if len(most) == 1:
        (one,) = most
        who = actor_name(answer.dossier, one.actor)
        return f"{who} pulls it most: without it, it would settle at {points(one.without)} ({shift(one.pull)} points)"
    pull = [f"{actor_name(answer.dossier, p.actor)} ({shift(p.pull)} points)" for p in most]
    return f"{listed(pull)} pull it most, one as hard as the other"
