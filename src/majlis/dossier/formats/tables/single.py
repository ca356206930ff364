"""A workbook that holds no dossier but a table of actors, or of another program, read as its twin in CSV would be."""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import Raw
from majlis.dossier.formats.foreign import decide, headings, ktab_csv
from majlis.dossier.formats.foreign.grid import CELLS, FIRST, Grid, Line, trimmed
from majlis.dossier.formats.foreign.imported import Imported
from majlis.dossier.formats.foreign.table import put_table
from majlis.dossier.records.values import tidy

Rows = Sequence[Sequence[Any]]


def sheet_of(sheets: Mapping[str, Rows], wanted: Iterable[str], least: int) -> str | None:
    """The sheet that looks most like a table of actors; None if none names so many quantities.

    Args:
        sheets: Name to rows of values.
        wanted: Headings that the user names.
        least: Quantities and headings that its line of headings has to name.
    """
    named = frozenset(text.lower() for text in wanted)
    fits = {name: _fit(rows, named) for name, rows in sheets.items() if not name.startswith("#")}
    best = max(fits, key=lambda name: fits[name], default=None)
    return best if best is not None and fits[best] >= least else None


def read(raw: Raw, name: str, rows: Iterable[Sequence[Any]], others: Sequence[str]) -> tuple[Document, list[Finding]]:
    """The document in a sheet and what is wrong with it, row by row.

    Args:
        raw: The workbook.
        name: Of the sheet.
        rows: Its cells, each with a `value` and a `number_format`.
        others: Sheets that are not read.

    Raises:
        Unreadable: Its columns or scales cannot be told, or it is too large.
    """
    lines = _lines(rows)
    twin = Raw(raw.file, _text_of(lines), raw.path, raw.hints)
    if decide.claims(twin):
        return decide.read(twin)
    if ktab_csv.claims(twin):
        return ktab_csv.read(twin)
    put = Imported(raw, "a table of actors")
    put.reading.append(("sheet", name))
    if others:
        found = (
            f"the table is read from the sheet '{name[:40]}'; not read: {', '.join(other[:40] for other in others[:9])}"
        )
        put.warn("unknown-sheet", found)
    put_table(put, Grid(lines))
    return put.done()


def _text_of(lines: Sequence[Line]) -> bytes:
    """The lines as text, each where it is in the sheet, with tabs between cells."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    written = 0
    for line in lines:
        out.write("\n" * (line.number - written - 1))
        writer.writerow(" ".join(cell.split()) for cell in line.cells)
        written = line.number
    return out.getvalue().encode()


def _fit(rows: Rows, wanted: frozenset[str]) -> int:
    texts = [[str(cell) for cell in row if isinstance(cell, str)] for row in rows[:FIRST]]
    if any(row and row[0].strip() in decide.FIELDS for row in texts):
        return len(headings.QUANTITIES)
    return max((sum(t.strip().lower() in wanted for t in row) + len(headings.named(row)) for row in texts), default=0)


def _lines(rows: Iterable[Sequence[Any]]) -> tuple[Line, ...]:
    lines, cells = [], 0
    for number, row in enumerate(rows, 1):
        held = tuple(trimmed(_text(cell)) for cell in row)
        cells += len(held)
        if cells > CELLS:
            raise Unreadable(Finding((), "too-large", f"more than {CELLS:,} cells", f"at most {CELLS:,}"), number)
        if any(held):
            lines.append(Line(number, held))
    return tuple(lines)


def _text(cell: Any) -> str:
    """What a person sees in a cell: 80% where a share is shown in per cent."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format or "")
        return f"{tidy(round(value * 100, 10))!r}%" if percent else repr(tidy(float(value)))
    return str(value)
