"""A crowd under a line: each actor a dot and a name on a bar, in as few lanes as keep them from touching."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Frame, Spec, bars, dots, text, uprights
from majlis.report.charts.drawing.packing import pack
from majlis.report.charts.drawing.style import BAND, LINE, RED, grey
from majlis.results.pictures.positions import Dot

LANE = 15
BAR = 12
LARGEST = 6.0
"""Radius of an actor with capability 100."""
NAMED = 32
"""Dots named; the others, of least weight, are dots."""
GAP = 6


@dataclass(frozen=True, slots=True)
class _Spot:
    """An actor in place: its dot's radius, its name, the name's first pixel, and the pixels it takes in its lane."""

    actor: Dot
    radius: float
    name: str
    start: float
    box: tuple[float, float]


def crowd(actors: Sequence[Dot], frame: Frame, top: float) -> tuple[list[Spec], float]:
    """The layers, and the pixel at which the last lane ends; those with most weight are nearest to `top`."""
    ranked = sorted(actors, key=lambda a: (-a.capability * a.salience, a.short))
    choices = [_spots(actor, frame, named=k < NAMED) for k, actor in enumerate(ranked)]
    packed = pack([[spot.box for spot in spots] for spots in choices], gap=GAP)
    placed = [(spots[choice], top + LANE * (lane + 0.5)) for spots, (lane, choice) in zip(choices, packed, strict=True)]
    ranges = [{"x": s.actor.low, "x2": s.actor.high, "y": y, "actor": s.actor.short} for s, y in placed]
    lines = [(s, at, y) for s, y in placed for at in s.actor.red_lines]
    reaches = [_reach(spot, at, frame) | {"y": y} for spot, at, y in lines]
    ends = [{"x": at, "y": y - BAR / 2, "y2": y + BAR / 2, "actor": s.actor.short} for s, at, y in lines]
    names = [(s, {"x": frame.x(s.start), "y": y, "text": s.name, "actor": s.actor.short}) for s, y in placed if s.name]
    layers = [
        bars("reaches", reaches, color=LINE, thickness=1),
        bars("ranges", ranges, color=BAND, thickness=BAR),
        uprights("red-lines", ends, color=RED, thickness=2),
        dots("actors", [_dot(spot, y) for spot, y in placed]),
        text("names", [row for s, row in names if not _principal(s.actor)]),
        text("principals", [row for s, row in names if _principal(s.actor)], bold=True),
    ]
    return layers, top + LANE * max((lane + 1 for lane, _ in packed), default=0) + 2


def _reach(spot: _Spot, at: float, frame: Frame) -> dict[str, Any]:
    """From what an actor may want to its red line, but not through its name."""
    actor, pad = spot.actor, 3
    taken = width(spot.name, bold=_principal(actor)) if spot.name else 0.0
    if at < actor.best:
        start = min(actor.low, frame.x(spot.start - pad)) if spot.name else actor.low
    else:
        start = max(actor.high, frame.x(spot.start + taken + pad)) if spot.name else actor.high
    start = start if (at < actor.best) == (at < start) else at
    return {"x": min(at, start), "x2": max(at, start), "actor": actor.short}


def _dot(spot: _Spot, y: float) -> dict[str, Any]:
    actor = spot.actor
    area, color = round(pi * spot.radius**2, 1), grey(actor.salience / 100)
    return {"x": actor.best, "y": y, "area": area, "color": color, "actor": actor.short}


def _principal(actor: Dot) -> bool:
    return actor.seat == "principal"


def _spots(actor: Dot, frame: Frame, *, named: bool) -> list[_Spot]:
    """With its name right of the dot, and with it on the left, where there is room."""
    radius = max(1.5, LARGEST * sqrt(actor.capability / 100))
    dot, low, high = (frame.px(x) for x in (actor.best, actor.low, actor.high))
    ends = [frame.px(at) for at in actor.red_lines]
    left, right = min([low, dot - radius, *ends]), max([high, dot + radius, *ends])
    if not named:
        return [_Spot(actor, radius, "", dot, (left, right))]
    bold = _principal(actor)
    name = fit(actor.short, max(frame.width - dot, dot) - radius - 6, bold)
    taken = width(name, bold=bold)
    starts = [dot + radius + 4, dot - radius - 4 - taken]
    return [
        _Spot(actor, radius, name, start, (min(left, start), max(right, start + taken)))
        for start in starts
        if start >= 0 and start + taken <= frame.width
    ]
