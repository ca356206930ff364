"""The power–interest grid: how much each actor cares across, what it can bring to bear upwards, names beside dots.

Squares must agree for there to be an agreement, circles sit at or near the table, diamonds are outside. The thin cross
runs from the 10th to the 90th percentile of both. A name takes the first place of several that touches no other name
and no dot; where there is none, the weaker outsider goes without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi
from typing import Any

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, GRID, INK, LINE, QUIET
from majlis.results.pictures.grid import Grid, Spot
from majlis.words import listed

HEIGHT = 400.0
LEFT = 34.0
FOOT = 36.0
HEAD = 26.0
RADIUS = 5.0
TICKS = (0, 25, 50, 75, 100)
SHAPES = {"principal": "square", "table": "circle", "consulted": "circle", "outside": "diamond"}
SEATS = ("principal", "table", "consulted", "outside")
REACHES = (7.0, 12.0, 18.0)
"""Pixels between a dot and its name, the nearest first."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        """Whether two boxes share a pixel."""
        return not (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )


def grid(data: Grid, across: float) -> tuple[Panel, ...]:
    """One panel."""
    highest = max((s.interest.high for s in data.spots), default=100.0)
    reach = next((float(t) for t in TICKS[1:] if t >= highest), 100.0)
    frame = Frame(across, LEFT, across - 12, (0.0, reach))
    ranked = sorted(data.spots, key=lambda s: (SEATS.index(s.seat), -s.power.median * s.interest.median, s.short))
    layers = [
        *_scales(frame, [t for t in TICKS if t <= reach]),
        bars("cares", [_across(s) for s in ranked], color=LINE, thickness=1),
        uprights("brings", [_upright(s) for s in ranked], color=LINE),
        *_dots(ranked),
        *_names(ranked, frame),
    ]
    return (Panel(picture(frame, HEIGHT + FOOT, layers), alt=_said(ranked)),)


def _y(power: float) -> float:
    return round(HEAD + (1 - power / 100) * (HEIGHT - HEAD), 1)


def _across(spot: Spot) -> dict[str, Any]:
    return {"x": spot.interest.low, "x2": spot.interest.high, "y": _y(spot.power.median), "actor": spot.short}


def _upright(spot: Spot) -> dict[str, Any]:
    return {"x": spot.interest.median, "y": _y(spot.power.high), "y2": _y(spot.power.low), "actor": spot.short}


def _scales(frame: Frame, ticks: Sequence[int]) -> list[Spec]:
    low, high = frame.domain
    return [
        bars("levels", [{"x": low, "x2": high, "y": _y(t)} for t in TICKS], color=GRID, thickness=1),
        uprights("steps", [{"x": t, "y": HEAD, "y2": HEIGHT} for t in ticks], color=GRID),
        bars("floor", [{"x": low, "x2": high, "y": HEIGHT}], color=LINE, thickness=1),
        text(
            "brings-at",
            [{"x": frame.x(LEFT - 6), "y": _y(t), "text": f"{t}"} for t in TICKS],
            align="right",
            color=QUIET,
        ),
        text("cares-at", [{"x": t, "y": HEIGHT + 10, "text": f"{t}"} for t in ticks], align="center", color=QUIET),
        text("brings-what", [{"x": frame.x(0), "y": 8, "text": "↑ can bring more to bear"}], color=QUIET),
        text("cares-what", [{"x": high, "y": HEIGHT + 26, "text": "cares more →"}], align="right", color=QUIET),
    ]


def _dots(ranked: Sequence[Spot]) -> list[Spec]:
    layers = []
    for seat in SEATS:
        area = round(pi * RADIUS**2 * (1.2 if seat == "principal" else 1.0), 1)
        rows = [
            {"x": s.interest.median, "y": _y(s.power.median), "area": area, "actor": s.short}
            for s in ranked
            if s.seat == seat
        ]
        color = ACCENT if seat == "principal" else INK if seat == "table" else QUIET
        layers.append(dots(seat, rows, shape=SHAPES[seat], color=color, hollow=seat == "outside"))
    return layers


def _names(ranked: Sequence[Spot], frame: Frame) -> list[Spec]:
    taken = [_around(s, frame) for s in ranked]
    rows: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for spot, own in zip(ranked, list(taken), strict=True):
        bold = spot.seat == "principal"
        name = fit(spot.short, frame.width - LEFT - 30, bold)
        box = next((b for b in _places(own, name, bold) if _free(b, taken, own, frame)), None)
        if box is not None:
            taken.append(box)
            rows[bold].append(
                {"x": frame.x(box.left), "y": (box.top + box.bottom) / 2, "text": name, "actor": spot.short}
            )
    return [text("names", rows[False]), text("principals", rows[True], bold=True)]


def _around(spot: Spot, frame: Frame) -> _Box:
    x, y = frame.px(spot.interest.median), _y(spot.power.median)
    return _Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)


def _places(dot: _Box, name: str, bold: bool) -> Iterator[_Box]:
    """Where a name may stand: right, left, above, below and between, the nearest first."""
    x, y, half = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2, LINE_HEIGHT / 2 - 1
    long = width(name, bold=bold)
    for reach in REACHES:
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            left = x + reach if dx > 0 else x - reach - long if dx < 0 else x - long / 2
            middle = y + dy * (reach + (half if dx == 0 else 0))
            yield _Box(left, middle - half, left + long, middle + half)


def _free(box: _Box, taken: Sequence[_Box], own: _Box, frame: Frame) -> bool:
    inside = box.left >= LEFT and box.right <= frame.width and box.top >= HEAD and box.bottom <= HEIGHT
    return inside and not any(box.touches(other) for other in taken if other is not own)


def _said(ranked: Sequence[Spot]) -> str:
    half = max((s.interest.median for s in ranked), default=0.0) / 2
    both = [s.short for s in sorted(ranked, key=lambda s: (-s.power.median, s.short)) if s.interest.median >= half]
    return f"{len(ranked)} actors. Strong and interested: {listed(both[:6]) or 'nobody'}."
