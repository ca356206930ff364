"""The annex: every state by its number, what each concept keeps, where it can go from today, move by move and why."""

from collections.abc import Iterator, Mapping

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.names import Names, short
from majlis.analyses.stability.pictures import evolution_tree, option_table, state_graph
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.sequences import Evolution
from majlis.words import listed, percent

SHOWN = 10
"""States shown in tables."""
STATES = "States that hold"
"""Title of the table of states."""
ABREAST = 8
"""States abreast in the table of options."""
OPTIONS = "The options and what holds"
"""Title of the table that the picture of options shows too."""
TOLD = 3
"""States told about in sentences."""
ANSWERS = {
    "nash": "nobody answers",
    "seq": "others answer in their own interest",
    "gmr": "others answer at any price",
}
"""The three columns of shares: what a decision maker that thinks of leaving expects."""


def sections(case: Case) -> Iterator[Section]:
    """What holds, the way there, why, who upsets it."""
    yield _what_holds(case)
    if case.holding:
        yield _way(case)
        yield _why(case)
        if case.upsets:
            yield _upsets(case)


def _headline(case: Case) -> str:
    names, size = Names(case.model, numbered=True), case.model.moves.size
    credible = [s for s in case.holding if case.credible[s]]
    title = concept_named(case.leading).title.lower()
    if not credible:
        return f"None of {size} states holds: in each somebody gains by leaving ({title})."
    number = f"{len(credible)} hold" if len(credible) > 1 else "one holds"
    said = f"Of {size} states {number} ({title})"
    drift = case.drift
    chosen = drift[0] if drift else credible[0]
    share = percent(float(case.shares[case.leading][chosen]))
    if drift and chosen == case.model.status_quo:
        which = "today's is one of them" if len(credible) > 1 else "it is today's"
        return f"{said}; {which}, {names.state(chosen)}, which holds in {share} of possible worlds."
    if drift:
        return (
            f"{said}; from today everybody's own interest leads to {names.state(chosen)}, which holds in {share} of "
            "possible worlds."
        )
    firmest = "the firmest is " if len(credible) > 1 else ""
    return f"{said}; {firmest}{names.state(chosen)}, which holds in {share} of possible worlds."


def _what_holds(case: Case) -> Section:
    said = _headline(case)
    parts: list[Part] = [Text(said)]
    if case.holding:
        parts += [states_table(case), _options_chart(case), _options_table(case)]
    return Section("annex", "Annex: the states by number", tuple(parts), said)


def states_table(case: Case, most: int = SHOWN) -> Table:
    """The states that hold, a row each, at most so many."""
    upset = {u.state: u for u in case.upsets}
    columns = [Column("state", "State", "", 0, "number"), Column("done", "What is done")]
    shown = [c for c in ANSWERS if c in case.found.concepts]
    columns += [Column(c, f"Holds when {ANSWERS[c]}", "%", 0, "share") for c in shown]
    columns.append(Column("moves", "From today"))
    if upset:
        columns.append(Column("upset", "Upset by"))
    rows: list[Mapping[str, Cell]] = [
        {
            "state": s + 1,
            "done": Names(case.model, numbered=True).done(s),
            **{c: float(case.shares[c][s]) for c in shown},
            "moves": _from_today(case, s),
            "upset": Names(case.model, numbered=True).makers(upset[s].coalition) if s in upset else "",
        }
        for s in case.shown[:most]
    ]
    rest = len(case.holding) - len(rows)
    caption = (
        f"States in which nobody gains by leaving under at least one concept, first those that everybody's own "
        f"interest leads to from today, then the firmest{_rest(rest)}. Shares are of "
        f"{case.worlds[case.leading]} possible worlds."
    )
    return Table(STATES, tuple(columns), tuple(rows), caption)


def _rest(number: int) -> str:
    return f" ({number} more are not shown)" if number else ""


def _from_today(case: Case, state: int) -> str:
    if case.model.status_quo == state:
        return "today"
    if case.evolution is None:
        return ""
    moves = case.evolution.moves_to(state)
    if moves is None:
        return "cannot be reached"
    alone = " in everybody's own interest" if case.evolution.improving.depth[state] > 0 else ""
    return f"{moves} move{'s' if moves > 1 else ''}{alone}"


def _options_table(case: Case) -> Table:
    """Options and concepts, each with the states in which it is taken or by which they hold."""
    today = case.model.status_quo
    states = [s for s in case.shown if s != today][: ABREAST - (today is not None)]
    states = states if today is None else [today, *states]
    name = {s: f"{s + 1} (today)" if s == today else str(s + 1) for s in states}
    rows: list[Mapping[str, Cell]] = []
    for k, option in enumerate(case.model.conflict.options.values()):
        letters = {s: case.model.pattern(s)[k] for s in states}
        taken = [name[s] + (" or not" if letters[s] == "-" else "") for s in states if letters[s] != "N"]
        who = Names(case.model, numbered=True).maker(case.model.makers.index(option.by))
        rows.append({"option": f"{who}: {option.title}", "states": ", ".join(taken) or "none"})
    for concept in case.found.concepts:
        holds = case.found.equilibria[case.found.concepts.index(concept)]
        held = ", ".join(name[s] for s in states if holds[s])
        rows.append({"option": f"{concept_named(concept).title} ({short(concept)})", "states": held or "none"})
    columns = (Column("option", "Option, or concept"), Column("states", "Taken, or holds for everybody, in states"))
    caption = f"Of the states {', '.join(name.values())}; what holds is said for the most likely world."
    return Table(OPTIONS, columns, tuple(rows), caption)


def _options_chart(case: Case) -> Chart:
    said = _headline(case)
    caption = (
        "A square is an option taken. A disc is the larger the more often the state holds in possible worlds under "
        "that concept; a dark one holds in the most likely world."
    )
    return Chart(option_table(case), "What is done in the states that hold, and how firmly", said, caption)


def _graph_chart(case: Case, said: str) -> list[Part]:
    data = state_graph(case)
    if data is None:
        return []
    hidden = f" {data.hidden} states are left out." if data.hidden else ""
    caption = (
        "States by the fewest moves from today, moves running downwards. Filled: holds. A dark line is a move its "
        f"maker gains by, a pale one is against its own interest; the thick one is the way told above.{hidden}"
    )
    return [Chart(data, "Where things can go from today", said, caption)]


def _tree_chart(case: Case, said: str) -> list[Part]:
    data = evolution_tree(case)
    if data is None or len(data.lines) < 2:
        return []
    hidden = f" At least {data.hidden} lines are left out." if data.hidden else ""
    caption = (
        "Each line is a move its maker gains by, below the state it starts from; a branch ends where nobody would "
        f"leave.{hidden}"
    )
    return [Chart(data, "What follows if everybody does what it gains by", said, caption)]


def _way(case: Case) -> Section:
    """How the states that hold can come about."""
    if case.evolution is None:
        said = "Today's state is infeasible, or the conflict is too large to follow every path."
        return Section("way", "The way there", (Text(said, "caveat"),), said, 2)
    today = case.model.status_quo
    told = sorted(case.by_distance, key=lambda s: (not case.credible[s], s == today))[:TOLD]
    sentences = [_reached(case, case.evolution, s) for s in told]
    parts: list[Part] = [Text(s, "finding" if k == 0 else "note") for k, s in enumerate(sentences)]
    parts[1:1] = [*_graph_chart(case, sentences[0]), *_tree_chart(case, sentences[0])]
    return Section("way", "The way there", tuple(parts), sentences[0], 2)


def _reached(case: Case, ways: Evolution, s: int) -> str:
    names = Names(case.model, numbered=True)
    own, anyhow = ways.improving.path(s), ways.any_move.path(s)
    if s == case.model.status_quo:
        return f"{names.state(s, capital=True)} is today's."
    if own is not None:
        return f"{names.state(s, capital=True)} comes about if everybody follows its own interest: {names.path(own)}."
    if anyhow is None:
        return f"{names.state(s, capital=True)} cannot be reached from today by any moves."
    against = [
        step
        for step in anyhow
        if case.likeliest.rank[step.maker, step.end] <= case.likeliest.rank[step.maker, step.start]
    ]
    who = names.makers(sorted({step.maker for step in against}))
    return f"{names.state(s, capital=True)} takes a move against the own interest of {who}: {names.path(anyhow)}."


def _why(case: Case) -> Section:
    """What would happen to whoever left the states that hold credibly, those nearest to today first."""
    names = Names(case.model, numbered=True)
    safe = [s for s in case.by_distance if case.credible[s] and not case.tempting[s]]
    told = [s for s in case.by_distance if case.credible[s] and case.tempting[s]]
    parts: list[Part] = []
    for s in told[:TOLD]:
        kept = [e for e in case.explained(s) if e.answers]
        could = f"{names.makers([e.maker for e in kept])} could gain by leaving, but not for long"
        parts.append(Text(f"{names.state(s, capital=True)}: {could}.", "driver"))
        parts += [Text(names.explained(e)) for e in kept]
    if safe:
        one = len(safe) == 1
        which = f"State {safe[0] + 1} holds" if one else f"States {listed([str(s + 1) for s in safe[:SHOWN]])} hold"
        parts.append(Text(f"{which} because nobody can move to anything better.", "driver"))
    said = f"Why states hold ({concept_named(case.leading).title.lower()})."
    return Section("why", "Why they hold", tuple(parts) or (Text("No state holds by this concept."),), said, 2)


def _upsets(case: Case) -> Section:
    names = Names(case.model, numbered=True)
    sentences = [
        f"{names.makers(u.coalition)} can upset state {u.state + 1} together: {names.path(u.path)}; "
        f"{'both' if len(u.coalition) == 2 else 'all of them'} like "
        f"state {u.target + 1} better, and it holds."
        for u in case.upsets[:SHOWN]
    ]
    return Section(
        "upsets", "Who can upset them together", tuple(Text(s, "finding") for s in sentences), sentences[0], 2
    )
