"""Drivers: how far an outcome moves between the two ends of each judgement's range, on the full scale.

Data: `rows`, each with `label`, `low` and `high` (the outcome with the judgement at its low and its high end) and
`base` (the forecast); `scale`, the issue's labelled points, if known. An arrow runs from the low end to the high one.
"""

from collections.abc import Mapping
from typing import Any

from majlis.report.charts.line import line
from majlis.report.charts.marks import bars, dots, picture, text, uprights
from majlis.report.charts.panel import Panel
from majlis.report.charts.rows import rows
from majlis.report.charts.style import ACCENT, INK, QUIET

TICKS = (0, 25, 50, 75, 100)
HEAD = 18


def drivers(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """One panel: a row a judgement, the strongest first."""
    found = data["rows"]
    place = rows([r["label"] for r in found], across, HEAD, label=250, value=52, room=22)
    frame = place.frame
    pairs = list(zip(found, place.middles, strict=True))
    swings = [{"x": r["low"], "x2": r["high"], "y": y, "label": r["label"]} for r, y in pairs]
    up = [{"x": r["high"], "y": y, "area": 60} for r, y in pairs if r["high"] >= r["low"]]
    down = [{"x": r["high"], "y": y, "area": 60} for r, y in pairs if r["high"] < r["low"]]
    bases = [{"x": found[0]["base"], "y": HEAD, "y2": place.bottom}] if found else []
    marks = data.get("scale", ())
    words, bottom = line(frame, marks, place.bottom + 4) if marks else ([], place.bottom)
    layers = [
        place.grid(TICKS, HEAD),
        uprights("forecast", bases, color=ACCENT, dash=True),
        text(
            "base",
            [{"x": b["x"], "y": HEAD / 2, "text": f"forecast {b['x']:.0f}"} for b in bases],
            align="center",
            color=ACCENT,
        ),
        bars("swings", swings, color=INK, thickness=3),
        dots("up", up, shape="triangle-right", color=INK),
        dots("down", down, shape="triangle-left", color=INK),
        place.labels(),
        place.values([f"{r['low']:.0f} → {r['high']:.0f}" for r in found], color=QUIET),
        *words,
    ]
    return (Panel(picture(frame, bottom, layers), alt=_said(found)),)


def _said(found: list[Mapping[str, Any]]) -> str:
    return "; ".join(f"{r['label']}: from {r['low']:.0f} to {r['high']:.0f}" for r in found)
