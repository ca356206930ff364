"""How a comparison of strategies reads: which stands out, what changes, how likely success is, who gains."""

from collections.abc import Iterable, Mapping, Sequence

from majlis.analyses.compare.answer import Comparison, Key, Shift, StrategyOutcome
from majlis.dossier import Dossier
from majlis.ensemble.verdict import ERRORS, LEAST, MOST
from majlis.results import Cell, Chart, Column, Part, Section, Table, Text
from majlis.results.pictures.ladder import Climb, Ladder
from majlis.results.pictures.satisfaction import Felt, Reception, Satisfaction
from majlis.results.pictures.strategies import Course, Strategies, Taken
from majlis.wording.marks import scale_marks
from majlis.wording.names import actor_name, ladder_name, short_name, strategy_title
from majlis.wording.quantities import quantity_phrase
from majlis.words import chance, hundredths, listed, percent, points, shift

NOTICED = 1.0
"""Points of satisfaction below which nobody is said to gain or to be provoked."""
CLEAR = 2.0
"""Standard errors below which a change of satisfaction is not told."""
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


def _title(dossier: Dossier, key: Key) -> str:
    return strategy_title(dossier, key)


def _cells(outcome: StrategyOutcome) -> str:
    """The key of a strategy's column: no key of a dossier meets one of our own."""
    return f"strategy/{outcome.key}"


def _verdict(answer: Comparison) -> Section:
    said = _standing(answer)
    parts: list[Part] = [Text(said, "finding"), *(Text(harm, "finding") for harm in _harm(answer))]
    if answer.named and answer.named != (None,):
        parts.append(Text(_price(answer, answer.outcome(answer.named[0])), "caveat"))
    parts += [Text(said, "flip") for said in _held_by(answer)]
    rows: tuple[Mapping[str, Cell], ...] = tuple(_row(answer, o) for o in (*answer.strategies, answer.baseline))
    columns = (
        Column("strategy", "Strategy"),
        Column("score", "How far it gets", "%", 0, "share"),
        Column("ahead", "Ahead of doing nothing by", "hundredths", 1, "number"),
        Column("error", "Standard error", "hundredths", 1, "number"),
        Column("alike", "Models that say so"),
    )
    caption = (
        f"Measured by {_whose(answer)}; {answer.draws} possible worlds, the same for every strategy. A strategy "
        f"stands out from another if it gets at least {100 * LEAST:.0f} hundredths of the way further, by at least "
        f"{ERRORS:.0f} standard errors, and {percent(MOST)} of the {len(answer.models)} models that explain say the "
        "same, with model error and without."
    )
    parts.append(Table("Which strategy holds up", columns, rows, caption))
    return Section("verdict", "Which strategy holds up", tuple(parts), said)


def _row(answer: Comparison, outcome: StrategyOutcome) -> Mapping[str, Cell]:
    row: dict[str, Cell] = {"strategy": _title(answer.dossier, outcome.key), "score": outcome.score}
    if outcome.key is None:
        return row
    ahead, models = answer.ahead(outcome.key), len(answer.models)
    return row | {
        "ahead": 100 * ahead.mean,
        "error": 100 * ahead.error,
        "alike": f"{round(ahead.alike * models)} of {models}",
    }


def _standing(answer: Comparison) -> str:
    """Which strategy stands out, or which cannot be told apart, and whether they beat doing nothing."""
    level, best = answer.verdict.level, answer.verdict.order[0]
    now = percent(answer.baseline.score)
    if answer.named:
        if best is None:
            return f"Measured by {_whose(answer)}, leaving things alone does best: every strategy gets less far."
        gets = f"{percent(answer.outcome(best).score)} of the way, against {now} as things stand"
        return f"Measured by {_whose(answer)}, “{_title(answer.dossier, best)}” does best, and holds up: {gets}."
    if answer.verdict.named:
        return (
            f"No strategy stands out. “{_title(answer.dossier, best)}” leads on these inputs, but not "
            f"{listed(list(answer.broken))}."
        )
    titles = [f"“{_title(answer.dossier, key)}”" for key in level if key is not None]
    if len(level) == len(answer.tried) + 1:
        return f"Measured by {_whose(answer)}, no strategy stands out: none can be told apart from doing nothing."
    if None in level:
        each = "each other nor from " if len(titles) > 1 else ""
        return (
            f"Measured by {_whose(answer)}, no strategy stands out: {listed(titles)} cannot be told apart from "
            f"{each}doing nothing."
        )
    beats = all(answer.ahead(key).stands_out for key in level)
    than = "do better than doing nothing" if beats else "cannot clearly be told apart from doing nothing"
    far = percent(answer.outcome(best).score)
    return (
        f"Measured by {_whose(answer)}, no strategy stands out: {listed(titles)} cannot be told apart; they {than} "
        f"({far} of the way, against {now})."
    )


def _held_by(answer: Comparison) -> Iterable[str]:
    """What the verdict hangs on: the size of effects where one stands out, a judgement where none does."""
    if answer.rests_on_size:
        yield "With half of what it is coded to do it would no longer stand out: how large its effects are decides."
    if answer.tip is not None:
        end = "upper" if answer.tip.up else "lower"
        yield (
            f"“{_title(answer.dossier, answer.tip.course)}” would stand out if "
            f"{quantity_phrase(answer.dossier, answer.tip.quantity)} turned out at the {end} end of its range: no "
            "other single judgement makes as much of a difference between them."
        )
    elif not answer.verdict.named:
        yield "No single judgement within its range would make one stand out."


def _harm(answer: Comparison) -> Iterable[str]:
    """Strategies that do worse than doing nothing, as surely as another does better."""
    for outcome in answer.strategies:
        if answer.verdict.ahead(None, outcome.key).stands_out:
            yield (
                f"“{_title(answer.dossier, outcome.key)}” does worse than doing nothing: {percent(outcome.score)} of "
                "the way."
            )


def _whose(answer: Comparison) -> str:
    if answer.viewpoint.kind == "ladder":
        return f"the success ladder “{ladder_name(answer.viewpoint.key)}”"
    return f"what {actor_name(answer.dossier, answer.viewpoint.key)} wants"


def _price(answer: Comparison, outcome: StrategyOutcome) -> str:
    """The downside of a strategy: who likes it less than things as they stand."""
    losers, whose = _ranked(outcome, -1), f"The price of “{_title(answer.dossier, outcome.key)}”"
    if not losers:
        return f"{whose}: nobody in the dossier is clearly worse off than as things stand."
    named = [f"{actor_name(answer.dossier, a)} ({shift(c)})" for a, c in losers[:3]]
    return f"{whose}: it leaves {listed(named)} worse off than as things stand, in points of satisfaction."


def _ranked(outcome: StrategyOutcome, sign: int) -> list[tuple[str, float]]:
    """Actors who gain (+1) or lose (−1) noticeably and beyond doubt, most first."""
    changes = [
        (a, c.mean) for a, c in outcome.changes.items() if sign * c.mean >= NOTICED and abs(c.mean) >= CLEAR * c.error
    ]
    return sorted(changes, key=lambda pair: (-sign * pair[1], pair[0]))


def _changes(answer: Comparison) -> Section:
    dossier = answer.dossier
    pairs = [(o, issue, s) for o in answer.strategies for issue, s in o.shifts.items()]
    outcome, issue, most = max(pairs, key=lambda p: (abs(p[2].mean), str(p[0].key), p[1]))
    label = dossier.issues[issue].label
    does = _in_words(dossier, outcome, issue)
    said = f"The largest change is that of “{_title(dossier, outcome.key)}” on “{label}”: {does}."
    if shift(most.mean) == "0":
        said = "No strategy moves any issue by a point."
    moved = _moved(answer) or {issue}
    chart = Chart(
        Strategies(tuple(_course(answer, key) for key in dossier.issues if key in moved)),
        "Where each strategy takes each issue",
        said,
        "Each arrow starts at the expected outcome as things stand and ends at that under the strategy; the band is "
        f"the 80 % interval under the strategy. Issues that move most come first.{_still(dossier, moved)}",
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[key].label,
            "now": points(answer.baseline.settles[key].expected),
            **{_cells(o): _cell(o.shifts[key]) for o in answer.strategies},
        }
        for key in dossier.issues
    )
    columns = (
        Column("issue", "Issue"),
        Column("now", "As things stand"),
        *(Column(_cells(o), _title(dossier, o.key)) for o in answer.strategies),
    )
    caption = (
        "Change of the expected outcome against things as they stand, in points: the mean, and what four of five "
        "possible worlds lie between."
    )
    parts = (Text(said, "finding"), chart, Table("What each strategy changes", columns, rows, caption))
    return Section("changes", "What each strategy changes", parts, said)


def _in_words(dossier: Dossier, outcome: StrategyOutcome, issue: str) -> str:
    """What a strategy does to an issue: points, and the likeliest point of its scale under it."""
    place, scale = outcome.settles[issue], dossier.issues[issue].scale
    there = "" if place.likely is None else f", most likely “{scale[sorted(scale)[place.likely]]}”"
    return f"{shift(outcome.shifts[issue].mean)} points{there}"


def _moved(answer: Comparison) -> set[str]:
    """Issues that at least one strategy moves enough to be seen."""
    return {issue for o in answer.strategies for issue, there in o.shifts.items() if abs(there.mean) >= MOVED}


def _still(dossier: Dossier, moved: set[str]) -> str:
    still = [issue.label for key, issue in dossier.issues.items() if key not in moved]
    return f" No strategy moves {listed(still)} by {MOVED:.0f} points." if still else ""


def _cell(s: Shift) -> str:
    low, middle, high = shift(s.low), shift(s.mean), shift(s.high)
    return middle if low == middle == high else f"{middle} [{low}, {high}]"


def _course(answer: Comparison, issue: str) -> Course:
    at, start = answer.dossier.issues[issue], answer.baseline.settles[issue].expected
    rows = tuple(
        Taken(_title(answer.dossier, o.key), o.settles[issue].low, o.settles[issue].expected, o.settles[issue].high)
        for o in answer.strategies
    )
    today = at.status_quo.best if at.status_quo else None
    return Course(at.label, scale_marks(answer.dossier, issue), today, start, rows)


def _success(answer: Comparison) -> Section:
    ladder = answer.viewpoint.key if answer.viewpoint.kind == "ladder" else next(iter(answer.dossier.success))
    said = _first_rung(answer, ladder)
    parts: list[Part] = [Text(said, "finding")]
    for name in answer.dossier.success:
        parts += [_ladder_chart(answer, name), _ladder_table(answer, name)]
    return Section("success", "How likely success is", tuple(parts), said)


def _first_rung(answer: Comparison, ladder: str) -> str:
    """The chance of the first rung as things stand, and under the strategies that are level with the best."""
    first = next(iter(answer.dossier.success[ladder]))
    now = answer.baseline.rungs[ladder][first]
    between = f"{percent(now.apart)} to {percent(now.together)}, as issues go together less or more"
    said = (
        f"The first rung of “{ladder_name(ladder)}” ({_rung_title(answer.dossier, ladder, first)}) is "
        f"{chance(now.value)} as things stand ({between})"
    )
    best = next((key for key in answer.verdict.level if key is not None and answer.ahead(key).stands_out), None)
    if best is None:
        return f"{said}; no strategy clearly makes it likelier."
    there = answer.outcome(best).rungs[ladder][first].value
    return f"{said}, and {chance(there)} under “{_title(answer.dossier, best)}”."


def _rung_title(dossier: Dossier, ladder: str, rung: str) -> str:
    return dossier.success[ladder][rung].title or rung.replace("-", " ")


def _ladder_chart(answer: Comparison, ladder: str) -> Chart:
    rungs = tuple(answer.dossier.success[ladder])
    everyone = (answer.baseline, *answer.strategies)
    alt = "; ".join(
        f"{_title(answer.dossier, o.key)}: "
        + ", ".join(f"{_rung_title(answer.dossier, ladder, r)} {percent(o.rungs[ladder][r].value)}" for r in rungs)
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
        probabilities=tuple(p.value for p in chances),
        low=tuple(p.lowest for p in chances),
        high=tuple(p.highest for p in chances),
    )


def _ladder_table(answer: Comparison, ladder: str) -> Table:
    rungs = answer.dossier.success[ladder]
    columns = (
        Column("strategy", "Strategy"),
        *(Column(f"rung/{r}", _rung_title(answer.dossier, ladder, r)) for r in rungs),
    )
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"strategy": _title(answer.dossier, o.key), **_rung_cells(o, ladder)}
        for o in (answer.baseline, *answer.strategies)
    )
    caption = (
        "Chance over possible worlds; in brackets with issues that do not go together and with such that do so much, "
        "and the lowest and the highest model, in per cent."
    )
    return Table(f"Success measured by “{ladder_name(ladder)}”", columns, rows, caption)


def _rung_cells(outcome: StrategyOutcome, ladder: str) -> dict[str, Cell]:
    return {
        f"rung/{rung}": f"{percent(p.value)} [{hundredths(p.apart)} – {hundredths(p.together)}; models "
        f"{hundredths(p.lowest)} – {hundredths(p.highest)}]"
        for rung, p in outcome.rungs[ladder].items()
    }


def _provoked(answer: Comparison) -> Section:
    dossier = answer.dossier
    losses = [(o, a, c) for o in answer.strategies for a, c in _ranked(o, -1)]
    if not any(o.changes for o in answer.strategies):
        return Section("provoked", "Who gains and who is provoked", (Text("No actor cares about any issue.", "note"),))
    said = "No strategy costs anybody a point of satisfaction."
    if losses:
        outcome, actor, change = min(losses, key=lambda x: (x[2], str(x[0].key), x[1]))
        said = (
            f"Nobody is provoked more than {actor_name(dossier, actor)} by “{_title(dossier, outcome.key)}”: "
            f"{shift(change)} points of satisfaction."
        )
    felt = [o for o in answer.strategies if _ranked(o, +1) or _ranked(o, -1)] or list(answer.strategies[:1])
    quiet = [f"“{_title(dossier, o.key)}”" for o in answer.strategies if o not in felt]
    ranking = _most_moved(answer.strategies)
    caption = (
        "Change in satisfaction against things as they stand, in points of 100, by what each actor wants today; the "
        "line is two standard errors on either side. A strategy that provokes those able to spoil it invites them to."
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
        Chart(
            Satisfaction(tuple(_reception(dossier, o, ranking) for o in felt)),
            "Who gains and who is provoked",
            said,
            caption,
        ),
        Table("Who gains and who is provoked", columns, rows, "Those whose satisfaction changes by a point or more."),
    )
    return Section("provoked", "Who gains and who is provoked", parts, said)


def _most_moved(outcomes: Sequence[StrategyOutcome]) -> list[str]:
    """Actors by how much the strategy that changes most for them does."""
    most = {a: max(abs(o.changes[a].mean) for o in outcomes if a in o.changes) for o in outcomes for a in o.changes}
    return sorted(most, key=lambda a: (-most[a], a))[:SHOWN]


def _reception(dossier: Dossier, outcome: StrategyOutcome, ranking: Iterable[str]) -> Reception:
    """How actors take a strategy, in that order."""
    changes = [(a, outcome.changes[a]) for a in ranking if a in outcome.changes]
    rows = tuple(
        Felt(short_name(dossier, a), c.mean, c.mean - CLEAR * c.error, c.mean + CLEAR * c.error) for a, c in changes
    )
    return Reception(_title(dossier, outcome.key), rows)
