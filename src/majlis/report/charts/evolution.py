"""The evolution tree: what follows from today if everybody makes moves it gains by, a move a line."""

from collections.abc import Mapping, Sequence
from typing import Any

from majlis.report.charts.drawing.lettering import wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, bars, dots, lines, picture, text, uprights
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, INK, LINE, QUIET
from majlis.results.pictures.evolution import Branch, Evolution
from majlis.words import percent

STEP = 20.0
GAP = 8.0
DOT = 60.0


def evolution(data: Evolution, across: float) -> tuple[Panel, ...]:
    """One panel."""
    frame = Frame(across, 0, across, (0.0, across))
    drawn, tops, y = [], [], 2.0
    for line in data.lines:
        left = STEP * min(line.depth, 8)
        words = wrap(f"{line.text} → {line.state}{_tail(line)}", across - left - 16, bold=line.mark == "holds")
        drawn.append((line, left, words))
        tops.append(y)
        y += LINE_HEIGHT * len(words) + GAP
    texts = [
        (line, row)
        for (line, left, words), top in zip(drawn, tops, strict=True)
        for row in lines(words, left + 14, top)
    ]
    points: list[dict[str, Any]] = [
        {"x": left + 5, "y": top + LINE_HEIGHT / 2, "area": DOT, "state": line.state, "mark": line.mark}
        for (line, left, _), top in zip(drawn, tops, strict=True)
    ]
    below = [p for p in points if p["x"] > STEP / 2]
    layers = [
        uprights("stems", _stems(data.lines, points), color=LINE),
        bars("twigs", [{"x": p["x"] - STEP, "x2": p["x"], "y": p["y"]} for p in below], color=LINE, thickness=1),
        dots("open", [p for p in points if p["mark"] != "holds"], color=LINE, hollow=True),
        dots("holding", [p for p in points if p["mark"] == "holds"], color=ACCENT),
        text("lines", [row for line, row in texts if line.mark == ""], color=INK),
        text("ends", [row for line, row in texts if line.mark == "holds"], color=ACCENT, bold=True),
        text("repeats", [row for line, row in texts if line.mark == "again"], color=QUIET),
    ]
    return (Panel(picture(frame, max(y, LINE_HEIGHT), layers), alt=_said(data.lines)),)


def _tail(line: Branch) -> str:
    if line.mark == "holds":
        return f", which holds in {percent(line.share)} of worlds"
    return ", as above" if line.mark == "again" else ""


def _stems(found: Sequence[Branch], points: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A vertical line from each state down to the last of those that follow from it."""
    stems = []
    for k, line in enumerate(found):
        below = []
        for m in range(k + 1, len(found)):
            if found[m].depth <= line.depth:
                break
            if found[m].depth == line.depth + 1:
                below.append(m)
        if below:
            stems.append({"x": points[k]["x"], "y": points[k]["y"], "y2": points[below[-1]]["y"]})
    return stems


def _said(found: Sequence[Branch]) -> str:
    ends = [f"{line.text} to state {line.state}{_tail(line)}" for line in found if line.mark == "holds"]
    return "; ".join(ends) + "." if ends else "No state that holds follows from today by moves everybody gains by."
