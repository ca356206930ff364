"""Positions: everyone on an issue's line, the chances of its labelled points as columns above it; a panel an issue.

Under the line each actor is a dot with its name beside it, on a bar from the low to the high end of its range: the
larger the more it can bring to bear, the darker the more it cares. Those with most weight stand nearest the line.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from majlis.report.charts.drawing.crowd import crowd
from majlis.report.charts.drawing.flags import LANE, Flag, Placed, place
from majlis.report.charts.drawing.lettering import width
from majlis.report.charts.drawing.line import line
from majlis.report.charts.drawing.marks import Frame, Spec, bars, dots, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_MIDDLE, GRID, INK, QUIET
from majlis.results.pictures.positions import Line, Positions
from majlis.words import hundredths, listed, percent, points

COLUMN = 44
"""Pixels of the highest column in a picture; all panels share its scale, so chances can be compared."""
BROAD = 22
"""Pixels across a column."""
NUMBER = 14
"""Pixels of the number on top of a column."""
GAP = 7
"""Pixels between the words of a flag and its mark."""
MARGIN = 12


def positions(data: Positions, across: float) -> tuple[Panel, ...]:
    """A panel an issue."""
    highest = max((chance for issue in data.issues for chance in issue.chances), default=1.0)
    return tuple(_panel(issue, Frame(across, MARGIN, across - MARGIN), highest) for issue in data.issues)


def _panel(issue: Line, frame: Frame, highest: float) -> Panel:
    flags = place(_flags(issue, frame), frame)
    axis = LANE * (max(p.lane for p in flags) + 1) + GAP + 2 + COLUMN + NUMBER
    words, below = line(frame, issue.scale, axis)
    actors, bottom = crowd(issue.actors, frame, below + 8)
    guides = [{"x": m.at, "y": below + 4, "y2": bottom} for m in issue.scale if issue.actors]
    layers = [
        uprights("guides", guides, color=GRID),
        *_chances(issue, axis, highest, frame),
        *_standing(issue, flags, frame, axis),
        *words,
        *actors,
    ]
    note = _note(issue)
    return Panel(picture(frame, bottom, layers), issue.title, note, f"{issue.title}. {note}. {_said(issue)}")


def _note(issue: Line) -> str:
    between = f"80 % between {points(issue.low)} and {points(issue.high)}"
    if not issue.scale:
        return between
    return f"Most likely {issue.scale[issue.likely].label} ({percent(issue.chances[issue.likely])}); {between}"


def _said(issue: Line) -> str:
    """The two ends of the field, in words."""
    field = sorted(issue.actors, key=lambda a: (a.best, a.short))
    ends = [f"{a.short} ({a.best:.0f})" for a in field]
    if not ends:
        return "No actor takes a position."
    if len(ends) > 4:
        return f"{len(ends)} actors, from {listed(ends[:2])} to {listed(ends[-2:])}."
    return f"Actors: {listed(ends)}."


def _chances(issue: Line, axis: float, highest: float, frame: Frame) -> list[Spec]:
    """A column a labelled point with its chance on top; the interval along the line."""
    found = [
        {"x": mark.at, "y": round(axis - COLUMN * chance / highest, 2), "y2": axis}
        for mark, chance in zip(issue.scale, issue.chances, strict=True)
    ]
    at = [frame.px(mark.at) for mark in issue.scale]
    broad = min([BROAD, *(b - a - 2 for a, b in pairwise(at))])
    numbers = [
        {"x": row["x"], "y": row["y"] - NUMBER / 2, "text": hundredths(chance)}
        for row, chance in zip(found, issue.chances, strict=True)
        if width("00") <= broad or chance == max(issue.chances)
    ]
    likely = found[issue.likely : issue.likely + 1] if found else []
    return [
        uprights("chances", [row for row in found if row not in likely], color=ACCENT_MIDDLE, thickness=broad),
        uprights("likely", likely, color=ACCENT, thickness=broad),
        bars("interval", [{"x": issue.low, "x2": issue.high, "y": axis + 3}], color=ACCENT, thickness=3),
        text("numbers", numbers, align="center", color=ACCENT, bold=True),
    ]


def _flags(issue: Line, frame: Frame) -> tuple[Flag, ...]:
    """No agreement and today, as one flag where they fall together."""
    back, today = issue.reversion[1], issue.status_quo
    if today is None:
        return (Flag(back, "without agreement"),)
    if abs(frame.px(today) - frame.px(back)) < 4:
        return (Flag(today, "today, and without agreement"),)
    return Flag(back, "without agreement"), Flag(today, "today")


def _standing(issue: Line, flags: Sequence[Placed], frame: Frame, axis: float) -> list[Spec]:
    """The flags' words, their stems, and a mark above the columns: full for today, hollow for no agreement."""
    top = axis - COLUMN - NUMBER - 2
    rows: list[dict[str, Any]] = [
        {
            "x": frame.x(p.middle),
            "y": top - GAP - LANE * (p.lane + 0.5),
            "text": p.flag.text,
            "at": p.flag.at,
        }
        for p in flags
    ]
    stems = [
        {"x": row["at"], "y": row["y"] + (7 if p.box[0] < p.stem < p.box[1] else -6), "y2": top}
        for row, p in zip(rows, flags, strict=True)
    ]
    today, back = issue.status_quo, issue.reversion[1]
    together = len(flags) == 1 and today is not None
    full = [] if today is None else [{"x": today, "y": top, "area": 52}]
    hollow = [] if together else [{"x": back, "y": top, "area": 52}]
    return [
        uprights("stems", stems, color=QUIET, dash=True),
        text("flags", rows, align="center", color=QUIET),
        dots("reversion", hollow, shape="triangle-down", color=INK, hollow=True),
        dots("today", full, shape="triangle-down", color=INK),
    ]
