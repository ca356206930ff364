"""A CSV table with fixed columns, read cell by cell; everything that is wrong with it is noted, row by row."""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from majlis.dossier.document.text import LIMIT, Unreadable, decode
from majlis.errors import Problem, nearest

_NUMBER = re.compile(r"[-+]?\d+(\.\d*)?([eE][-+]?\d{1,3})?", re.ASCII)
_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
ENDLESS = 1e300
Problems = list[Problem]
"""What was found so far; whoever reads adds to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        cells: Heading to what stands there, without blanks around it; empty where the table has no such column.
        name: How messages name the row.
        file: How messages name the table.
        line: 1-based.
        problems: Where to put what is wrong.
    """

    cells: Mapping[str, str]
    name: str
    file: str
    line: int
    problems: Problems

    def note(self, problem: Problem) -> None:
        """Keep a problem of this row, with its place."""
        self.problems.append(replace(problem, path=self.name, file=self.file, line=self.line))

    def text(self, heading: str) -> str | None:
        """A text that must be there; None, and a problem, if it is not."""
        if not self.cells[heading]:
            self.note(Problem("missing-field", f"'{heading}' is missing in this row"))
        return self.cells[heading] or None

    def number(self, heading: str, low: float, high: float, *, empty: float | None = None) -> float | None:
        """A number from `low` to `high`; `empty` where nothing stands; None, and a problem, where it is no such one."""
        cell = self.cells[heading]
        if not cell and empty is not None:
            return empty
        if not cell:
            self.note(Problem("missing-field", f"'{heading}' is missing in this row"))
        elif not _NUMBER.fullmatch(cell):
            fix = "Write a point instead of the comma." if _COMMA.fullmatch(cell) else ""
            self.note(Problem("not-a-number", f"{heading} '{cell[:60]}' is no number", "a number", fix))
        elif not low <= float(cell) <= high:
            way = "below" if float(cell) < low else "above"
            expected = f"a number from {low:g} to {high:g}" if high < ENDLESS else f"{low:g} or more"
            self.note(Problem("out-of-range", f"{heading} {cell} is {way} the scale", expected))
        else:
            return float(cell)
        return None

    def day(self, heading: str) -> datetime.date | None:
        """A day; None where nothing stands and, with a problem, where it is none."""
        cell = self.cells[heading]
        try:
            return datetime.date.fromisoformat(cell) if cell else None
        except ValueError:
            self.note(Problem("bad-date", f"{heading} '{cell[:60]}' is no day", "a day such as 2020-06-10"))
            return None


def rows(path: Path, columns: Mapping[str, bool], named_by: tuple[str, ...], problems: Problems) -> list[Row] | None:
    """The rows of a table that have all their cells; None, and problems, if its headings or its text are wrong.

    Args:
        path: The file.
        columns: Heading to whether the table must have it.
        named_by: Headings whose cells name a row in messages.
        problems: Where to put what is wrong.
    """
    lines = _lines(path, problems)
    if lines is None:
        return None
    headings = [cell.strip() for cell in lines[0][1]]
    wrong = list(_wrong_headings(headings, columns))
    problems += [replace(problem, file=str(path), line=1) for problem in wrong]
    if any(problem.level == "error" for problem in wrong):
        return None
    found = []
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        given = {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False)}
        held = {heading: given.get(heading, "") for heading in columns}
        row = Row(held, " ".join(filter(None, map(held.get, named_by))), str(path), line, problems)
        if len(cells) == len(headings):
            found.append(row)
        else:
            row.note(Problem("import-row", f"{len(cells)} fields", f"{len(headings)}, one a heading"))
    return found


def _wrong_headings(headings: list[str], columns: Mapping[str, bool]) -> Iterator[Problem]:
    for heading, needed in columns.items():
        if needed and heading not in headings:
            yield Problem("missing-field", f"there is no column '{heading}'", f"the columns {', '.join(columns)}")
        if headings.count(heading) > 1:
            yield Problem("duplicate-key", f"the column '{heading}' is there twice", "each once")
    for heading in headings:
        if heading not in columns:
            near = nearest(heading, tuple(columns))
            fix = f"Did you mean '{near}'?" if near else ""
            yield Problem("unknown-field", f"the column '{heading}' is not read", fix=fix, level="warning")


def _lines(path: Path, problems: Problems) -> list[tuple[int, list[str]]] | None:
    """The lines of a file with their numbers; None, and a problem, if it is no table."""
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        with path.open("rb") as opened:
            reader = csv.reader(io.StringIO(decode(opened.read(LIMIT + 1)), newline=""), strict=True)
        for cells in reader:
            lines.append((line, cells))
            line = reader.line_num + 1
    except FileNotFoundError:
        problems.append(Problem("missing-table", "there is no such table", file=str(path)))
    except OSError as error:
        problems.append(Problem("unreadable", f"the file cannot be read: {error.strerror}", file=str(path)))
    except csv.Error as error:
        problems.append(Problem("bad-csv", f"this is no CSV: {error}", file=str(path), line=line))
    except Unreadable as trouble:
        told = trouble.finding
        if told.expected == "a dossier":
            told = replace(told, expected="a table as CSV", fix="")
        problems.append(Problem(told.slug, told.found, told.expected, told.fix, "", str(path), trouble.line))
    else:
        return lines
    return None
