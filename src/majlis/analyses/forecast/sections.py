"""How a forecast reads: where each issue settles, how far the models disagree, what moves it, what it rests on."""

from collections.abc import Iterator, Mapping

from majlis.analyses.forecast import pictures
from majlis.analyses.forecast.answer import Forecast, IssueForecast
from majlis.dossier import Dossier
from majlis.ensemble import Driver
from majlis.results import Cell, Chart, Column, EvidenceList, Part, Section, Table, Text
from majlis.results.pictures.drivers import Drivers
from majlis.results.pictures.models import Models
from majlis.results.pictures.positions import Overview, Positions
from majlis.wording.evidence import evidence_for
from majlis.wording.marks import scale_marks
from majlis.wording.quantities import quantity_label, quantity_phrase
from majlis.words import chance, listed, outcome, place, points, shift

POSITIONS = (
    "The shape is the forecast, dark where four of five possible worlds end. Each dot is an actor, larger the more it "
    "can bring to bear, darker the more it cares; its bar is the range of what it may want. Names in bold are those "
    "without whom there is no agreement."
)
"""What to see in a picture of positions; said once, under the first."""
CROWDED = 30
"""Actors on an issue beyond which not all names may find room."""
UNNAMED = " Where names find no room, those of the strongest come first; the inputs of a brief list everybody."
"""What to say of dots without a name."""
MEANS = (
    "Means over the models that answer every world; the forecast above is the median of all models, and may lie beside "
    "them."
)
"""Why the ends of a judgement do not always embrace the forecast."""


def sections(answer: Forecast) -> tuple[Section, ...]:
    """Where it settles, how far the models disagree, what drives it, what it rests on."""
    return (_where(answer), _disagreement(answer), _drivers(answer))


def _where(answer: Forecast) -> Section:
    dossier = answer.dossier
    parts: list[Part] = [Text(_opening(answer), "finding"), _overview(answer)]
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "issue": dossier.issues[issue.key].label,
            "settles": place(dossier.issues[issue.key].scale, issue.settles.median),
            "median": issue.settles.median,
            "interval": (issue.settles.low, issue.settles.high),
            "above": issue.above.median,
            "below": issue.below.median,
            "models": issue.disagreement,
        }
        for issue in answer.issues
    )
    columns = (
        Column("issue", "Issue"),
        Column("settles", "Most likely"),
        Column("median", "Of 100", "points", 0, "number"),
        Column("interval", "80 % between", "points", 0, "interval"),
        Column("below", "Ends below no agreement", "%", 0, "share"),
        Column("above", "Ends above no agreement", "%", 0, "share"),
        Column("models", "Models from–to", "points", 0, "interval"),
    )
    caption = (
        f"Median and 80 % interval over {answer.draws} possible worlds and {len(_names(answer))} models of equal "
        "weight. “No agreement” is where an issue goes if nothing is agreed; “models from–to” are the lowest and "
        "highest median of a single model."
    )
    parts += [Table("Where each issue can settle", columns, rows, caption), *_position_charts(answer)]
    return Section("where", "Where each issue can settle", tuple(parts), _opening(answer))


def _opening(answer: Forecast) -> str:
    """How many issues the talks are likely to move and where to, the surest of them and the most open."""
    firm = max(answer.issues, key=lambda i: (max(i.above.median, i.below.median), i.key))
    issue, side = answer.dossier.issues[firm.key], "higher" if firm.above.median >= firm.below.median else "lower"
    settles = outcome(issue.scale, firm.settles.low, firm.settles.median, firm.settles.high)
    surest = f"{chance(max(firm.above.median, firm.below.median))} to end {side}"
    if len(answer.issues) == 1:
        return f"“{issue.label}” is {surest} on its scale than without agreement, most likely {settles}."
    open_ = max(answer.issues, key=lambda i: (i.settles.high - i.settles.low, i.key))
    said = f"{_moved(answer)} The surest is “{issue.label}”: {surest}, most likely {settles}."
    if open_ is firm or _width(open_) == _width(firm):
        return said
    between = f"80 % between {points(open_.settles.low)} and {points(open_.settles.high)}"
    return f"{said} The most open is “{answer.dossier.issues[open_.key].label}”: {between}."


def _width(issue: IssueForecast) -> int:
    """Points between the ends of the 80 % interval, as they are said."""
    return round(issue.settles.high) - round(issue.settles.low)


def _moved(answer: Forecast) -> str:
    """On how many issues the talks are more likely than not to make a difference."""
    size = len(answer.issues)
    higher = sum(i.above.median > 0.5 for i in answer.issues)
    lower = sum(i.below.median > 0.5 for i in answer.issues)
    if not higher + lower:
        return f"On none of {size} issues are the talks more likely than not to change where it would go anyway."
    if not higher:
        return f"The talks are more likely than not to take {lower} of {size} issues lower than without agreement."
    also = f" and {lower} lower" if lower else ""
    where = f"{higher} of {size} issues higher on their scale{also}"
    return f"The talks are more likely than not to take {where} than without agreement."


def _overview(answer: Forecast) -> Chart:
    return Chart(
        Overview(tuple(pictures.position_line(answer.dossier, issue) for issue in answer.issues)),
        "Where each issue can settle, from 0 to 100 on its own scale",
        "; ".join(_finding(answer.dossier, issue) for issue in answer.issues) + ".",
        "Each shape is the forecast of an issue: the higher, the surer. Its dark part holds four of five possible "
        "worlds, the upright stands in the middle of them; ▼ is today, ▽ where the issue goes without agreement.",
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
    at = dossier.issues[issue.key]
    return f"{at.label}: most likely {outcome(at.scale, issue.settles.low, issue.settles.median, issue.settles.high)}"


def _disagreement(answer: Forecast) -> Section:
    widest = max(answer.issues, key=lambda i: (i.disagreement[1] - i.disagreement[0], i.key))
    low, high = widest.disagreement
    label = answer.dossier.issues[widest.key].label
    title = f"The models disagree: on “{label}” from {points(low)} to {points(high)}"
    said = (
        f"The models disagree{' most' if len(answer.issues) > 1 else ''} on “{label}”: from {points(low)} to "
        f"{points(high)} of 100 with the same inputs. Where models disagree more than the inputs, no single number "
        "should be quoted."
    )
    if points(low) == points(high):
        title, said = "The models agree", "The models agree: on no issue are the medians of two of them a point apart."
    chart = Chart(
        Models(tuple(pictures.disputed(answer.dossier, issue) for issue in answer.issues)),
        title,
        said,
        "A dot is the median of one model; the lowest and the highest are named. The band is the 80 % interval of all "
        "models together, the upright its median.",
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
        for number, driver in enumerate(_told(issue)[:3])
    )
    strongest = max(
        ((i, d) for i in answer.issues for d in _told(i)[:1]), key=lambda x: (abs(x[1].swing), x[0].key), default=None
    )
    if strongest is None:
        return Section("drivers", "What moves it", (Text("No single judgement moves any outcome clearly.", "driver"),))
    issue, driver = strongest
    said = (
        f"What moves the answers most is {quantity_phrase(dossier, driver.quantity)}: between the ends of its range "
        f"“{dossier.issues[issue.key].label}” moves from {points(driver.low)} to {points(driver.high)}."
    )
    chart = Chart(
        Drivers(pictures.swings(dossier, _told(issue)), scale_marks(dossier, issue.key)),
        f"What moves “{dossier.issues[issue.key].label}”",
        said,
        "Each arrow runs from the mean outcome with that judgement at the low end of its range to the mean with it at "
        "the high end; all other judgements vary freely.",
    )
    columns = (
        Column("issue", "Issue"),
        Column("driver", "Judgement"),
        Column("ends", "Mean outcome at its low and high end", "points", 0, "interval"),
        Column("swing", "Swing", "points", 0, "number"),
    )
    table = Table("The three judgements that move each issue most", columns, rows, f"{MEANS}{_absent(answer)}")
    parts: list[Part] = [Text(said, "driver"), chart, table]
    parts += [Text(flip, "flip") for flip in _flips(answer)]
    items = evidence_for(dossier, [(i.key, d.quantity) for i in answer.issues for d in _told(i)[:1]])
    if items:
        parts.append(EvidenceList(items, "What the judgements that matter most rest on"))
    return Section("drivers", "What moves it, and what would flip it", tuple(parts), said)


def _absent(answer: Forecast) -> str:
    quiet = [answer.dossier.issues[i.key].label for i in answer.issues if not _told(i)]
    return f" No single judgement moves {listed(quiet)} clearly." if quiet else ""


def _told(issue: IssueForecast) -> tuple[Driver, ...]:
    """What moves an issue so far that whole points show it."""
    return tuple(driver for driver in issue.drivers if _swing(driver))


def _swing(driver: Driver) -> int:
    """The points between the two ends as they are said, so that a reader can subtract."""
    return round(driver.high) - round(driver.low)


def _flips(answer: Forecast) -> Iterator[str]:
    """Judgements whose two ends put an outcome on different sides of where it goes without agreement."""
    for issue in answer.issues:
        at = answer.dossier.issues[issue.key]
        for driver in _told(issue)[:1]:
            low, high = sorted((driver.low, driver.high))
            if low < at.reversion.best < high:
                yield (
                    f"“{at.label}” would end on the other side of no agreement ({points(at.reversion.best)}) if "
                    f"{quantity_phrase(answer.dossier, driver.quantity)} turned out at the other end of its range "
                    f"({points(driver.low)} against {points(driver.high)}, a shift of {shift(_swing(driver))})."
                )


def _names(answer: Forecast) -> tuple[str, ...]:
    return tuple(answer.issues[0].models) if answer.issues else ()
