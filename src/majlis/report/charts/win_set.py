"""A win set: the chance that each point of a scale passes, over where the issue may settle if it is agreed.

The tinted part is what passes more likely than not; columns are the chances of the labelled points.
"""

from collections.abc import Sequence
from typing import Any

from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import Frame, bars, dots, picture, shape, stroke, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_PALE, GRID, INK, LINE, QUIET
from majlis.results.pictures.win_set import WinSet
from majlis.words import percent

HEAD = 16.0
TALL = 104.0
LEFT, RIGHT = 50.0, 24.0
COLUMN = 12.0


def win_set(data: WinSet, across: float) -> tuple[Panel, ...]:
    """One panel, the scale in words below."""
    frame, base = Frame(across, LEFT, across - RIGHT), HEAD + TALL
    ticks = [{"x": frame.x(LEFT - 8), "y": base - TALL * at, "text": f"{100 * at:.0f} %"} for at in (0.5, 1.0)]
    words, bottom = line(frame, data.scale, base)
    bill = [] if data.bill is None else [{"x": data.bill, "y": base, "area": 90}]
    layers = [
        bars("grid", [{"x": 0, "x2": 100, "y": base - TALL * at} for at in (0.5, 1.0)], color=GRID, thickness=1),
        shape("passes", list(_tinted(data, base)), color=ACCENT_PALE, each="stretch"),
        uprights("settles", _columns(data, base), color=LINE, thickness=COLUMN),
        stroke("chance", [{"x": x, "y": base - TALL * c} for x, c in _pairs(data)], color=ACCENT, thickness=2.5),
        text("per cent", ticks, align="right", color=QUIET),
        *words,
        dots("today", [{"x": data.today, "y": HEAD / 2, "area": 60}], shape="triangle-down", color=INK, hollow=True),
        dots("bill", bill, shape="diamond", color=INK),
    ]
    return (Panel(picture(frame, bottom, layers), alt=_said(data)),)


def _pairs(data: WinSet) -> list[tuple[float, float]]:
    return list(zip(data.points, data.chance, strict=True))


def _tinted(data: WinSet, base: float) -> list[dict[str, Any]]:
    """The ground under the curve where what passes is more likely than not."""
    return [
        {"x": x, "y": base - TALL * c, "y2": base, "stretch": f"{k}"}
        for k, (low, high) in enumerate(data.stretches)
        for x, c in _pairs(data)
        if low <= x <= high
    ]


def _columns(data: WinSet, base: float) -> list[dict[str, Any]]:
    return [
        {"x": mark.at, "y": base - TALL * chance, "y2": base}
        for mark, chance in zip(data.scale, data.settles, strict=True)
    ]


def _said(data: WinSet) -> str:
    said: Sequence[str] = [
        f"{mark.label}: settles there {percent(settles)}, passes {percent(_at(data, mark.at))}"
        for mark, settles in zip(data.scale, data.settles, strict=True)
    ]
    return "; ".join(said) or "; ".join(f"{x:.0f}: passes {percent(c)}" for x, c in _pairs(data))


def _at(data: WinSet, x: float) -> float:
    """The chance at the point of the scale that is nearest."""
    return min(_pairs(data), key=lambda pair: abs(pair[0] - x))[1]
