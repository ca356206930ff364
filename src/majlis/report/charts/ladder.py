"""The success ladder: its rungs stacked, the highest on top, and each strategy's chance of reaching them.

Data: `rungs` (`title`, lowest first) and `rows`, each with `title`, `strategy` and, by rung, `probabilities`, `low` and
`high` (of the models). The strategy that does best on a rung is in the accent colour, things as they stand in ink.
"""

from collections.abc import Mapping
from typing import Any

from majlis.report.charts.marks import Spec, bars, picture, text
from majlis.report.charts.panel import Panel
from majlis.report.charts.rows import ends, rows
from majlis.report.charts.style import ACCENT, ACCENT_MIDDLE, BAND, INK, LINE, QUIET
from majlis.words import likelihood, percent

TICKS = (0, 25, 50, 75, 100)
TITLE = 24
HEAD = 18


def ladder(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """One panel: rungs from the highest to the lowest, a row a strategy in each."""
    order = sorted(data["rows"], key=lambda r: (r["strategy"] != "baseline", -r["probabilities"][0], r["title"]))
    layers: list[Spec] = []
    top = float(HEAD)
    frame = None
    for k, rung in reversed(list(enumerate(data["rungs"]))):
        place = rows([r["title"] for r in order], across, top + TITLE, label=210, value=140, room=20)
        frame, chances = place.frame, [r["probabilities"][k] for r in order]
        best = max(chances, default=0.0)
        bar = [{"x": 0, "x2": 100 * c, "y": y} for c, y in zip(chances, place.middles, strict=True)]
        first = [b for b, c in zip(bar, chances, strict=True) if c == best]
        spans = [
            {"x": 100 * r["low"][k], "x2": 100 * r["high"][k], "y": y}
            for r, y in zip(order, place.middles, strict=True)
        ]
        layers += [
            place.grid(TICKS, top + TITLE, f"grid-{k}"),
            text(f"rung-{k}", [{"x": frame.x(0), "y": top + TITLE / 2, "text": rung["title"]}], bold=True),
            bars(f"chances-{k}", [b for b in bar if b not in first], color=BAND, thickness=11),
            bars(f"best-{k}", first, color=ACCENT_MIDDLE, thickness=11),
            bars(f"models-{k}", spans, color=INK, thickness=1.5),
            place.labels(f"labels-{k}"),
            place.values([f"{likelihood(c)}, {percent(c)}" for c in chances], name=f"values-{k}"),
        ]
        top = place.bottom + 8
    if frame is None:
        frame = rows([], across, 0, label=210, value=140).frame
    layers.append(ends(frame, HEAD / 2, TICKS, " %"))
    return (Panel(picture(frame, top, layers)),)
