"""Overview: every issue on one page, its forecast as a shape on the same line, today and no agreement marked.

All shapes have the same area: a high one is a sure forecast, a flat one an open one.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.marks import Spec, bars, dots, picture, shape, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, ends, rows
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, ACCENT_PALE, INK, LINE, WIDE
from majlis.results.pictures.positions import Line, Overview
from majlis.words import points

TICKS = (0, 25, 50, 75, 100)
HEAD = 18
HILL = 22
"""Pixels of the highest shape."""
FOOT = 13
"""Pixels from a row's middle down to its line."""


def overview(data: Overview, across: float) -> tuple[Panel, ...]:
    """One panel: a row an issue."""
    issues = data.issues
    place = rows([i.title for i in issues], across, HEAD, label=140, value=88, room=34, bold=across < WIDE)
    feet = [middle + FOOT for middle in place.middles]
    layers = [
        place.grid(TICKS, HEAD),
        ends(place.frame, HEAD / 2, TICKS),
        *_shapes(issues, feet),
        bars("lines", [{"x": 0, "x2": 100, "y": foot} for foot in feet], color=LINE, thickness=1),
        *_marks(issues, feet),
        place.labels(),
        *_numbers(issues, place),
    ]
    return (Panel(picture(place.frame, place.bottom, layers), alt=_said(issues)),)


def _shapes(issues: Sequence[Line], feet: Sequence[float]) -> list[Spec]:
    highest = max((d for i in issues for _, d in i.density), default=1.0)
    hills = [
        {
            "x": x,
            "y": foot,
            "y2": round(foot - HILL * d / highest, 2),
            "issue": i.title,
            "in": i.low <= x <= i.high,
        }
        for i, foot in zip(issues, feet, strict=True)
        for x, d in i.density
    ]
    inside = [row for row in hills if row["in"]]
    return [
        shape("forecast", hills, color=ACCENT_PALE, each="issue"),
        shape("interval", inside, color=ACCENT_MIDDLE, each="issue"),
    ]


def _marks(issues: Sequence[Line], feet: Sequence[float]) -> list[Spec]:
    pairs = list(zip(issues, feet, strict=True))
    today = [{"x": i.status_quo, "y": y - 4, "area": 48} for i, y in pairs if i.status_quo is not None]
    back = [{"x": i.reversion[1], "y": y - 4, "area": 48} for i, y in pairs]
    medians = [{"x": i.median, "y": y - HILL - 2, "y2": y} for i, y in pairs]
    return [
        uprights("median", medians, color=ACCENT, thickness=2),
        dots("reversion", back, shape="triangle-down", color=INK, hollow=True),
        dots("today", today, shape="triangle-down", color=INK),
    ]


def _numbers(issues: Sequence[Line], place: Rows) -> list[Spec]:
    """The median and the interval, flush right."""
    medians = [points(i.median) for i in issues]
    spans = [f"{points(i.low)} – {points(i.high)}" for i in issues]
    at = [middle if place.label else top + 7 for top, middle in zip(place.tops, place.middles, strict=True)]
    right = place.frame.x(place.frame.width - 62)
    numbers = [{"x": right, "y": y, "text": words} for y, words in zip(at, medians, strict=True)]
    return [text("medians", numbers, align="right", color=ACCENT, bold=True), place.values(spans)]


def _said(issues: Sequence[Line]) -> str:
    return "; ".join(
        f"{i.title}: {points(i.median)}, 80 % between {points(i.low)} and {points(i.high)}" for i in issues
    )
