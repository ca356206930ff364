"""The success ladder: its rungs stacked, the highest on top, and each strategy's chance of reaching them.

Data: `rungs` (`title`, lowest first) and `rows`, each with `title`, `strategy` and, by rung, `probabilities`, `low` and
`high` (of the models). The strategy that does best on a rung is in the accent colour, things as they stand in ink.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from majlis.report.charts.lettering import wrap
from majlis.report.charts.marks import LINE_HEIGHT, Spec, bars, lines, picture, text
from majlis.report.charts.panel import Panel
from majlis.report.charts.rows import ends, rows
from majlis.report.charts.style import ACCENT_MIDDLE, BAND, INK
from majlis.words import likelihood, percent

TICKS = (0, 25, 50, 75, 100)
HEAD = 18


def ladder(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """One panel: rungs from the highest to the lowest, a row a strategy in each."""
    order = sorted(data["rows"], key=lambda r: (r["strategy"] != "baseline", -r["probabilities"][0], r["title"]))
    layers: list[Spec] = []
    top = float(HEAD)
    frame = None
    for k, rung in reversed(list(enumerate(data["rungs"]))):
        heading = wrap(rung["title"], across, bold=True)
        start = top + 8 + LINE_HEIGHT * len(heading)
        place = rows([r["title"] for r in order], across, start, label=210, value=140, room=20)
        frame, chances = place.frame, [r["probabilities"][k] for r in order]
        best = max(chances, default=0.0)
        bar = [{"x": 0, "x2": 100 * c, "y": y} for c, y in zip(chances, place.middles, strict=True)]
        first = [b for b, c in zip(bar, chances, strict=True) if c == best]
        spans = [
            {"x": 100 * r["low"][k], "x2": 100 * r["high"][k], "y": y}
            for r, y in zip(order, place.middles, strict=True)
        ]
        layers += [
            place.grid(TICKS, start, f"grid-{k}"),
            text(f"rung-{k}", lines(heading, frame.x(0), top + 2), bold=True),
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
    return (Panel(picture(frame, top, layers), alt=_said(data["rungs"], order)),)


def _said(rungs: Sequence[Mapping[str, Any]], order: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{r['title']}: "
        + ", ".join(f"{rung['title']} {percent(p)}" for rung, p in zip(rungs, r["probabilities"], strict=True))
        for r in order
    )
