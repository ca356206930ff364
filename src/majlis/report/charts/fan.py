"""The fan: how many serious acts there may be by the end of each week to come, with what four of five futures hold.

The first course is a grey band, the last, which the picture is about, two lines in the accent colour around its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from majlis.report.charts.drawing.dates import month
from majlis.report.charts.drawing.lettering import fit, width, wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT as LINE
from majlis.report.charts.drawing.marks import Frame, Row, Spec, bars, lines, picture, shape, stroke, text, uprights
from majlis.report.charts.drawing.packing import apart
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, BAND, GRID, INK, QUIET, WIDE
from majlis.results.pictures.fan import Course, Fan
from majlis.words import points

HEIGHT, TOP, FOOT = 220.0, 14.0, 28.0
NUMBER, GUTTER = 30.0, 8.0
PAINTS = (INK, ACCENT)
QUARTER = 13
"""Weeks between two dates."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things stand: the scale of weeks, round numbers of acts from 0 up, room for names at the right."""

    frame: Frame
    ticks: tuple[float, ...]
    room: float

    @property
    def bottom(self) -> float:
        """The pixel of no acts."""
        return TOP + HEIGHT

    def y(self, acts: float) -> float:
        """The pixel of a number of acts."""
        return round(self.bottom - HEIGHT * acts / self.ticks[-1], 2)

    def line(self, acts: Iterable[float]) -> list[Row]:
        """Points from none today through a number by the end of each week."""
        return [{"x": week, "y": self.y(number), "acts": number} for week, number in enumerate((0.0, *acts))]


def fan(data: Fan, across: float) -> tuple[Panel, ...]:
    """One panel."""
    weeks = max((len(course.middle) for course in data.courses), default=0)
    if not weeks:
        return ()
    room = 124.0 if across >= WIDE else 96.0
    frame = Frame(across, NUMBER, across - room - GUTTER, (0.0, float(weeks)))
    place = _Place(frame, _ticks(max(max(course.high) for course in data.courses)), room)
    numbers: list[Row] = [{"x": frame.x(NUMBER - 6), "y": place.y(t), "text": f"{t:g}"} for t in place.ticks]
    layers = [
        *_grid(place, weeks),
        *(layer for k, course in enumerate(data.courses) for layer in _course(k, course, place)),
        text("acts", numbers, align="right", color=QUIET),
        text("dates", _dates(data, weeks, place), align="center", color=QUIET),
        *_names(data, place),
    ]
    return (Panel(picture(frame, place.bottom + FOOT, layers), alt=_said(data)),)


def _grid(place: _Place, weeks: int) -> list[Spec]:
    return [
        bars("grid", [{"x": 0, "x2": weeks, "y": place.y(t)} for t in place.ticks], color=GRID, thickness=1),
        uprights(
            "quarters",
            [{"x": x, "y": TOP, "y2": place.bottom} for x in range(0, weeks + 1, QUARTER)],
            color=GRID,
        ),
    ]


def _course(k: int, course: Course, place: _Place) -> Iterator[Spec]:
    """The first as a band, others as its two edges; the middle of each on top."""
    paint, low, high = PAINTS[min(k, 1)], place.line(course.low), place.line(course.high)
    if k == 0:
        rows = [{**upper, "y2": lower["y"]} for upper, lower in zip(high, low, strict=True)]
        yield shape("band", rows, color=BAND)
    else:
        yield stroke(f"low-{k}", low, color=paint, thickness=1)
        yield stroke(f"high-{k}", high, color=paint, thickness=1)
    yield stroke(f"middle-{k}", place.line(course.middle), color=paint, thickness=2.5)


def _ticks(most: float) -> tuple[float, ...]:
    """Round numbers from 0 past the most, six at most."""
    step = next(s for k in range(9) for s in (10**k, 2 * 10**k, 5 * 10**k) if most <= 5 * s)
    return tuple(float(step * k) for k in range(max(int(-(-most // step)), 1) + 1))


def _dates(data: Fan, weeks: int, place: _Place) -> Iterator[Row]:
    """The month of every quarter that has room for its name."""
    edge = 0.0
    for k in range(0, weeks + 1, QUARTER):
        name = month(data.today + timedelta(days=7 * k))
        at = max(place.frame.px(k), width(name) / 2)
        if at - width(name) / 2 >= edge:
            edge = at + width(name) / 2 + 6
            yield {"x": place.frame.x(at), "y": place.bottom + FOOT - LINE / 2 - 2, "text": name}


def _names(data: Fan, place: _Place) -> Iterator[Spec]:
    """Each course's name and numbers at its end, moved apart where they would touch."""
    told = [
        [*wrap(course.title, place.room, lines=3, bold=k > 0), fit(_numbers(course), place.room, bold=k > 0)]
        for k, course in enumerate(data.courses)
    ]
    order = sorted(range(len(told)), key=lambda k: (place.y(data.courses[k].middle[-1]), k))
    tall = max(map(len, told)) * LINE + 4.0
    ends = [place.y(data.courses[k].middle[-1]) for k in order]
    for k, middle in zip(order, apart(ends, tall, TOP, place.bottom), strict=True):
        rows = lines(told[k], place.frame.x(place.frame.right + GUTTER), middle - LINE * len(told[k]) / 2)
        yield text(f"name-{k}", rows, color=PAINTS[min(k, 1)], bold=k > 0)


def _numbers(course: Course) -> str:
    return f"{points(course.middle[-1])} ({points(course.low[-1])} to {points(course.high[-1])})"


def _said(data: Fan) -> str:
    weeks = len(data.courses[0].middle)
    return f"Serious acts within {weeks} weeks: " + "; ".join(f"{c.title}, {_numbers(c)}" for c in data.courses) + "."
