"""The option table: what is done in each state, and how often each concept keeps everybody there.

A square is an option taken; a disc grows with the share of worlds and is in the accent colour where the state holds in
the most likely one.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from majlis.report.charts.drawing.lettering import fit
from majlis.report.charts.drawing.marks import Frame, Spec, bars, dots, picture, text
from majlis.report.charts.drawing.panel import Panel
from majlis.report.charts.drawing.style import ACCENT, GRID, INK, LINE, QUIET, WIDE
from majlis.results.pictures.options import Options
from majlis.words import listed, percent

LABEL = 268.0
PITCH = 20.0
HEAD = 38.0
LARGEST = 150.0
"""Square pixels of a disc that stands for all worlds."""


def options(data: Options, across: float) -> tuple[Panel, ...]:
    """One panel."""
    wide = across >= WIDE
    frame = Frame(across, 0, across, (0.0, across))
    left = LABEL if wide else 0.0
    step = min((across - left) / max(len(data.states), 1), 44.0)
    columns = [left + step * (k + 0.5) for k in range(len(data.states))]
    table = _Table(columns, wide, across)
    for maker, group in groupby(data.rows, key=lambda r: r.maker):
        table.heading(maker)
        for row in group:
            table.cells(row.option, row.cells)
    if data.concepts:
        table.heading("Holds")
    for concept in data.concepts:
        table.discs(concept.name, concept.shares, concept.holds)
    head = [{"x": x, "y": 26.0, "text": str(n)} for x, n in zip(columns, data.states, strict=True)]
    today = [
        {"x": max(x - 16.0, left), "y": 9.0, "text": "today"}
        for x, n in zip(columns, data.states, strict=True)
        if n == data.today
    ]
    layers = [*table.layers(), text("states", head, align="center", bold=True), text("today", today, color=QUIET)]
    return (Panel(picture(frame, max(table.top, HEAD), layers), alt=_said(data)),)


class _Table:
    """Rows one below the other; on a narrow page a row's name stands above its cells."""

    def __init__(self, columns: Sequence[float], wide: bool, across: float) -> None:
        self.columns, self.wide, self.across, self.top = columns, wide, across, HEAD
        self.names: list[dict[str, Any]] = []
        self.makers: list[dict[str, Any]] = []
        self.taken: list[dict[str, Any]] = []
        self.left: list[dict[str, Any]] = []
        self.open: list[dict[str, Any]] = []
        self.shares: list[dict[str, Any]] = []
        self.rules: list[dict[str, Any]] = []

    def heading(self, words: str) -> None:
        self.top += 4
        self.rules.append({"x": 0.0, "x2": self.across, "y": self.top})
        self.makers.append({"x": 0.0, "y": self.top + 11, "text": fit(words, self.across - 4, bold=True)})
        self.top += 21

    def _row(self, name: str) -> float:
        room = LABEL - 14 if self.wide else self.across - 14
        self.names.append({"x": 10.0, "y": self.top + 8, "text": fit(name, room - 10)})
        middle = self.top + 8 if self.wide else self.top + 24
        self.top += PITCH if self.wide else 2 * PITCH - 4
        return middle

    def cells(self, name: str, cells: Sequence[str]) -> None:
        y = self._row(name)
        for x, cell in zip(self.columns, cells, strict=True):
            {"Y": self.taken, "N": self.left, "-": self.open}[cell].append(
                {"x": x, "y": y, "area": 100 if cell == "Y" else 9}
            )

    def discs(self, name: str, shares: Sequence[float], holds: Sequence[bool]) -> None:
        y = self._row(name)
        for x, share, held in zip(self.columns, shares, holds, strict=True):
            if share >= 0.005 or held:
                area = round(max(share, 0.06) * LARGEST, 1)
                self.shares.append({"x": x, "y": y, "area": area, "share": share, "color": ACCENT if held else LINE})

    def layers(self) -> Iterator[Spec]:
        yield bars("rules", self.rules, color=GRID, thickness=1)
        yield text("makers", self.makers, bold=True)
        yield text("options", self.names)
        yield dots("taken", self.taken, shape="square", color=INK)
        yield dots("untaken", self.left, color=LINE)
        yield dots("either", self.open, shape="square", color=LINE, hollow=True)
        yield dots("shares", self.shares)


def _said(data: Options) -> str:
    said = []
    for k, number in enumerate(data.states):
        taken = [r.option for r in data.rows if r.cells[k] == "Y"]
        kept = [f"{c.name} {percent(c.shares[k])}" for c in data.concepts if c.shares[k] >= 0.005]
        said.append(f"State {number}: {listed(taken) or 'nothing is done'}; holds by {listed(kept) or 'no concept'}")
    return ". ".join(said) + "." if said else "No states."
