"""A run for the terminal: sentences, then tables; colours and width come from the console it is drawn on.

Charts are pictures of numbers that the tables and sentences beside them also carry, so they are left out, except where
a section has no table: then the finding of the chart is said.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from majlis.report.cells import cell_text, heading, is_numeric
from majlis.results import Chart, Evidence, EvidenceList, Part, Section, Table, Text
from majlis.runs import Run

WIDTH = 80
GAP = 2
"""Blanks between two columns."""
STYLES = {"finding": "bold", "driver": "", "flip": "", "caveat": "yellow", "note": "dim"}


def text(run: Run) -> str:
    """The run as plain text, 80 columns wide."""
    page = StringIO()
    draw(run, console_for(page))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def console_for(stream: TextIO) -> Console:
    """A console that draws in colour on a terminal, and in 80 plain columns elsewhere."""
    if stream.isatty():
        return Console(file=stream, highlight=False)
    return Console(file=stream, highlight=False, width=WIDTH, color_system=None, force_terminal=False)


def on_terminal(run: Run) -> None:
    """Draw the run on the terminal that standard output is."""
    draw(run, console_for(sys.stdout))


def draw(run: Run, console: Console) -> None:
    """Draw the run on a console."""
    console.print(Styled(run.dossier.title, "bold"))
    console.print(Styled(f"As of {run.dossier.as_of.isoformat()}", "dim"))
    draw_sections(run.sections(), console)
    console.print()
    console.print(Styled("Repeat with: ", "dim") + Styled(run.command), soft_wrap=True)


def draw_sections(sections: Iterable[Section], console: Console) -> None:
    """Draw sections one below the other."""
    for section in sections:
        for block in blocks(section):
            console.print(block)


def blocks(section: Section) -> Iterator[RenderableType]:
    """A section from its heading to its last table."""
    yield ""
    title = section.title.upper() if section.level == 1 else section.title
    yield Styled(title, "bold cyan")
    said: set[str] = set()
    tabled = any(isinstance(part, Table) for part in section.parts)
    for part in section.parts:
        if isinstance(part, Chart) and (tabled or part.alt in said):
            continue
        yield from _part(part)
        if isinstance(part, Text):
            said.add(part.body)


def _part(part: Part) -> Iterator[RenderableType]:
    if isinstance(part, Text):
        yield Styled(f"• {part.body}" if part.role == "flip" else part.body, STYLES[part.role])
    elif isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, Chart):
        yield Styled(part.alt)
    else:
        yield from _evidence(part)


def _table(table: Table) -> Iterator[RenderableType]:
    yield ""
    yield Fitted(table)
    if table.caption:
        yield Styled(table.caption, "dim")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table whose columns never break a word; where that takes more room than there is, a list of its rows."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it as wide as it may be."""
        heads = [heading(column) for column in self.table.columns]
        rows = [[cell_text(column, row.get(column.key)) for column in self.table.columns] for row in self.table.rows]
        widths = _widths(list(zip(heads, *rows, strict=True)), options.max_width)
        yield from self._grid(heads, rows, widths) if widths else self._items(heads, rows)

    def _grid(self, heads: list[str], rows: list[list[str]], widths: list[int]) -> Iterator[RenderableType]:
        title = Styled(self.table.title)
        grid = Grid(
            box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), title_justify="left", title=title
        )
        for column, head, width in zip(self.table.columns, heads, widths, strict=True):
            grid.add_column(head, justify="right" if is_numeric(column) else "left", overflow="fold", width=width)
        for row in rows:
            grid.add_row(*map(Styled, row))
        yield grid

    def _items(self, heads: list[str], rows: list[list[str]]) -> Iterator[RenderableType]:
        if self.table.title:
            yield Styled(self.table.title, "italic")
        head = ""
        for first, *rest in rows:
            head = first or head
            yield Styled(head, "bold")
            told = [f"{title}: {words}" for title, words in zip(heads[1:], rest, strict=True) if words]
            yield Padding(Styled("\n".join(told)), (0, 0, 0, 2), expand=False)


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column, at least its longest word; nothing if there is no room for that."""
    widths = [max(cell_len(word) for words in column for word in words.split() or [""]) or 1 for column in columns]
    wanted = [max(cell_len(words) for words in column) for column in columns]
    left = room - sum(widths) - GAP * (len(columns) - 1)
    if left < 0:
        return []
    for _ in range(left):
        lacking = max(range(len(columns)), key=lambda k: wanted[k] / widths[k])
        if wanted[lacking] <= widths[lacking]:
            break
        widths[lacking] += 1
    return widths


def _evidence(evidence: EvidenceList) -> Iterator[RenderableType]:
    yield ""
    yield Styled(evidence.title, "italic")
    for item in evidence.items:
        yield Padding(Styled("• " + _claim(item)), (0, 0, 0, 1))


def _claim(item: Evidence) -> str:
    source = ", ".join(filter(None, (item.source, item.place, item.confidence and f"{item.confidence} confidence")))
    return ": ".join(filter(None, (item.claim, item.note))) + (f" ({source})" if source else "")
