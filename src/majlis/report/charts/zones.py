"""Zones: what is within every red line, a small multiple an issue; a row a party.

The pale column is what all could live with. A party's thin bar is what it could live with, closed by ticks at its red
lines; the thick part is what it likes at least as well as no agreement; the dot is what it wants.
"""

from collections.abc import Sequence

from majlis.report.charts.drawing.lettering import fit
from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_PALE, HALF, INK, LINE
from majlis.results.pictures.zones import Ground, Stake, Zones
from majlis.words import place

PITCH = 30
HEAD = 4
MARGIN = 8
TICK = 5
TRIANGLE = 14


def zones(data: Zones, across: float) -> tuple[Panel, ...]:
    """A panel an issue."""
    frame = Frame(min(across, HALF), MARGIN, min(across, HALF) - MARGIN)
    return tuple(_panel(issue, frame) for issue in data.issues)


def _panel(issue: Ground, frame: Frame) -> Panel:
    pairs = [(stake, HEAD + PITCH * k + LINE_HEIGHT + 7) for k, stake in enumerate(issue.parties)]
    end = HEAD + PITCH * len(pairs)
    axis = end + TRIANGLE
    words, bottom = line(frame, issue.scale, axis)
    layers = [
        *_common(issue, HEAD, end),
        *_lanes(pairs, frame),
        dots("reversion", [{"x": issue.reversion, "y": axis - 6, "area": 52}], shape="triangle-down", hollow=True),
        *words,
    ]
    note = note_of(issue)
    return Panel(picture(frame, bottom, layers), issue.title, note, f"{issue.title}. {note}. {_said(issue)}")


def _common(issue: Ground, top: float, end: float) -> list[Spec]:
    """What all could live with, as a column behind the rows; a line where it is a point."""
    if not (issue.lined and issue.common and issue.parties):
        return []
    low, high = issue.common
    if low == high:
        return [uprights("point", [{"x": low, "y": top, "y2": end}], color=ACCENT, thickness=2)]
    return [bars("common", [{"x": low, "x2": high, "y": (top + end) / 2}], color=ACCENT_PALE, thickness=end - top)]


def _lanes(pairs: Sequence[tuple[Stake, float]], frame: Frame) -> list[Spec]:
    ends = [(s.accepts or (0.0, 100.0), y, s) for s, y in pairs]
    ticks = [
        {"x": x, "y": y - TICK, "y2": y + TICK, "party": s.short}
        for (low, high), y, s in ends
        for x in (low, high)
        if 0 < x < 100
    ]
    better = [{"x": s.better[0], "x2": s.better[1], "y": y, "party": s.short} for s, y in pairs]
    names = [
        {"x": frame.x(0), "y": y - LINE_HEIGHT / 2 - 6, "text": fit(s.short, frame.width - MARGIN)} for s, y in pairs
    ]
    return [
        bars(
            "accepts", [{"x": a, "x2": b, "y": y, "party": s.short} for (a, b), y, s in ends], color=LINE, thickness=2
        ),
        bars("better", better, color=LINE, thickness=7),
        uprights("lines", ticks, color=INK, thickness=2),
        dots("wants", [{"x": s.best, "y": y, "area": 52, "party": s.short} for s, y in pairs], color=INK),
        text("names", names),
    ]


def note_of(issue: Ground) -> str:
    """What is within every red line, in words."""
    if not issue.lined:
        return "No red line known"
    if issue.common is None:
        return "Red lines do not meet"
    scale = {mark.at: mark.label for mark in issue.scale}
    low, high = (place(scale, x) for x in issue.common)
    return f"Within every red line: {low}" if low == high else f"Within every red line: from {low} to {high}"


def _said(issue: Ground) -> str:
    said = []
    for stake in issue.parties:
        line_ = f", could live with {stake.accepts[0]:.0f} to {stake.accepts[1]:.0f}" if stake.accepts else ""
        said.append(f"{stake.short} wants {stake.best:.0f}{line_}")
    return f"Without agreement {issue.reversion:.0f}; {'; '.join(said) or 'nobody takes a position'}."
