"""The timeline: at which stage a conflict was week by week, and under it the acts that put it there.

Hostile acts stand upwards, serious ones at the bottom of the bar in the accent colour; cooperative ones hang downwards.
A hollow dot marks a week with an act that another side disputes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from majlis.report.charts.drawing.dates import month
from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Frame, Row, Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, GRID, INK, LINE, QUIET, WIDE
from majlis.results.pictures.timeline import Timeline, Week

STEP = 18.0
"""Pixels of height a stage takes."""
UNIT, TALLEST = 13.0, 130.0
"""Pixels of height an act takes where there is room, and all of them at most."""
GAP, FOOT, MARGIN = 24.0, 20.0, 12.0
DOT = 34.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things stand: the scale of weeks, the height of each stage, the line that acts stand on, its end."""

    frame: Frame
    level: tuple[float, ...]
    zero: float
    unit: float
    bottom: float

    @classmethod
    def of(cls, data: Timeline, across: float) -> "_Place":
        most = 170.0 if across >= WIDE else 96.0
        left = min(max(width(name) for name in data.stages), most) + MARGIN
        frame = Frame(across, left, across - MARGIN / 2, (0.0, float(len(data.weeks))))
        level = tuple(STEP * (len(data.stages) - k - 0.5) for k in range(len(data.stages)))
        up, down = max(w.serious + w.mild for w in data.weeks), max(w.friendly for w in data.weeks)
        unit = min(UNIT, TALLEST / max(up + down, 1))
        zero = level[0] + GAP + unit * max(up, 1)
        return cls(frame, level, zero, unit, zero + unit * down + 4)

    @property
    def week(self) -> float:
        """Pixels of a week."""
        return (self.frame.right - self.frame.left) / self.frame.domain[1]


def timeline(data: Timeline, across: float) -> tuple[Panel, ...]:
    """One panel."""
    if not data.weeks:
        return ()
    place = _Place.of(data, across)
    months = _months(data.weeks, place.frame)
    dates: list[Row] = [{"x": x, "y": place.bottom + FOOT / 2, "text": name} for x, name in months]
    layers = [
        uprights("months", [{"x": x, "y": 0, "y2": place.bottom} for x, _ in months], color=GRID),
        *_stages(data, place),
        *_acts(data.weeks, place),
        text("kinds", _kinds(data, place), color=QUIET),
        text("dates", dates, color=QUIET),
    ]
    return (Panel(picture(place.frame, place.bottom + FOOT, layers), alt=_said(data)),)


def _stages(data: Timeline, place: _Place) -> list[Spec]:
    """A stair through the stages, whose names stand beside it."""
    frame, level = place.frame, place.level
    grid: list[Row] = [{"x": 0, "x2": len(data.weeks), "y": y, "stage": k} for k, y in enumerate(level)]
    names: list[Row] = [
        {"x": frame.x(0), "y": y, "text": fit(name, frame.left - MARGIN + 2)}
        for name, y in zip(data.stages, level, strict=True)
    ]
    return [
        bars("levels", grid, color=GRID, thickness=1),
        bars("stages", _runs(data.weeks, level), color=ACCENT, thickness=5),
        uprights("climbs", _climbs(data.weeks, level), color=ACCENT, thickness=1.5),
        text("names", names, color=QUIET),
    ]


def _acts(weeks: Sequence[Week], place: _Place) -> list[Spec]:
    """The acts of each week: serious ones, milder ones on top of them, cooperative ones below the line."""
    zero, unit = place.zero, place.unit
    rows: dict[str, list[Row]] = {"serious": [], "mild": [], "friendly": [], "disputed": []}
    for k, week in enumerate(weeks):
        top = zero - unit * week.serious
        for name, acts, y, y2 in (
            ("serious", week.serious, zero, top),
            ("mild", week.mild, top, top - unit * week.mild),
            ("friendly", week.friendly, zero, zero + unit * week.friendly),
        ):
            if acts:
                rows[name].append({"x": k + 0.5, "y": y, "y2": y2, "acts": acts})
        if week.disputed:
            rows["disputed"].append({"x": k + 0.5, "y": top - unit * week.mild - 6, "area": min(DOT, 4 * place.week)})
    wide = max(0.7 * place.week, 1.0)
    return [
        uprights("serious", rows["serious"], color=ACCENT, thickness=wide),
        uprights("mild", rows["mild"], color=ACCENT_MIDDLE, thickness=wide),
        uprights("friendly", rows["friendly"], color=LINE, thickness=wide),
        bars("zero", [{"x": 0, "x2": len(weeks), "y": zero}], color=QUIET, thickness=1),
        dots("disputed", rows["disputed"], color=INK, hollow=True),
    ]


def _runs(weeks: Sequence[Week], level: Sequence[float]) -> Iterator[Row]:
    """Weeks that follow each other at one stage, as one line."""
    for stage, run in groupby(enumerate(weeks), key=lambda pair: pair[1].stage):
        places = [k for k, _ in run]
        yield {"x": places[0], "x2": places[-1] + 1, "y": level[stage], "stage": stage}


def _climbs(weeks: Sequence[Week], level: Sequence[float]) -> Iterator[Row]:
    for k in range(1, len(weeks)):
        if weeks[k].stage != weeks[k - 1].stage:
            yield {"x": k, "y": level[weeks[k - 1].stage], "y2": level[weeks[k].stage]}


def _kinds(data: Timeline, place: _Place) -> list[Row]:
    x, room, down = place.frame.x(0), place.frame.left - MARGIN + 2, max(w.friendly for w in data.weeks)
    rows: list[Row] = [{"x": x, "y": place.zero - 8, "text": fit("hostile acts", room)}]
    if down:
        rows.append({"x": x, "y": place.zero + max(8.0, place.unit * down / 2), "text": fit("cooperative", room)})
    return rows


def _months(weeks: Sequence[Week], frame: Frame) -> list[tuple[float, str]]:
    """Where months begin that have room for their name; the year stands with the first of each."""
    found: list[tuple[float, str]] = []
    edge, year = frame.left, 0
    for k, week in enumerate(weeks):
        before = weeks[k - 1].start if k else None
        if before is not None and (before.year, before.month) == (week.start.year, week.start.month):
            continue
        name = month(week.start, year=week.start.year != year)
        at = frame.px(k)
        if at >= edge and at + width(name) <= frame.width:
            found.append((float(k), name))
            edge, year = at + width(name) + 6, week.start.year
    return found


def _said(data: Timeline) -> str:
    """The stages in turn, each with the week in which it was reached."""
    turns = [
        f"{data.stages[stage]} from {next(run).start.isoformat()}"
        for stage, run in groupby(data.weeks, key=lambda week: week.stage)
    ]
    serious, every = sum(w.serious for w in data.weeks), sum(w.serious + w.mild for w in data.weeks)
    return f"{every} hostile acts, {serious} of them serious. Week by week: {', '.join(turns)}."
