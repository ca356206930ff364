"""PIT: the share of the outcomes in each tenth of what was forecast; a small multiple a forecaster, on one scale.

If forecasts mean what they say, every column is as high as the thin line but for chance; the band holds 95 % of the
columns then. High ends say that forecasts were too sure, a hump that they were too vague, a slope that they were off to
one side.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Any

from majlis.report.charts.drawing.marks import Frame, bars, picture, shape, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT_MIDDLE, BAND, HALF, INK, QUIET
from majlis.results.pictures.pit import Fallen, Pit
from majlis.words import hundredths

LEFT, RIGHT, TOP, TALL = 8.0, 8.0, 22.0, 130.0
GAP = 0.12
"""Part of a column that is left empty on either side."""
ERRORS = 1.96


def pit(data: Pit, across: float) -> tuple[Panel, ...]:
    """A panel a forecaster."""
    highest = max((share for each in data.forecasters for share in each.shares), default=1.0)
    return tuple(_panel(each, max(highest, 1e-9)) for each in data.forecasters)


def _panel(fallen: Fallen, highest: float) -> Panel:
    parts, bottom = len(fallen.shares), TOP + TALL
    frame = Frame(HALF, LEFT, HALF - RIGHT, (0.0, float(parts)))
    flat = 1 / parts
    spread = ERRORS * sqrt(flat * (1 - flat) / max(fallen.count, 1))
    edges = [min(max(bottom - TALL * level / highest, TOP), bottom) for level in (flat + spread, flat - spread)]
    band = [{"x": x, "y": edges[0], "y2": edges[1]} for x in (0, parts)]
    heights = [(k, TALL * share / highest) for k, share in enumerate(fallen.shares)]
    columns = list(_columns(heights, bottom))
    layers = [
        shape("band", band, color=BAND),
        shape("columns", columns, color=ACCENT_MIDDLE, each="part"),
        bars("flat", [{"x": 0, "x2": parts, "y": bottom - TALL * flat / highest}], color=INK, thickness=1),
        bars("foot", [{"x": 0, "x2": parts, "y": bottom}], color=INK, thickness=1),
        text("shares", _shares(fallen, heights, bottom), align="center"),
        text("low", [{"x": 0, "y": bottom + 12, "text": "lowest tenth"}], color=QUIET),
        text("high", [{"x": parts, "y": bottom + 12, "text": "highest tenth"}], align="right", color=QUIET),
    ]
    return Panel(picture(frame, bottom + 22, layers), fallen.title, "", _said(fallen))


def _columns(heights: Iterable[tuple[int, float]], bottom: float) -> Iterable[dict[str, Any]]:
    for k, tall in heights:
        for x in (k + GAP, k + 1 - GAP):
            yield {"x": x, "y": bottom - tall, "y2": bottom, "part": k}


def _shares(fallen: Fallen, heights: Iterable[tuple[int, float]], bottom: float) -> list[dict[str, Any]]:
    return [
        {"x": k + 0.5, "y": bottom - 9, "text": hundredths(share)}
        for (k, tall), share in zip(heights, fallen.shares, strict=True)
    ]


def _said(fallen: Fallen) -> str:
    shares = ", ".join(hundredths(share) for share in fallen.shares)
    return f"{fallen.title}: per cent of {fallen.count} outcomes in each tenth, from the lowest: {shares}."
