"""A table as lines of cells, whatever separates them: commas, semicolons, tabs or bars, and quotation marks or none."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.text import Unreadable
from majlis.signs import unguarded

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between cells, in the order in which they win a draw, and what messages call it."""
CELLS = 1_000_000
"""Cells up to which a table is read."""
FIRST = 40
"""Lines by which it is told what separates cells and where headings are."""
LEFT, TOP = "\u200e\u200f\ufeff", re.compile(r"sep=(.)[\r]?")
"""Marks that nobody sees around a cell; the line by which Excel is told the delimiter."""


class Line(NamedTuple):
    """A line that holds something: its number, and its cells without blanks around them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, k: int) -> str:
        """The cell of a column; empty where the line is too short."""
        return self.cells[k] if k < len(self.cells) else ""


class Grid(NamedTuple):
    """A table: its lines, and what separates their cells; nothing in a workbook."""

    lines: tuple[Line, ...]
    delimiter: str = ""


def grid(text: str, fits: Callable[[Sequence[Line]], int]) -> Grid:
    """The table in a text.

    Args:
        text: With a line feed at the end of every line.
        fits: How well the first lines look like what is sought; of delimiters that fit alike the one that separates
            more cells is taken.

    Raises:
        Unreadable: It is no table, or too large.
    """
    told = TOP.fullmatch(text.partition("\n")[0])
    if told:
        return Grid(_lines(text, told[1], skipped=1), told[1])
    best = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter, fits))
    return Grid(_lines(text, best), best)


def trimmed(cell: str) -> str:
    """A cell without blanks and unseen marks around it, and without what keeps a spreadsheet from calculating it."""
    return unguarded(cell.strip().strip(LEFT).strip())


def _fit(text: str, delimiter: str, fits: Callable[[Sequence[Line]], int]) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(_top(text)), delimiter=delimiter, skipinitialspace=True)
    try:
        first = [Line(0, tuple(map(trimmed, cells))) for cells in islice(reader, FIRST)]
    except csv.Error:
        return 0, 0
    return fits(first), sum(len(line.cells) - 1 for line in first)


def _top(text: str) -> str:
    """The first lines, not all of a large file."""
    end = 0
    for _ in range(FIRST):
        end = text.find("\n", end) + 1
        if not end:
            return text[:CELLS]
    return text[: min(end, CELLS)]


def _lines(text: str, delimiter: str, skipped: int = 0) -> tuple[Line, ...]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    lines, cells, number = [], 0, 1
    try:
        for row in reader:
            cells += len(row)
            if cells > CELLS:
                raise Unreadable(_too_many(), number)
            held = tuple(map(trimmed, row))
            if number > skipped and any(held):
                lines.append(Line(number, held))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(Finding((), "bad-csv", f"this is no table: {error}"), number) from None
    return tuple(lines)


def _too_many() -> Finding:
    return Finding((), "too-large", f"more than {CELLS:,} cells", f"at most {CELLS:,}")
