"""What it would take to make a state hold, in sentences and tables."""

from collections.abc import Iterator, Mapping

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.make import Make, Need
from majlis.analyses.stability.names import Names
from majlis.draws.conflict.statements import StatementChange
from majlis.results import Cell, Column, Part, Section, Table, Text
from majlis.theory.conflict import concept_named
from majlis.theory.conflict.hitting import Hitting
from majlis.theory.conflict.levers import Lever, Plan
from majlis.words import listed, percent

SHOWN = 8
"""Plans shown."""
NAMED = 3
"""States of a concession that are named."""


def section(case: Case, answer: Make) -> Section:
    """The answer."""
    said = " ".join(_opening(case, answer))
    parts: list[Part] = [Text(said, "finding"), _needs_table(case, answer)]
    parts += [Text(t, "flip") for t in _flips(case, answer)]
    parts += list(_levers(case, answer))
    return Section("make", f"What it would take to make state {answer.target + 1} hold", tuple(parts), said)


def _opening(case: Case, answer: Make) -> Iterator[str]:
    names = Names(case.model, numbered=True)
    leaving = [n for n in answer.needs if not n.stays]
    title = concept_named(answer.concept).title.lower()
    if not leaving:
        yield f"{names.state(answer.target, capital=True)} holds as it is ({title})."
        return
    who = names.makers([n.maker for n in leaving]) if len(leaving) < len(answer.needs) else "Everybody"
    yield f"{who} would leave {names.state(answer.target)} ({title})."
    for need in leaving:
        yield _concession(case, answer, need)


def _concession(case: Case, answer: Make, need: Need) -> str:
    names = Names(case.model, numbered=True)
    if not need.concessions.sets:
        return ""
    nearest = sorted(need.concessions.sets[0], key=lambda x: (-case.likeliest.rank[need.maker, x], x))
    shown = [f"{x + 1} ({names.difference(answer.target, x)})" for x in nearest[:NAMED]]
    more = f" and {len(nearest) - NAMED} more" if len(nearest) > NAMED else ""
    which = "state" if len(nearest) == 1 else "states"
    said = f"{names.maker(need.maker)} would stay if it liked {which} {listed(shown)}{more} no better than this one"
    if need.change is not None:
        return f"{said}; for instance if {_statement(need.change)}."
    return f"{said}."


def _statement(change: StatementChange) -> str:
    if not change.start:
        return f"it also wanted “{change.statement}”, in place {change.end}"
    if not change.end:
        return f"it no longer wanted “{change.statement}”"
    places = abs(change.end - change.start)
    way = "lower" if change.end > change.start else "higher"
    return f"“{change.statement}” came {places} place{'s' if places > 1 else ''} {way} among what it wants"


def _needs_table(case: Case, answer: Make) -> Table:
    names = Names(case.model, numbered=True)
    rows: list[Mapping[str, Cell]] = [
        {
            "maker": names.maker(n.maker),
            "stays": n.stays,
            "states": "" if n.stays else "; ".join(_numbers(s) for s in n.concessions.sets[:NAMED]),
            "ways": "" if n.stays else f"{len(n.concessions.sets)}{'' if n.concessions.complete else ' or more'}",
            "share": "all" if n.share == 1.0 else "" if n.share is None else percent(n.share),
        }
        for n in answer.needs
    ]
    columns = (
        Column("maker", "Decision maker"),
        Column("stays", "Stays"),
        Column("states", "Would stay if it liked no better"),
        Column("ways", "Smallest ways"),
        Column("share", "Under so many of its orders"),
    )
    caption = (
        "States that a decision maker would have to like no better than this one, the nearest set first; the share is "
        "that of all possible preference orders of its own under which it stays, the others' being as they are."
    )
    return Table("What each would have to concede", columns, tuple(rows), caption)


def _numbers(states: frozenset[int]) -> str:
    shown = sorted(states)
    rest = f" + {len(shown) - 2 * NAMED} more" if len(shown) > 2 * NAMED else ""
    return ", ".join(str(x + 1) for x in shown[: 2 * NAMED]) + rest


def _flips(case: Case, answer: Make) -> Iterator[str]:
    for need in answer.needs:
        if need.stays and need.flips.sets and need.flips.sets[0]:
            yield flip(case, answer.target, need.maker, need.flips)


def flip(case: Case, state: int, maker: int, found: Hitting) -> str:
    """What would make a decision maker leave: the nearest preference that would have to turn round."""
    names, nearest = Names(case.model, numbered=True), nearest_first(case, maker, found)
    shown = [f"{x + 1} ({names.difference(state, x)})" for x in nearest[:NAMED]]
    more = [f"{len(nearest) - NAMED} more"] if len(nearest) > NAMED else []
    which = "state" if len(nearest) == 1 else "states"
    liked = f"{which} {listed([*shown, *more])} better, {lower(case, state, maker, nearest)}"
    return f"{names.maker(maker)} would leave state {state + 1} if it came to like {liked}."


def nearest_first(case: Case, maker: int, found: Hitting) -> list[int]:
    """The states of the smallest set, those nearest in the decision maker's order first."""
    return sorted(found.sets[0], key=lambda x: (-int(case.likeliest.rank[maker, x]), x))


def lower(case: Case, state: int, maker: int, states: list[int]) -> str:
    """How far below a state others are in a decision maker's order: `now 2 places lower in its order`."""
    rank = case.likeliest.rank[maker]
    far = max(int(rank[state]) - int(rank[x]) for x in states)
    if far == 0:
        return "which it likes as much now"
    most = "" if len(states) == 1 else "up to "
    return f"now {most}{far} place{'s' if far > 1 else ''} lower in its order of preference"


def _levers(case: Case, answer: Make) -> Iterator[Part]:
    search, names = answer.search, Names(case.model, numbered=True)
    if search is None:
        yield Text("Levers are not searched for: today's state is infeasible, or the conflict is too large.", "caveat")
        return
    aim = "makes the state hold, leads to it from today and keeps coalitions from upsetting it"
    if not search.plans:
        tried = "No set of up to three levers" if search.exhausted else "No set of levers that was tried"
        yield Text(f"{tried} {aim}.", "finding")
        return
    if not search.plans[0].levers:
        yield Text("Nothing is needed: the state holds, follows from today and no coalition upsets it.", "finding")
        return
    number = len(search.plans[0].levers)
    size = {1: "One lever is", 2: "Two levers are", 3: "Three levers are"}.get(number, f"{number} levers are")
    rows: list[Mapping[str, Cell]] = [
        {
            "levers": "; ".join(_lever(case, answer, lever) for lever in plan.levers),
            "way": names.path(plan.path) or "already today's state",
        }
        for plan in sorted(search.plans, key=_intrusion)[:SHOWN]
    ]
    yield Text(f"{size} enough for a third party: {rows[0]['levers']}.", "finding")
    rest = len(search.plans) - len(rows)
    caption = f"Each row {aim}; no smaller set does." + (f" {rest} more are not shown." if rest > 0 else "")
    columns = (Column("levers", "What a third party would do"), Column("way", "The way there"))
    yield Table("The smallest sets of levers", columns, tuple(rows), caption)


def _intrusion(plan: Plan) -> tuple[int, int]:
    """How deeply a plan interferes: telling, brokering, persuading, guaranteeing, enforcing; then its length."""
    return sum(_DEPTH.index(lever.kind) for lever in plan.levers), len(plan.path)


_DEPTH = ("information", "brokering", "persuasion", "guarantee", "enforcement")


def _lever(case: Case, answer: Make, lever: Lever) -> str:
    case, names = case, Names(case.model, numbered=True)
    if lever.option is not None:
        option = names.option(case.model.options[lever.option])
        wanted = case.model.pattern(answer.target)[lever.option] == "Y"
        if lever.kind == "guarantee":
            return f"guarantee that {option} is not {'given' if wanted else 'taken'} up{' again' if wanted else ''}"
        return f"see to it that {option} is {'done' if wanted else 'not done'}"
    if lever.maker is not None and lever.kind == "persuasion":
        which = "state" if len(lever.states) == 1 else "states"
        return f"bring {names.maker(lever.maker)} to like {which} {_numbers(lever.states)} no better than this one"
    if lever.maker is not None:
        return f"show {names.maker(lever.maker)} what the others really want"
    return f"bring {names.makers(lever.coalition)} to go there together"
