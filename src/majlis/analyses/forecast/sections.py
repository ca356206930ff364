"""How a forecast reads: where each issue settles, how far the models disagree, what moves it, what it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from majlis.analyses.forecast import agreement, pictures
from majlis.analyses.forecast.answer import FEW, Forecast, Future, IssueForecast
from majlis.dossier import Dossier
from majlis.ensemble import Driver
from majlis.ensemble.prospects import Prospects
from majlis.results import Cell, Chart, Column, EvidenceList, Part, Section, Table, Text
from majlis.results.pictures.drivers import Drivers
from majlis.results.pictures.models import Models
from majlis.results.pictures.positions import Overview, Positions
from majlis.wording.evidence import evidence_for
from majlis.wording.marks import scale_marks
from majlis.wording.quantities import quantity_label, quantity_phrase
from majlis.words import chance, listed, percent, points, shift

POSITIONS = (
    "A column is the chance of a labelled point, in per cent, the bar below them the 80 % interval. Each dot is an "
    "actor, larger the more it can bring to bear, darker the more it cares; its bar is the range of what it may want. "
    "Names in bold are those without whom there is no agreement; a red upright is a red line of the actor on its row."
)
"""What to see in a picture of positions; said once, under the first."""
CROWDED = 30
"""Actors on an issue beyond which not all names may find room."""
UNNAMED = " Where names find no room, those of the strongest come first; the inputs of a brief list everybody."
"""What to say of dots without a name."""
MEANS = "Means of the expected outcome; the likeliest point may lie beside them."
"""Why the ends of a judgement do not always embrace the forecast."""


def sections(answer: Forecast) -> tuple[Section, ...]:
    """Where it settles, how far the models disagree, what drives it, what it rests on."""
    agreed = agreement.section(answer.dossier, answer.prospects, assumed=answer.assumed)
    return (agreed, _where(answer), _disagreement(answer), _drivers(answer))


def _where(answer: Forecast) -> Section:
    dossier = answer.dossier
    parts: list[Part] = [Text(_opening(answer), "finding"), _overview(answer)]
    parts += [Text(said, "caveat") for said in (*_few(answer), *_unjudged(answer))]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue.key].label,
            "likely": _likeliest(dossier, issue),
            "chance": None if issue.likely is None else issue.labels[issue.likely].chance,
            "interval": (issue.settles.low, issue.settles.high),
            "below": issue.below,
            "above": issue.above,
            "models": issue.disagreement,
        }
        for issue in answer.issues
    )
    columns = (
        Column("issue", "Issue"),
        Column("likely", "Most likely"),
        Column("chance", "Chance", "%", 0, "share"),
        Column("interval", "80 % between", "points", 0, "interval"),
        *_sides(answer),
        Column("models", "Models from–to", "points", 0, "interval"),
    )
    table = Table("Where each issue can settle", columns, rows, _measured(answer))
    both = [] if answer.prospects is None else [_both(answer, answer.prospects)]
    parts += [table, *both, _chances(answer), *_position_charts(answer)]
    return Section("where", "Where each issue can settle", tuple(parts), _opening(answer))


def _sides(answer: Forecast) -> tuple[Column, ...]:
    """The columns on either side of no agreement; none where nobody has judged where that is."""
    if not _judged(answer):
        return ()
    below = Column("below", "Ends below no agreement", "%", 0, "share")
    return below, Column("above", "Ends above no agreement", "%", 0, "share")


def _judged(answer: Forecast) -> frozenset[str]:
    """Issues of which somebody has judged where they go without agreement."""
    return frozenset(i.key for i in answer.issues if not answer.dossier.issues[i.key].reversion_assumed)


def _unjudged(answer: Forecast) -> Iterator[str]:
    """What is said where nobody has judged where an issue goes without agreement."""
    judged = _judged(answer)
    open_ = [answer.dossier.issues[i.key].label for i in answer.issues if i.key not in judged]
    if open_:
        which = f"“{open_[0]}” goes" if len(open_) == 1 else f"{len(open_)} of {len(answer.issues)} issues go"
        yield f"Nobody has judged where {which} without agreement, so that nothing is said here about that."


def _both(answer: Forecast, found: Prospects) -> Table:
    """Where each issue is in either future; a median between the two would be where neither ends."""
    dossier = answer.dossier
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue.key].label,
            "agreed": _there(dossier, issue, issue.agreed),
            "between": (issue.agreed.settles.low, issue.agreed.settles.high),
            "without": _there(dossier, issue, issue.without),
        }
        for issue in answer.issues
    )
    columns = (
        Column("issue", "Issue"),
        Column("agreed", "If they agree, most likely"),
        Column("between", "80 % between", "points", 0, "interval"),
        Column("without", "Without agreement"),
    )
    caption = f"The table above holds both, an agreement with a weight of {percent(found.chance)}."
    return Table("If they agree, and if not", columns, rows, caption)


def _there(dossier: Dossier, issue: IssueForecast, future: Future) -> str:
    if future.likely is None or future.chance is None:
        return f"{points(future.settles.low)} to {points(future.settles.high)}"
    return f"{issue.labels[future.likely].label} ({percent(future.chance)})"


def _measured(answer: Forecast) -> str:
    """Where the chances come from, in a caption."""
    without = "“No agreement” is where an issue goes if nothing is agreed; “models" if _judged(answer) else "“Models"
    return (
        f"Chances come from a choice fitted to {answer.trained.data['issues']} resolved issues, over {answer.draws} "
        "possible worlds; every point of the scale counts under the label nearest to it. Intervals are as wide as the "
        f"hardest field left out of the fit asked for. All told: an agreement or none, each with its chance. {without} "
        "from–to” are the lowest and highest median of a single model, which explain and are not mixed in."
    )


def _few(answer: Forecast) -> Iterator[str]:
    """What is said where few actors take a position."""
    few = [answer.dossier.issues[i.key].label for i in answer.issues if i.actors < FEW]
    if few:
        which = f"“{few[0]}”" if len(few) == 1 else f"{len(few)} of {len(answer.issues)} issues"
        yield (
            f"On {which} fewer than ten actors take a position; the chances there are widened by as much as leaving "
            "actors out cost on resolved issues."
        )


def _chances(answer: Forecast) -> Table:
    """Every labelled point with its chance, a row an issue: what the picture shows, for whoever cannot see it."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": answer.dossier.issues[issue.key].label,
            "points": "; ".join(f"{label.label} {percent(label.chance)}" for label in issue.labels),
        }
        for issue in answer.issues
        if issue.labels
    )
    columns = (
        Column("issue", "Issue"),
        Column("points", "Chance of each labelled point, from the lowest to the highest"),
    )
    return Table("The whole scale", columns, rows)


def _likeliest(dossier: Dossier, issue: IssueForecast) -> str:
    """The likeliest point in words; the middle of the likeliest stretch on a scale without any."""
    if issue.likely is None:
        return f"{points(issue.stretch.low)} to {points(issue.stretch.high)}"
    return issue.labels[issue.likely].label


def _opening(answer: Forecast) -> str:
    """How many issues the talks are likely to move, the surest of them and the most open."""
    worded = [issue for issue in answer.issues if issue.likely is not None]
    if not worded:
        return _finding(answer.dossier, answer.issues[0]) + "."
    firm = max(worded, key=lambda i: (_top(i), i.key))
    name = answer.dossier.issues[firm.key].label
    surest = f"“{_likeliest(answer.dossier, firm)}” is {chance(_top(firm))}"
    if len(answer.issues) == 1:
        return f"On “{name}”, {surest}, more than any other point; {_interval(firm)}."
    open_ = min(worded, key=lambda i: (_top(i), i.key))
    said = f"{_moved(answer, worded)}The surest is “{name}”, where {surest}."
    if open_ is firm or percent(_top(open_)) == percent(_top(firm)):
        return said
    label = answer.dossier.issues[open_.key].label
    return f"{said} The most open is “{label}”, where no point is likelier than {percent(_top(open_))}."


def _top(issue: IssueForecast) -> float:
    """The chance of the likeliest labelled point."""
    return max((label.chance for label in issue.labels), default=0.0)


def _interval(issue: IssueForecast) -> str:
    return f"80 % between {points(issue.settles.low)} and {points(issue.settles.high)} of 100"


def _moved(answer: Forecast, worded: Sequence[IssueForecast]) -> str:
    """On how many issues the likeliest point is another than where it goes without agreement."""
    judged = _judged(answer)
    scales = [(issue, answer.dossier.issues[issue.key]) for issue in worded if issue.key in judged]
    if not scales:
        return ""
    moved = sum(issue.likely != _nearest(issue, at.reversion.best) for issue, at in scales)
    if not moved:
        return f"On all {len(scales)} issues the likeliest settlement is where it goes without agreement. "
    every = "On all" if moved == len(scales) else f"On {moved} of"
    said = f"{every} {len(scales)} issues the likeliest settlement is another than where it goes without agreement. "
    return said if answer.prospects is None else f"All told, {said[:1].lower()}{said[1:]}"


def _nearest(issue: IssueForecast, point: float) -> int:
    return min(range(len(issue.labels)), key=lambda k: (abs(issue.labels[k].at - point), k))


def _overview(answer: Forecast) -> Chart:
    return Chart(
        Overview(tuple(pictures.position_line(answer.dossier, issue) for issue in answer.issues)),
        "How likely each point of every scale is",
        "; ".join(_finding(answer.dossier, issue) for issue in answer.issues) + ".",
        "A bar is an issue, from the lowest point of its scale on the left to the highest on the right, each as wide "
        "as it is likely, in per cent; the likeliest is underlined and told in words. ▼ stands over the point nearest "
        "to today, ▽ over that nearest to where the issue goes without agreement.",
    )


def _position_charts(answer: Forecast) -> Iterator[Chart]:
    by_track: dict[str, list[IssueForecast]] = {}
    for issue in answer.issues:
        by_track.setdefault(answer.dossier.issues[issue.key].track or "", []).append(issue)
    for number, (track, issues) in enumerate(by_track.items()):
        said = "; ".join(_finding(answer.dossier, issue) for issue in issues)
        lines = tuple(pictures.position_line(answer.dossier, issue) for issue in issues)
        crowded = any(len(line.actors) > CROWDED for line in lines)
        yield Chart(
            Positions(lines),
            f"{track.capitalize()} track: who wants what, and where it can settle" if track else "Who wants what",
            said + ".",
            (POSITIONS + UNNAMED * crowded) if number == 0 else "",
        )


def _finding(dossier: Dossier, issue: IssueForecast) -> str:
    chance_of = "" if issue.likely is None else f" ({percent(_top(issue))})"
    label = dossier.issues[issue.key].label
    return f"{label}: most likely {_likeliest(dossier, issue)}{chance_of}, {_interval(issue)}"


def _disagreement(answer: Forecast) -> Section:
    widest = max(answer.issues, key=lambda i: (i.disagreement[1] - i.disagreement[0], i.key))
    low, high = widest.disagreement
    label = answer.dossier.issues[widest.key].label
    title = f"The models disagree: on “{label}” from {points(low)} to {points(high)}"
    said = (
        f"The models disagree{' most' if len(answer.issues) > 1 else ''} on “{label}”: from {points(low)} to "
        f"{points(high)} of 100 with the same inputs. They explain how an outcome comes about; none of them is the "
        "forecast."
    )
    if points(low) == points(high):
        title, said = "The models agree", "The models agree: on no issue are the medians of two of them a point apart."
    chart = Chart(
        Models(tuple(pictures.disputed(answer.dossier, issue) for issue in answer.issues)),
        title,
        said,
        "A dot is the median of one model; the lowest and the highest are named. The band is the 80 % interval of the "
        "forecast, the upright its median.",
    )
    return Section("models", "How far the models disagree", (Text(said, "finding"), chart), said)


def _drivers(answer: Forecast) -> Section:
    dossier = answer.dossier
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue.key].label if number == 0 else "",
            "driver": quantity_label(dossier, driver.quantity),
            "ends": (driver.low, driver.high),
            "swing": _swing(driver),
        }
        for issue in answer.issues
        for number, driver in enumerate(_told(answer, issue)[:3])
    )
    strongest = max(
        ((i, d) for i in answer.issues for d in _told(answer, i)[:1]),
        key=lambda x: (abs(x[1].swing), x[0].key),
        default=None,
    )
    if strongest is None:
        return Section("drivers", "What moves it", (Text("No single judgement moves any outcome clearly.", "driver"),))
    issue, driver = strongest
    said = (
        f"What moves the answers most is {quantity_phrase(dossier, driver.quantity)}: between the ends of its range "
        f"“{dossier.issues[issue.key].label}” moves from {points(driver.low)} to {points(driver.high)}."
    )
    chart = Chart(
        Drivers(pictures.swings(dossier, _told(answer, issue)), scale_marks(dossier, issue.key)),
        f"What moves “{dossier.issues[issue.key].label}”",
        said,
        "Each arrow runs from the expected outcome with that judgement at the low end of its range to that with it at "
        "the high end, all other judgements at their best guesses.",
    )
    columns = (
        Column("issue", "Issue"),
        Column("driver", "Judgement"),
        Column("ends", "Expected outcome at its low and high end", "points", 0, "interval"),
        Column("swing", "Swing", "points", 0, "number"),
    )
    table = Table("The three judgements that move each issue most", columns, rows, f"{MEANS}{_absent(answer)}")
    parts: list[Part] = [Text(said, "driver"), chart, table]
    parts += [Text(flip, "flip") for flip in _flips(answer)]
    items = evidence_for(dossier, [(i.key, d.quantity) for i in answer.issues for d in _told(answer, i)[:1]])
    if items:
        parts.append(EvidenceList(items, "What the judgements that matter most rest on"))
    return Section("drivers", "What moves it, and what would flip it", tuple(parts), said)


def _absent(answer: Forecast) -> str:
    quiet = [answer.dossier.issues[i.key].label for i in answer.issues if not _told(answer, i)]
    return f" No single judgement moves {listed(quiet)} clearly." if quiet else ""


def _told(answer: Forecast, issue: IssueForecast) -> tuple[Driver, ...]:
    """What moves an issue so far that whole points show it; no stand-in for what nobody has judged."""
    judged = _judged(answer)
    kinds = ((driver, *driver.quantity.partition("/")[::2]) for driver in issue.drivers if _swing(driver))
    return tuple(driver for driver, kind, of in kinds if kind != "reversion" or of in judged)


def _swing(driver: Driver) -> int:
    """The points between the two ends as they are said, so that a reader can subtract."""
    return round(driver.high) - round(driver.low)


def _flips(answer: Forecast) -> Iterator[str]:
    """Judgements whose two ends put an outcome on different sides of where it goes without agreement."""
    for issue in answer.issues:
        at = answer.dossier.issues[issue.key]
        if at.reversion_assumed:
            continue
        for driver in _told(answer, issue)[:1]:
            low, high = sorted((driver.low, driver.high))
            if low < at.reversion.best < high:
                yield (
                    f"“{at.label}” would end on the other side of no agreement ({points(at.reversion.best)}) if "
                    f"{quantity_phrase(answer.dossier, driver.quantity)} turned out at the other end of its range "
                    f"({points(driver.low)} against {points(driver.high)}, a shift of {shift(_swing(driver))})."
                )
