"""The trace for people: where each issue went, who moved whom, and a sentence that says why."""

from collections.abc import Iterator, Mapping

import numpy as np

from majlis.analyses.trace.answer import Trace
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.results.pictures.rounds import Path, Rounds
from majlis.theory.outcomes.ledger import Ledger, Move
from majlis.wording.marks import scale_marks
from majlis.wording.models import model_title
from majlis.wording.names import actor_name, short_name
from majlis.words import place, points, shift

LONGEST = 3
"""How many moves are explained on an issue when neither issue nor actor was asked for."""
STILL = 0.05
"""Points within which an actor counts as standing still."""


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
        return
    yield Text(f"With {world}{after}, {_length(answer, answer.ledger)}.", "finding")
    yield Text("This is one world of many: the forecast says how far outcomes vary with the judgements.", "caveat")
    if len(answer.issues) > 1:
        yield _overview(answer, answer.ledger)
        if answer.actor is None:
            yield Text("Name an issue (--issue) or an actor (--actor) to see every move and the numbers behind it.")


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
    shown = [m for m in answer.moves(issue) if not m.partner or m in moves] if answer.actor else moves
    whole = answer.actor is not None or len(answer.issues) == 1
    parts: list[Part] = [Text(said, "finding"), _picture(answer, issue, said)]
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
    if pulls and abs(pulls[0].pull) > STILL:
        first = pulls[0]
        said = (
            f"{settles}; {actor_name(answer.dossier, first.actor)} pulls it most: without it, it would settle at "
            f"{points(first.without)} ({shift(first.pull)} points)."
        )
    else:
        said = f"{settles}; no single actor could change that by staying out."
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
    return Section(f"trace-{issue}", at.label, (Text(said, "finding"), table), said, 2)
