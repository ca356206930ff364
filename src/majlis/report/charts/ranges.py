"""Quantities with ranges: a bar from 0 to each value, a thin line over its range; some stand out in the accent."""

from majlis.report.charts.drawing.marks import Spec, bars, picture, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import rows
from majlis.report.charts.drawing.style import ACCENT_MIDDLE, INK, LINE
from majlis.results.pictures.ranges import Ranges

THICK = 11
TICK = 9


def ranges(data: Ranges, across: float) -> tuple[Panel, ...]:
    """One panel."""
    place = rows([r.title for r in data.rows], across, 4, label=200, value=76, room=20)
    reach = max((max(r.high, r.value) for r in data.rows), default=1.0) or 1.0
    scale = 100 / max(reach, data.limit or 0.0)
    pairs = list(zip(data.rows, place.middles, strict=True))
    drawn = {
        chosen: [{"x": 0, "x2": scale * r.value, "y": y} for r, y in pairs if r.chosen == chosen]
        for chosen in (False, True)
    }
    spans = [{"x": scale * r.low, "x2": scale * r.high, "y": y} for r, y in pairs]
    layers: list[Spec] = [
        bars("values", drawn[False], color=LINE, thickness=THICK),
        bars("chosen", drawn[True], color=ACCENT_MIDDLE, thickness=THICK),
        bars("ranges", spans, color=INK, thickness=1.5),
        uprights("zero", [{"x": 0, "y": y - TICK, "y2": y + TICK} for y in place.middles], color=INK),
        place.labels(),
        place.values([r.said for r in data.rows]),
    ]
    if data.limit is not None:
        limit = [{"x": scale * data.limit, "y": y - TICK, "y2": y + TICK} for y in place.middles]
        layers.append(uprights("limit", limit, color=INK, dash=True))
    alt = "; ".join(f"{r.title} {r.said}" for r in data.rows)
    return (Panel(picture(place.frame, place.bottom + 2, layers), alt=alt),)
