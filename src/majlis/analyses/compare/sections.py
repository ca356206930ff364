"""How a comparison of strategies reads: what changes, how likely success is, who gains, which strategy holds up."""

from collections.abc import Iterable, Iterator, Mapping

from majlis.analyses.compare.answer import Comparison, StrategyOutcome
from majlis.dossier import Dossier
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.results.pictures.ladder import Climb, Ladder
from majlis.results.pictures.satisfaction import Felt, Reception, Satisfaction
from majlis.results.pictures.strategies import Course, Strategies, Taken
from majlis.wording.marks import scale_marks
from majlis.wording.names import actor_name, ladder_name, short_name, strategy_title
from majlis.words import chance, hundredths, listed, percent, points, shift

NOTICED = 1.0
"""Points of satisfaction below which nobody is said to gain or to be provoked."""
ALIKE = 0.995
"""Share of worlds in which all do equally well from which on nothing is said of the others."""
MOVED = 2.0
"""Points by which a strategy must move an issue for it to be in the picture."""
LADDER = (
    "The highest rung on top. Coloured bars do better than things as they stand, whose chance is the upright; the thin "
    "line runs from the lowest to the highest model."
)
"""What to see in a picture of a ladder; said once, under the first."""
SHOWN = 14
"""Actors in the picture of who gains and who is provoked: those whose satisfaction changes most."""


def sections(answer: Comparison) -> tuple[Section, ...]:
    """The comparison in reading order."""
    found = [_verdict(answer), _changes(answer)]
    if answer.dossier.success:
        found.append(_success(answer))
    found.append(_provoked(answer))
    return tuple(found)


def _title(dossier: Dossier, key: str | None) -> str:
    return strategy_title(dossier, key)


def _cells(outcome: StrategyOutcome) -> str:
    """The key of a strategy's column: no key of a dossier meets one of our own."""
    return f"strategy/{outcome.key}"


def _verdict(answer: Comparison) -> Section:
    best = answer.strategies[0]
    against = _whose(answer)
    said = _furthest(answer, best, against)
    parts: list[Part] = [Text(said, "finding"), Text(_price(answer, best), "caveat")]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "strategy": _title(answer.dossier, o.key),
            "score": o.score.median,
            "best": o.best.median,
            "range": (o.best.low, o.best.high),
            "regret": o.regret.median,
        }
        for o in (*answer.strategies, answer.baseline)
    )
    columns = (
        Column("strategy", "Strategy"),
        Column("score", "How far it gets", "%", 0, "share"),
        Column("best", "Best where it matters", "%", 0, "share"),
        Column("range", "By model, from–to", "%", 0, "share"),
        Column("regret", "Falls short of the best by", "%", 0, "share"),
    )
    caption = (
        f"Measured by {against}; {answer.draws} possible worlds, the same for every strategy, {len(answer.models)} "
        f"models of equal weight. “Where it matters”: in the {percent(1 - answer.alike)} of worlds in which not all do "
        "equally well; strategies that tie for the best share it."
    )
    parts.append(Table("Which strategy holds up", columns, rows, caption))
    return Section("verdict", "Which strategy holds up", tuple(parts), said)


def _furthest(answer: Comparison, best: StrategyOutcome, against: str) -> str:
    """Which strategy gets furthest, or that none gets further than things as they stand."""
    now, then = percent(answer.baseline.score.median), percent(best.score.median)
    title = _title(answer.dossier, best.key)
    ahead = best.score.median > answer.baseline.score.median and now != then
    against = f"Measured by {against}"
    said = f"{against}, “{title}” gets furthest: {then} of the way on average, against {now} as things stand."
    if not ahead:
        other = "" if now == then else f", against {then} under “{title}”, the best of them"
        said = f"{against}, no strategy gets further on average than things as they stand: {now} of the way{other}."
    if answer.alike >= ALIKE:
        return f"{said} The choice of strategy makes no difference in {percent(answer.alike)} of possible worlds."
    leader = best if ahead else answer.baseline
    does = "it is the best" if ahead else "leaving things alone does best"
    return (
        f"{said} In {percent(answer.alike)} of possible worlds the choice of strategy makes no difference; in the "
        f"others {does} in {percent(leader.best.median)} (by model: {percent(leader.best.low)} to "
        f"{percent(leader.best.high)})."
    )


def _whose(answer: Comparison) -> str:
    if answer.viewpoint.kind == "ladder":
        return f"the success ladder “{ladder_name(answer.viewpoint.key)}”"
    return f"what {actor_name(answer.dossier, answer.viewpoint.key)} wants"


def _price(answer: Comparison, outcome: StrategyOutcome) -> str:
    """The downside of a strategy: who likes it less than things as they stand."""
    losers, whose = _ranked(outcome, -1), f"The price of “{_title(answer.dossier, outcome.key)}”"
    if not losers:
        least = min(outcome.changes, key=lambda a: (outcome.changes[a].median, a), default=None)
        name = f"; least content with it is {actor_name(answer.dossier, least)}" if least is not None else ""
        return f"{whose}: nobody in the dossier is clearly worse off than as things stand{name}."
    named = [f"{actor_name(answer.dossier, a)} ({shift(c)})" for a, c in losers[:3]]
    return f"{whose}: it leaves {listed(named)} worse off than as things stand, in points of satisfaction."


def _ranked(outcome: StrategyOutcome, sign: int) -> list[tuple[str, float]]:
    """Actors who gain (+1) or lose (−1) noticeably, most first."""
    changes = [(a, c.median) for a, c in outcome.changes.items() if sign * c.median >= NOTICED]
    return sorted(changes, key=lambda pair: (-sign * pair[1], pair[0]))


def _changes(answer: Comparison) -> Section:
    dossier = answer.dossier
    pairs = [(o, issue, s) for o in answer.strategies for issue, s in o.shifts.items()]
    most = max(pairs, key=lambda p: (abs(p[2].median), p[0].key, p[1]))
    said = (
        f"The largest change is that of “{_title(dossier, most[0].key)}” on “{dossier.issues[most[1]].label}”: "
        f"{shift(most[2].median)} points (80 % between {shift(most[2].low)} and {shift(most[2].high)})."
    )
    if shift(most[2].median) == "0":
        said = "No strategy moves any issue by a point (median of the possible worlds)."
    moved = _moved(answer) or {most[1]}
    chart = Chart(
        Strategies(tuple(_course(answer, issue) for issue in dossier.issues if issue in moved)),
        "Where each strategy takes each issue",
        said,
        "Each arrow starts at the median forecast as things stand and is as long as the median change; the band "
        f"is the 80 % interval under the strategy. Issues that move most come first.{_still(dossier, moved)}",
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue].label,
            "now": points(answer.baseline.settles[issue].median),
            **{_cells(o): _cell(o, issue) for o in answer.strategies},
        }
        for issue in dossier.issues
    )
    columns = (
        Column("issue", "Issue"),
        Column("now", "As things stand"),
        *(Column(_cells(o), _title(dossier, o.key)) for o in answer.strategies),
    )
    caption = "Change of the outcome against things as they stand, in points: median, and 80 % interval."
    parts = (Text(said, "finding"), chart, Table("What each strategy changes", columns, rows, caption))
    return Section("changes", "What each strategy changes", parts, said)


def _moved(answer: Comparison) -> set[str]:
    """Issues that at least one strategy moves enough to be seen."""
    return {issue for o in answer.strategies for issue, there in o.shifts.items() if abs(there.median) >= MOVED}


def _still(dossier: Dossier, moved: set[str]) -> str:
    still = [issue.label for key, issue in dossier.issues.items() if key not in moved]
    return f" No strategy moves {listed(still)} by {MOVED:.0f} points." if still else ""


def _cell(outcome: StrategyOutcome, issue: str) -> str:
    s = outcome.shifts[issue]
    low, middle, high = shift(s.low), shift(s.median), shift(s.high)
    return middle if low == middle == high else f"{middle} [{low}, {high}]"


def _course(answer: Comparison, issue: str) -> Course:
    """From the median as things stand by the median change, world by world, as the table has it."""
    at, start = answer.dossier.issues[issue], answer.baseline.settles[issue].median
    rows = tuple(
        Taken(
            title=_title(answer.dossier, o.key),
            low=o.settles[issue].low,
            median=min(max(start + o.shifts[issue].median, 0.0), 100.0),
            high=o.settles[issue].high,
        )
        for o in answer.strategies
    )
    today = at.status_quo.best if at.status_quo else None
    return Course(at.label, scale_marks(answer.dossier, issue), today, start, rows)


def _success(answer: Comparison) -> Section:
    ladder = answer.viewpoint.key if answer.viewpoint.kind == "ladder" else next(iter(answer.dossier.success))
    rungs = answer.dossier.success[ladder]
    first = next(iter(rungs))
    best = max(answer.strategies, key=lambda o: (o.rungs[ladder][first].median, o.key))
    now = answer.baseline.rungs[ladder][first]
    there = best.rungs[ladder][first]
    better = f"{chance(there.median)} under “{_title(answer.dossier, best.key)}”"
    if percent(there.median) == percent(now.median) or there.median < now.median:
        there, better = now, "no strategy makes it likelier"
    said = (
        f"The first rung of “{ladder_name(ladder)}” ({_rung_title(answer.dossier, ladder, first)}) is "
        f"{chance(now.median)} as things stand, and {better}; single models say {percent(there.low)} to "
        f"{percent(there.high)}.{_worst(answer, ladder, first)}"
    )
    parts: list[Part] = [Text(said, "finding")]
    for name in answer.dossier.success:
        parts += [_ladder_chart(answer, name), _ladder_table(answer, name)]
    return Section("success", "How likely success is", tuple(parts), said)


def _worst(answer: Comparison, ladder: str, rung: str) -> str:
    """What could go wrong: the strategy that makes a rung least likely."""
    worst = min(answer.strategies, key=lambda o: (o.rungs[ladder][rung].median, o.key))
    now, then = answer.baseline.rungs[ladder][rung].median, worst.rungs[ladder][rung].median
    if then >= now or percent(then) == percent(now):
        return ""
    return f" “{_title(answer.dossier, worst.key)}” makes it least likely ({percent(then)})."


def _rung_title(dossier: Dossier, ladder: str, rung: str) -> str:
    return dossier.success[ladder][rung].title or rung.replace("-", " ")


def _ladder_chart(answer: Comparison, ladder: str) -> Chart:
    rungs = tuple(answer.dossier.success[ladder])
    everyone = (answer.baseline, *answer.strategies)
    alt = "; ".join(
        f"{_title(answer.dossier, o.key)}: "
        + ", ".join(f"{_rung_title(answer.dossier, ladder, r)} {percent(o.rungs[ladder][r].median)}" for r in rungs)
        for o in everyone
    )
    climbs = tuple(_climb(answer, o, ladder) for o in everyone)
    data = Ladder(tuple(_rung_title(answer.dossier, ladder, r) for r in rungs), climbs)
    caption = LADDER if ladder == next(iter(answer.dossier.success)) else ""
    return Chart(data, f"Success measured by “{ladder_name(ladder)}”", alt, caption)


def _climb(answer: Comparison, outcome: StrategyOutcome, ladder: str) -> Climb:
    chances = outcome.rungs[ladder].values()
    return Climb(
        title=_title(answer.dossier, outcome.key),
        now=outcome is answer.baseline,
        probabilities=tuple(p.median for p in chances),
        low=tuple(p.low for p in chances),
        high=tuple(p.high for p in chances),
    )


def _ladder_table(answer: Comparison, ladder: str) -> Table:
    rungs = answer.dossier.success[ladder]
    columns = (
        Column("strategy", "Strategy"),
        *(Column(f"rung/{r}", _rung_title(answer.dossier, ladder, r)) for r in rungs),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"strategy": _title(answer.dossier, o.key), **dict(_rung_cells(o, ladder))}
        for o in (answer.baseline, *answer.strategies)
    )
    caption = "Chance over worlds and models; in brackets the lowest and the highest model, in per cent."
    return Table(f"Success measured by “{ladder_name(ladder)}”", columns, rows, caption)


def _rung_cells(outcome: StrategyOutcome, ladder: str) -> Iterator[tuple[str, Cell]]:
    for rung, p in outcome.rungs[ladder].items():
        yield f"rung/{rung}", f"{percent(p.median)} [{hundredths(p.low)} – {hundredths(p.high)}]"


def _provoked(answer: Comparison) -> Section:
    dossier = answer.dossier
    worst = min(
        ((o, a, c) for o in answer.strategies for a, c in o.changes.items()),
        key=lambda x: (x[2].median, x[0].key, x[1]),
        default=None,
    )
    if worst is None:
        return Section("provoked", "Who gains and who is provoked", (Text("No actor cares about any issue.", "note"),))
    outcome, actor, change = worst
    said = (
        f"Nobody is provoked more than {actor_name(dossier, actor)} by “{_title(dossier, outcome.key)}”: "
        f"{shift(change.median)} points of satisfaction (80 % between {shift(change.low)} and {shift(change.high)})."
    )
    if change.median > -NOTICED:
        said = "No strategy costs anybody a point of satisfaction (median of the possible worlds)."
    ranking = sorted(
        outcome.changes, key=lambda a: (-max(abs(o.changes[a].median) for o in answer.strategies if a in o.changes), a)
    )[:SHOWN]
    felt = [o for o in answer.strategies if o is outcome or _ranked(o, +1) or _ranked(o, -1)]
    quiet = [f"“{_title(dossier, o.key)}”" for o in answer.strategies if o not in felt]
    data = Satisfaction(tuple(_reception(dossier, o, ranking) for o in felt))
    caption = (
        "Change in satisfaction against things as they stand, in points of 100, by what each actor wants today; the "
        "line is the 80 % interval. A strategy that provokes those able to spoil it invites them to."
    )
    if quiet:
        caption += f" Nobody gains or loses a point by {listed(quiet)}."
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "strategy": _title(dossier, o.key),
            "gain": listed([f"{actor_name(dossier, a)} ({shift(c)})" for a, c in _ranked(o, +1)[:4]]) or "nobody",
            "lose": listed([f"{actor_name(dossier, a)} ({shift(c)})" for a, c in _ranked(o, -1)[:4]]) or "nobody",
        }
        for o in answer.strategies
    )
    columns = (Column("strategy", "Strategy"), Column("gain", "Gain most"), Column("lose", "Are provoked most"))
    parts = (
        Text(said, "finding"),
        Chart(data, "Who gains and who is provoked", said, caption),
        Table("Who gains and who is provoked", columns, rows, "Those whose satisfaction changes by a point or more."),
    )
    return Section("provoked", "Who gains and who is provoked", parts, said)


def _reception(dossier: Dossier, outcome: StrategyOutcome, ranking: Iterable[str]) -> Reception:
    """How actors take a strategy, in that order."""
    changes = [(a, outcome.changes[a]) for a in ranking if a in outcome.changes]
    rows = tuple(Felt(short_name(dossier, a), c.median, c.low, c.high) for a, c in changes)
    return Reception(_title(dossier, outcome.key), rows)
