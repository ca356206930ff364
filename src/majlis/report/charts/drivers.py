"""Drivers: how far an outcome moves between the two ends of each judgement's range, on the full scale.

An arrow runs from the low end to the high one.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import Spec, bars, dots, picture
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, rows
from majlis.report.charts.drawing.style import INK, QUIET
from majlis.results.pictures.drivers import Drivers, Swing

TICKS = (0, 25, 50, 75, 100)
HEAD = 4


def drivers(data: Drivers, across: float) -> tuple[Panel, ...]:
    """One panel: a row a judgement, the strongest first."""
    found = data.rows
    place = rows([r.label for r in found], across, HEAD, label=232, value=58, room=22)
    marks = data.scale
    words, bottom = line(place.frame, marks, place.bottom + 4) if marks else ([], place.bottom)
    layers = [
        place.grid([m.at for m in marks] or TICKS, HEAD),
        *_arrows(found, place),
        place.labels(),
        place.values([f"{r.low:.0f} → {r.high:.0f}" for r in found], color=QUIET),
        *words,
    ]
    return (Panel(picture(place.frame, bottom, layers), alt=_said(found)),)


def _arrows(found: Sequence[Swing], place: Rows) -> list[Spec]:
    pairs = list(zip(found, place.middles, strict=True))
    heads = [(r.high >= r.low, {"x": r.high, "y": y, "area": 70}) for r, y in pairs]
    return [
        bars(
            "swings",
            [{"x": r.low, "x2": r.high, "y": y, "label": r.label} for r, y in pairs],
            color=INK,
            thickness=4,
        ),
        dots("up", [head for up, head in heads if up], shape="triangle-right", color=INK),
        dots("down", [head for up, head in heads if not up], shape="triangle-left", color=INK),
    ]


def _said(found: Sequence[Swing]) -> str:
    return "; ".join(f"{r.label}: from {r.low:.0f} to {r.high:.0f}" for r in found)
