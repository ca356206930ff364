"""Paths: what happens from today to an end, a box a move, read like lines of text.

Today's box is dashed, boxes of one bargain are joined by a thick line, the end is filled: in the accent colour, or in
grey where it is the bad one.
"""

from collections.abc import Sequence
from typing import Any

from majlis.report.charts.drawing.lettering import fit, wrap
from majlis.report.charts.drawing.marks import LINE_HEIGHT, Frame, Spec, dots, lines, links, picture, shape, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, ACCENT_PALE, BAND, INK, LINE, QUIET, WIDE
from majlis.results.pictures.paths import Box, Path, Paths

ABREAST, NARROW_ABREAST = 4, 2
GAP = 20.0
"""Pixels between boxes, with the arrow in the middle; the same room is left of a line that goes on."""
MOST = 5
"""Lines of words in a box."""
PAD = 7.0
TITLE, BELOW = 22.0, 14.0


def paths(data: Paths, across: float) -> tuple[Panel, ...]:
    """One panel: the chains one below the other."""
    page = _Page(across)
    for path in data.paths:
        page.path(path)
    return (Panel(picture(Frame(across, 0, across, (0.0, across)), page.top, page.layers()), alt=_said(data)),)


class _Page:
    """Chains set one below the other."""

    def __init__(self, across: float) -> None:
        self.abreast = ABREAST if across >= WIDE else NARROW_ABREAST
        self.width = (across - GAP * self.abreast - 1) / self.abreast
        self.across, self.top = across, 0.0
        self.fills: dict[str, list[dict[str, Any]]] = {"end": [], "bad": []}
        self.edges: dict[str, list[dict[str, Any]]] = {"today": [], "move": [], "together": []}
        self.words: dict[str, list[dict[str, Any]]] = {"titles": [], "who": [], "act": []}
        self.arrows: list[dict[str, Any]] = []

    def path(self, path: Path) -> None:
        self.words["titles"].append({"x": 0.0, "y": self.top + 8, "text": fit(path.title, self.across, bold=True)})
        self.top += TITLE
        for start in range(0, len(path.boxes), self.abreast):
            row = path.boxes[start : start + self.abreast]
            height = self._height(row)
            for k, box in enumerate(row):
                left = GAP + k * (self.width + GAP)
                self._box(box, left, height, path.bad)
                if start + k:
                    self.arrows.append({"x": left - GAP / 2, "y": self.top + height / 2, "area": 60})
            self.top += height + 8
        self.top += BELOW

    def _height(self, row: Sequence[Box]) -> float:
        most = max(len(self._who(box)) + len(self._act(box)) for box in row)
        return most * LINE_HEIGHT + 2 * PAD

    def _who(self, box: Box) -> list[str]:
        return wrap(box.who, self.width - 2 * PAD, 2, bold=True) if box.who else []

    def _act(self, box: Box) -> list[str]:
        return wrap(box.act, self.width - 2 * PAD, MOST) if box.act else []

    def _box(self, box: Box, left: float, height: float, bad: bool) -> None:
        right, bottom = left + self.width, self.top + height
        who, act = self._who(box), self._act(box)
        first = self.top + (height - LINE_HEIGHT * (len(who) + len(act))) / 2
        self.words["who"] += lines(who, left + PAD, first)
        self.words["act"] += lines(act, left + PAD, first + LINE_HEIGHT * len(who))
        if box.role == "end":
            name = f"{left}-{self.top}"
            ends = [{"x": x, "y": self.top, "y2": bottom, "box": name} for x in (left, right)]
            self.fills["bad" if bad else "end"] += ends
            return
        self.edges[box.role] += [
            {"x": left, "y": self.top, "x2": right, "y2": self.top},
            {"x": right, "y": self.top, "x2": right, "y2": bottom},
            {"x": left, "y": bottom, "x2": right, "y2": bottom},
            {"x": left, "y": self.top, "x2": left, "y2": bottom},
        ]

    def layers(self) -> list[Spec]:
        return [
            shape("ends", self.fills["end"], color=ACCENT_PALE, each="box"),
            shape("bad-ends", self.fills["bad"], color=BAND, each="box"),
            links("today", self.edges["today"], color=QUIET, thickness=1, dash=True),
            links("moves", self.edges["move"], color=LINE, thickness=1),
            links("together", self.edges["together"], color=ACCENT, thickness=2),
            dots("arrows", self.arrows, shape="triangle-right", color=QUIET),
            text("titles", self.words["titles"], bold=True),
            text("who", self.words["who"], bold=True, color=INK),
            text("acts", self.words["act"], color=INK),
        ]


def _said(data: Paths) -> str:
    told = []
    for path in data.paths:
        steps = [f"{box.who} {box.act}".strip() for box in path.boxes]
        told.append(f"{path.title}: {'; then '.join(steps)}")
    return ". ".join(told) + "."
