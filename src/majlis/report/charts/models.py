"""Models: what each model says of each issue, and their mixture; one picture, issues they disagree on most first.

The pale bar is the 80 % interval of all models together, its upright the median; a dot is the median of one model, and
the lowest and the highest are named.
"""

import re
from collections.abc import Sequence
from typing import Any

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.marks import Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.rows import Rows, ends, rows
from majlis.report.charts.drawing.style import ACCENT, ACCENT_PALE, INK, QUIET, WIDE
from majlis.results.pictures.models import Disputed, Models, Told

TICKS = (0, 25, 50, 75, 100)
HEAD = 18
NAMES = -9
BAR = 8
"""Pixels below a row's middle of its bar, above it of the names."""
_ASIDE = re.compile(r"\s*\([^)]*\)")


def models(data: Models, across: float) -> tuple[Panel, ...]:
    """One panel: a row an issue."""
    issues = sorted(data.issues, key=lambda i: (-_gap(i), i.title))
    place = rows([i.title for i in issues], across, HEAD, label=150, value=0, room=42, bold=across < WIDE)
    pairs = [(issue, y + BAR) for issue, y in zip(issues, place.middles, strict=True)]
    spans = [{"x": i.together.low, "x2": i.together.high, "y": y, "issue": i.title} for i, y in pairs]
    medians = [{"x": i.together.median, "y": y - 7, "y2": y + 7, "issue": i.title} for i, y in pairs]
    single = [
        {"x": m.says.median, "y": y, "area": 40, "model": m.title, "issue": i.title} for i, y in pairs for m in i.models
    ]
    layers = [
        place.grid(TICKS, HEAD),
        ends(place.frame, HEAD / 2, TICKS),
        bars("mixture", spans, color=ACCENT_PALE, thickness=14),
        uprights("median", medians, color=ACCENT, thickness=2),
        dots("models", single, color=INK, hollow=True),
        *_extremes(issues, place),
        place.labels(),
    ]
    return (Panel(picture(place.frame, place.bottom, layers), alt=_said(issues)),)


def _ranked(issue: Disputed) -> list[Told]:
    return sorted(issue.models, key=lambda m: (m.says.median, m.title))


def _gap(issue: Disputed) -> float:
    ranked = _ranked(issue)
    return float(ranked[-1].says.median - ranked[0].says.median) if ranked else 0.0


def _extremes(issues: Sequence[Disputed], place: Rows) -> list[Spec]:
    """The lowest model named left of its dot, the highest right of it, both a line above."""
    low: list[dict[str, Any]] = []
    high: list[dict[str, Any]] = []
    frame = place.frame
    start = frame.left - 8 if place.label else 2
    for issue, middle in zip(issues, place.middles, strict=True):
        ranked = _ranked(issue)
        if len(ranked) < 2:
            continue
        first, last = (f"{_short(m.title)} {m.says.median:.0f}" for m in (ranked[0], ranked[-1]))
        left, right = _sides(
            (start, frame.width - 2),
            frame.px(ranked[0].says.median),
            frame.px(ranked[-1].says.median),
            width(first),
            width(last),
        )
        low.append({"x": frame.x(left), "y": middle + NAMES, "text": fit(first, left - start)})
        high.append({"x": frame.x(right), "y": middle + NAMES, "text": fit(last, frame.width - 2 - right)})
    return [text("lowest", low, align="right", color=QUIET), text("highest", high, color=QUIET)]


def _short(title: str) -> str:
    """A model's title without what stands in brackets."""
    return _ASIDE.sub("", title)


def _sides(room: tuple[float, float], low: float, high: float, first: float, last: float) -> tuple[float, float]:
    """Right edge of the first name and left edge of the last: at their dots, pushed inwards from the edges."""
    left, right = max(low + 4, room[0] + first), min(high - 4, room[1] - last)
    if left + 14 > right:
        middle = min(max((low + high) / 2, room[0] + first + 7), room[1] - last - 7)
        left, right = middle - 7, middle + 7
    return left, right


def _said(issues: Sequence[Disputed]) -> str:
    ranked = [(issue.title, _ranked(issue)) for issue in issues]
    return "; ".join(
        f"{title}: models from {found[0].says.median:.0f} to {found[-1].says.median:.0f}"
        for title, found in ranked
        if found
    )
