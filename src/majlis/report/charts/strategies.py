"""Strategies: where each takes an issue, as an arrow from the forecast as things stand; a small multiple an issue.

Issues that move most come first.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.lettering import fit, width
from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, BAND, HALF, INK, QUIET
from majlis.results.pictures.strategies import Course, Strategies, Taken
from majlis.words import shift

PITCH = 32
HEAD = 18
VALUE = 34
MARGIN = 8


def strategies(data: Strategies, across: float) -> tuple[Panel, ...]:
    """A panel an issue, the ones that move most first."""
    issues = sorted(data.issues, key=lambda i: (-_most(i), i.title))
    frame = Frame(min(across, HALF), MARGIN, min(across, HALF) - MARGIN)
    return tuple(_panel(issue, frame) for issue in issues)


def _most(issue: Course) -> float:
    return max((abs(r.median - issue.baseline) for r in issue.rows), default=0.0)


def _panel(issue: Course, frame: Frame) -> Panel:
    start = float(issue.baseline)
    pairs = [(row, HEAD + PITCH * k + LINE_HEIGHT + 9) for k, row in enumerate(issue.rows)]
    axis = HEAD + PITCH * len(pairs) + 12
    words, bottom = line(frame, issue.scale, axis)
    layers = [
        bars("intervals", [{"x": r.low, "x2": r.high, "y": y} for r, y in pairs], color=BAND, thickness=10),
        uprights("baseline", [{"x": start, "y": y - 7, "y2": y + 7} for _, y in pairs], color=QUIET),
        *_arrows(start, pairs),
        *_labels(start, pairs, frame),
        *_today(issue.status_quo, frame, axis),
        *words,
    ]
    said = "; ".join(f"{r.title} {r.median:.0f} ({shift(r.median - start)})" for r, _ in pairs)
    alt = f"{issue.title}. As things stand {start:.0f}; {said}."
    return Panel(picture(frame, bottom, layers), issue.title, alt=alt)


def _arrows(start: float, pairs: Sequence[tuple[Taken, float]]) -> list[Spec]:
    """An arrow a strategy; a dot where nothing moves by half a point."""
    heads = [(r.median - start, {"x": r.median, "y": y, "area": 70}) for r, y in pairs]
    shafts = [{"x": start, "x2": r.median, "y": y, "strategy": r.title} for r, y in pairs]
    return [
        bars("arrows", shafts, color=ACCENT, thickness=3),
        dots("rising", [head for move, head in heads if move >= 0.5], shape="triangle-right", color=ACCENT),
        dots("falling", [head for move, head in heads if move <= -0.5], shape="triangle-left", color=ACCENT),
        dots("still", [{**head, "area": 24} for move, head in heads if abs(move) < 0.5], color=ACCENT),
    ]


def _labels(start: float, pairs: Sequence[tuple[Taken, float]], frame: Frame) -> list[Spec]:
    """Each strategy's title and what it changes above its bar, the forecast as things stand over all of them."""
    head = f"as things stand {start:.0f}"
    half = width(head) / 2 + 1
    middle = min(max(frame.px(start), half), frame.width - half)
    titles = [
        {"x": frame.x(0), "y": y - LINE_HEIGHT - 1, "text": fit(r.title, frame.width - VALUE - MARGIN)}
        for r, y in pairs
    ]
    moves = [
        {"x": frame.x(frame.width - 1), "y": y - LINE_HEIGHT - 1, "text": shift(r.median - start)} for r, y in pairs
    ]
    return [
        text("start", [{"x": frame.x(middle), "y": HEAD / 2, "text": head}], align="center", color=QUIET),
        text("titles", titles),
        text("values", moves, align="right", color=ACCENT, bold=True),
    ]


def _today(today: float | None, frame: Frame, axis: float) -> list[Spec]:
    if today is None:
        return []
    return [dots("today", [{"x": today, "y": axis - 4, "area": 52}], shape="triangle-down", color=INK)]
