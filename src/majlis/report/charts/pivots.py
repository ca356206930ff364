"""Pivots: the chance of a bill if all of a bloc say no, say yes, or are away, a row a bloc.

The bar runs from its no to its yes; the hollow dot is its absence, the dashed line the chance as it is.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.marks import Spec, bars, dots, picture, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, ends, rows
from majlis.report.charts.drawing.style import ACCENT, INK, LINE, QUIET
from majlis.results.pictures.pivots import Lever, Pivots

TICKS = (0, 25, 50, 75, 100)
HEAD = 18


def pivots(data: Pivots, across: float) -> tuple[Panel, ...]:
    """One panel: a row a bloc."""
    place = rows([r.label for r in data.rows], across, HEAD, label=180, value=62, room=22)
    now = [{"x": data.now, "y": HEAD - 4, "y2": place.bottom}]
    layers = [
        ends(place.frame, HEAD / 2, TICKS, " %"),
        place.grid(TICKS, HEAD),
        uprights("now", now, color=INK, thickness=1.5, dash=True),
        *_levers(data.rows, place),
        place.labels(),
        place.values([f"{r.seats} seats" for r in data.rows], color=QUIET),
    ]
    return (Panel(picture(place.frame, place.bottom, layers), alt=_said(data)),)


def _levers(found: Sequence[Lever], place: Rows) -> list[Spec]:
    pairs = list(zip(found, place.middles, strict=True))
    return [
        bars("reach", [{"x": r.no, "x2": r.yes, "y": y, "bloc": r.label} for r, y in pairs], color=LINE, thickness=5),
        dots("no", [{"x": r.no, "y": y, "area": 60} for r, y in pairs], color=ACCENT),
        dots("yes", [{"x": r.yes, "y": y, "area": 60} for r, y in pairs], color=INK),
        dots("away", [{"x": r.away, "y": y, "area": 46} for r, y in pairs], color=QUIET, hollow=True),
    ]


def _said(data: Pivots) -> str:
    return "; ".join(f"{r.label}: no {r.no:.0f} %, yes {r.yes:.0f} %, away {r.away:.0f} %" for r in data.rows)
