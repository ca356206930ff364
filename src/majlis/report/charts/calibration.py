"""Calibration: what was said across, what happened up; a small multiple a forecaster, all on one scale.

On the thin diagonal chances mean what they say. A dot is the share that happened where about that chance was said; the
upright through it is its 95 % interval.
"""

from typing import Any

from majlis.report.charts.drawing.marks import Frame, bars, dots, links, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, GRID, HALF, INK, LINE, QUIET
from majlis.results.pictures.calibration import Calibration, Sayings
from majlis.words import listed, percent

LEFT, RIGHT, TOP, TALL = 44.0, 12.0, 22.0, 220.0
TICKS = (0, 25, 50, 75, 100)
AREA = 36.0


def calibration(data: Calibration, across: float) -> tuple[Panel, ...]:
    """A panel a forecaster."""
    return tuple(_panel(each) for each in data.forecasters)


def _panel(said: Sayings) -> Panel:
    frame, bottom = Frame(HALF, LEFT, HALF - RIGHT), TOP + TALL
    rows: list[dict[str, Any]] = [
        {"x": 100 * b.said, "y": _up(b.happened), "y2": _up(b.low), "y3": _up(b.high), "area": AREA, "count": b.count}
        for b in said.bins
    ]
    layers = [
        uprights("grid", [{"x": t, "y": TOP, "y2": bottom} for t in TICKS[1:]], color=GRID),
        bars("lines", [{"x": 0, "x2": 100, "y": _up(t / 100)} for t in TICKS[1:]], color=GRID, thickness=1),
        links("diagonal", [{"x": 0, "y": _up(0), "x2": 100, "y2": _up(1)}], color=LINE, thickness=1.5),
        uprights("axis", [{"x": 0, "y": TOP, "y2": bottom}], color=INK),
        bars("foot", [{"x": 0, "x2": 100, "y": bottom}], color=INK, thickness=1),
        uprights("intervals", [{**r, "y": r["y2"], "y2": r["y3"]} for r in rows], color=ACCENT_MIDDLE, thickness=3),
        dots("happened", rows, color=ACCENT),
        text("said", [{"x": t, "y": bottom + 12, "text": f"{t}"} for t in TICKS], align="center", color=QUIET),
        text(
            "shares",
            [{"x": frame.x(LEFT - 8), "y": _up(t / 100), "text": f"{t}"} for t in TICKS[1:]],
            align="right",
            color=QUIET,
        ),
        text("up", [{"x": frame.x(2), "y": 8, "text": "happened, %"}], color=QUIET),
        text("across", [{"x": frame.x(HALF - 4), "y": bottom + 28, "text": "said, %"}], align="right", color=QUIET),
    ]
    return Panel(picture(frame, bottom + 38, layers), said.title, "", f"{said.title}. {_said(said)}")


def _up(share: float) -> float:
    return round(TOP + TALL * (1 - share), 2)


def _said(said: Sayings) -> str:
    told = [f"of {b.count} chances of about {percent(b.said)}, {percent(b.happened)} happened" for b in said.bins]
    return listed(told).capitalize() + "." if told else "No forecasts."
