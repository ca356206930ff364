"""Satisfaction: who gains and who is provoked by each strategy; a small multiple a strategy, actors in one order.

Changes are in points of satisfaction against things as they stand. Losses are in the accent colour: they can spoil a
strategy.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

from majlis.report.charts.drawing.lettering import fit
from majlis.report.charts.drawing.marks import Frame, bars, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, GRID, HALF, INK, LINE, QUIET
from majlis.results.pictures.satisfaction import Felt, Satisfaction
from majlis.words import listed, shift

LABEL = 112
VALUE = 30
PITCH = 18
HEAD = 20


def satisfaction(data: Satisfaction, across: float) -> tuple[Panel, ...]:
    """A panel a strategy."""
    reach = max((abs(v) for s in data.strategies for r in s.rows for v in (r.change, r.low, r.high)), default=1.0)
    limit = _round_up(reach)
    frame = Frame(HALF, LABEL + 6, HALF - VALUE - 6, (-limit, limit))
    return tuple(_panel(s.title, s.rows, frame) for s in data.strategies)


def _round_up(reach: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50, 100."""
    return next((float(step) for step in (1, 2, 5, 10, 20, 30, 50, 75, 100) if step >= reach), float(ceil(reach)))


def _panel(title: str, found: Sequence[Felt], frame: Frame) -> Panel:
    ys = [HEAD + PITCH * (k + 0.5) for k in range(len(found))]
    bottom = HEAD + PITCH * len(found)
    pairs = list(zip(found, ys, strict=True))
    bar: list[dict[str, Any]] = [{"x": 0, "x2": r.change, "y": y, "actor": r.short} for r, y in pairs]
    limit = frame.domain[1]
    layers = [
        uprights(
            "grid", [{"x": x, "y": HEAD, "y2": bottom} for x in (-limit, -limit / 2, limit / 2, limit)], color=GRID
        ),
        text(
            "sides",
            [{"x": frame.x(frame.px(0) - 8), "y": HEAD / 2, "text": "← is provoked"}],
            align="right",
            color=ACCENT,
        ),
        text("gains", [{"x": frame.x(frame.px(0) + 8), "y": HEAD / 2, "text": "gains →"}], color=QUIET),
        bars("losses", [b for b in bar if b["x2"] < 0], color=ACCENT, thickness=9),
        bars("gained", [b for b in bar if b["x2"] >= 0], color=LINE, thickness=9),
        bars("intervals", [{"x": r.low, "x2": r.high, "y": y} for r, y in pairs], color=INK, thickness=1),
        uprights("zero", [{"x": 0, "y": HEAD, "y2": bottom}], color=INK),
        text("names", [{"x": frame.x(LABEL), "y": y, "text": fit(r.short, LABEL)} for r, y in pairs], align="right"),
        text(
            "values",
            [{"x": frame.x(frame.width - 2), "y": y, "text": shift(r.change)} for r, y in pairs],
            align="right",
        ),
    ]
    return Panel(picture(frame, bottom, layers), title, _note(found), f"{title}. {_said(found)}")


def _note(found: Sequence[Felt]) -> str:
    """Whom it provokes and whom it pleases most."""
    ranked = sorted(found, key=lambda r: r.change)
    worst = [f"{r.short} ({shift(r.change)})" for r in ranked[:2] if r.change <= -1]
    best = [f"{r.short} ({shift(r.change)})" for r in ranked[::-1][:2] if r.change >= 1]
    said = "; ".join(([f"provokes {listed(worst)}"] if worst else []) + ([f"pleases {listed(best)}"] if best else []))
    return said[:1].upper() + said[1:] or "Nobody gains or loses a point"


def _said(found: Sequence[Felt]) -> str:
    lose = [f"{r.short} {shift(r.change)}" for r in sorted(found, key=lambda r: r.change) if r.change <= -1]
    gain = [f"{r.short} {shift(r.change)}" for r in sorted(found, key=lambda r: -r.change) if r.change >= 1]
    return f"Provoked: {listed(lose) or 'nobody'}. Gain: {listed(gain) or 'nobody'}."
