"""Positions: everyone on an issue's line, the forecast as a shape above it; a panel an issue.

Under the line each actor is a dot with its name beside it, on a bar from the low to the high end of its range: the
larger the more it can bring to bear, the darker the more it cares. Those with most weight stand nearest the line.
"""

from collections.abc import Sequence
from typing import Any

from majlis.report.charts.drawing.crowd import crowd
from majlis.report.charts.drawing.flags import LANE, Flag, Placed, place
from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import Frame, Spec, dots, picture, shape, stroke, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, ACCENT_PALE, GRID, INK, QUIET
from majlis.results.pictures.positions import Line, Positions
from majlis.words import listed, outcome

HILL = 44
"""Pixels of the highest forecast in a picture; all panels share its scale, so areas can be compared."""
MARGIN = 10


def positions(data: Positions, across: float) -> tuple[Panel, ...]:
    """A panel an issue."""
    highest = max((d for issue in data.issues for _, d in issue.density), default=1.0)
    return tuple(_panel(issue, Frame(across, MARGIN, across - MARGIN), highest) for issue in data.issues)


def _panel(issue: Line, frame: Frame, highest: float) -> Panel:
    scale = {m.at: m.label for m in issue.scale}
    flags = place(_flags(issue, frame), frame)
    axis = LANE * (max(p.lane for p in flags) + 1) + HILL
    words, below = line(frame, issue.scale, axis)
    actors, bottom = crowd(issue.actors, frame, below + 8)
    guides = [{"x": m.at, "y": below + 4, "y2": bottom} for m in issue.scale if issue.actors]
    layers = [
        uprights("guides", guides, color=GRID),
        *_forecast(issue, axis, highest),
        *_standing(issue, flags, frame, axis),
        *words,
        *actors,
    ]
    note = f"Most likely {outcome(scale, issue.low, issue.median, issue.high)}"
    return Panel(picture(frame, bottom, layers), issue.title, note, f"{issue.title}. {note}. {_said(issue)}")


def _said(issue: Line) -> str:
    """The two ends of the field, in words."""
    field = sorted(issue.actors, key=lambda a: (a.best, a.short))
    ends = [f"{a.short} ({a.best:.0f})" for a in field]
    if not ends:
        return "No actor takes a position."
    if len(ends) > 4:
        return f"{len(ends)} actors, from {listed(ends[:2])} to {listed(ends[-2:])}."
    return f"Actors: {listed(ends)}."


def _forecast(issue: Line, axis: float, highest: float) -> list[Spec]:
    hill = [{"x": x, "y": axis, "y2": round(axis - HILL * d / highest, 2)} for x, d in issue.density]
    inside = [row for row in hill if issue.low <= row["x"] <= issue.high]
    crest = [{"x": row["x"], "y": row["y2"]} for row in hill]
    return [
        shape("forecast", hill, color=ACCENT_PALE),
        shape("interval", inside, color=ACCENT_MIDDLE),
        stroke("crest", crest, color=ACCENT),
    ]


def _flags(issue: Line, frame: Frame) -> tuple[Flag, ...]:
    """The median, no agreement and today; the last two as one flag where they fall together."""
    median, back, today = Flag(issue.median, f"{issue.median:.0f}", bold=True), issue.reversion[1], None
    today = issue.status_quo
    if today is None:
        return median, Flag(back, "without agreement")
    if abs(frame.px(today) - frame.px(back)) < 4:
        return median, Flag(today, "today, and without agreement")
    return median, Flag(back, "without agreement"), Flag(today, "today")


def _standing(issue: Line, flags: Sequence[Placed], frame: Frame, axis: float) -> list[Spec]:
    """The flags' words, their stems, and a mark on the line: full for today, hollow for no agreement."""
    rows: list[dict[str, Any]] = [
        {"x": frame.x(p.middle), "y": axis - HILL - LANE * (p.lane + 0.5), "text": p.flag.text, "at": p.flag.at}
        for p in flags
    ]
    stems = [
        {"x": row["at"], "y": row["y"] + (7 if p.box[0] < p.stem < p.box[1] else -6), "y2": axis}
        for row, p in zip(rows, flags, strict=True)
    ]
    today, back = issue.status_quo, issue.reversion[1]
    together = len(flags) == 2 and today is not None
    full = [] if today is None else [{"x": today, "y": axis - 4, "area": 52}]
    hollow = [] if together else [{"x": back, "y": axis - 4, "area": 52}]
    return [
        uprights("stems", stems[1:], color=QUIET, dash=True),
        uprights("median", stems[:1], color=ACCENT, thickness=2),
        text("flags", rows[1:], align="center", color=QUIET),
        text("number", rows[:1], align="center", color=ACCENT, bold=True),
        dots("reversion", hollow, shape="triangle-down", color=INK, hollow=True),
        dots("today", full, shape="triangle-down", color=INK),
    ]
