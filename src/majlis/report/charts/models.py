"""Models: what each model says of each issue, and their mixture; one picture, issues they disagree on most first.

Data: `issues`, each with `title`, `models` (`title`, `low`, `median`, `high`) and `ensemble` (`low`, `median`, `high`).
The pale bar is the 80 % interval of all models together, its upright the median; a dot is the median of one model, and
the lowest and the highest are named.
"""

from collections.abc import Mapping
from typing import Any

from majlis.report.charts.lettering import fit, width
from majlis.report.charts.marks import Spec, bars, dots, picture, text, uprights
from majlis.report.charts.panel import Panel
from majlis.report.charts.rows import Rows, ends, rows
from majlis.report.charts.style import ACCENT, ACCENT_PALE, INK, QUIET

TICKS = (0, 25, 50, 75, 100)
HEAD = 18


def models(data: Mapping[str, Any], across: float) -> tuple[Panel, ...]:
    """One panel: a row an issue."""
    issues = sorted(data["issues"], key=lambda i: (-_gap(i), i["title"]))
    place = rows([i["title"] for i in issues], across, HEAD, label=170, value=0, room=38)
    mixture = [
        {"x": i["ensemble"]["low"], "x2": i["ensemble"]["high"], "y": y + 8, "issue": i["title"]}
        for i, y in zip(issues, place.middles, strict=True)
    ]
    medians = [
        {"x": i["ensemble"]["median"], "y": y + 1, "y2": y + 15, "issue": i["title"]}
        for i, y in zip(issues, place.middles, strict=True)
    ]
    single = [
        {"x": m["median"], "y": y + 8, "area": 42, "model": m["title"], "issue": i["title"]}
        for i, y in zip(issues, place.middles, strict=True)
        for m in i["models"]
    ]
    layers = [
        place.grid(TICKS, HEAD),
        ends(place.frame, HEAD / 2, TICKS),
        bars("mixture", mixture, color=ACCENT_PALE, thickness=14),
        uprights("median", medians, color=ACCENT, thickness=2),
        dots("models", single, color=INK, hollow=True),
        *_extremes(issues, place),
        place.labels(),
    ]
    return (Panel(picture(place.frame, place.bottom, layers), alt=_said(issues)),)


def _gap(issue: Mapping[str, Any]) -> float:
    medians = [m["median"] for m in issue["models"]]
    return float(max(medians) - min(medians)) if medians else 0.0


def _extremes(issues: list[Mapping[str, Any]], place: Rows) -> list[Spec]:
    """The lowest and the highest model named above their dots, the one to the left, the other to the right."""
    low: list[dict[str, Any]] = []
    high: list[dict[str, Any]] = []
    frame = place.frame
    for issue, y in zip(issues, place.middles, strict=True):
        ranked = sorted(issue["models"], key=lambda m: (m["median"], m["title"]))
        if len(ranked) < 2:
            continue
        first, last = (f"{m['title']} {m['median']:.0f}" for m in (ranked[0], ranked[-1]))
        a, b = frame.px(ranked[0]["median"]), frame.px(ranked[-1]["median"])
        left, right = _sides(frame.left - 8 if place.label else 0, frame.width, a, b, width(first), width(last))
        low.append({"x": frame.x(left), "y": y - 9, "text": fit(first, left - (frame.left - 8))})
        high.append({"x": frame.x(right), "y": y - 9, "text": fit(last, frame.width - right)})
    return [text("lowest", low, align="right", color=QUIET), text("highest", high, color=QUIET)]


def _sides(start: float, end: float, a: float, b: float, first: float, last: float) -> tuple[float, float]:
    """Right edge of the left name and left edge of the right one: at the dots, pushed inwards from the page's edges."""
    left, right = max(a + 4, start + first), min(b - 4, end - last)
    if left + 14 > right:
        middle = min(max((a + b) / 2, start + first + 7), end - last - 7)
        left, right = middle - 7, middle + 7
    return left, right


def _said(issues: list[Mapping[str, Any]]) -> str:
    found = []
    for issue in issues:
        medians = [m["median"] for m in issue["models"]]
        if medians:
            found.append(f"{issue['title']}: models from {min(medians):.0f} to {max(medians):.0f}")
    return "; ".join(found)
