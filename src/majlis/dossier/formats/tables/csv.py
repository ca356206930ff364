"""A folder of CSV tables: one a sheet, for scripts and for people whose spreadsheet is no Excel."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import LIMIT, Unreadable, decode, too_large
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.tables.cells import Cell
from majlis.dossier.formats.tables.gather import gather
from majlis.dossier.formats.tables.sheets import Sheet
from majlis.dossier.formats.tables.tables import ALL, Table, spread_out
from majlis.dossier.records.dossier import Dossier
from majlis.errors import nearest
from majlis.writing import unfinished

FILES = {f"{sheet.name.replace(' ', '-')}.csv": sheet for sheet in ALL}
DELIMITERS = (",", ";", "\t")


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document in a folder and what is wrong with its tables.

    Raises:
        Unreadable: It holds no tables, one of them cannot be read, or a change of them was interrupted.
    """
    if left := unfinished(raw.folder):
        found = f"a change of these tables was interrupted; those of before are in {left.name}/old and, the rest, here"
        fix = "Convert the dossier here again with --force, or move them back."
        raise Unreadable(Finding((), "unfinished", found, fix=fix))
    present = {path.name.lower(): path for path in sorted(raw.folder.iterdir()) if path.suffix.lower() == ".csv"}
    if not present.keys() & FILES.keys():
        raise Unreadable(
            Finding((), "directory", "this is a folder without tables", "a file, or tables such as actors.csv")
        )
    tables = [table(sheet, content_of(present[name]), f"{raw.file}/{name}") for name, sheet in FILES.items()
              if name in present]  # fmt: skip
    document, findings = gather(tables, raw.file)
    return document, findings + [_stray(raw, name) for name in present if name not in FILES]


def write(dossier: Dossier) -> Written:
    """The files of the folder, by name."""
    return Written({f"{t.sheet.name.replace(' ', '-')}.csv": _text(t).encode() for t in spread_out(dossier.plain())})


def table(sheet: Sheet, content: bytes, file: str) -> Table:
    """One table from the bytes of a file, with the numbers of the lines at which its rows begin.

    Raises:
        Unreadable: It is no CSV.
    """
    try:
        text = decode(content)
    except Unreadable as trouble:
        if trouble.finding.slug == "empty":
            return Table(sheet, [], [], file)
        raise Unreadable(trouble.finding, trouble.line, file) from None
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    rows = list(_rows(text, delimiter, file))
    headings = rows[0][1] if rows else []
    return Table(sheet, headings, rows[1:], file)


def content_of(path: Path) -> bytes:
    """The bytes of a table.

    Raises:
        Unreadable: It is too large.
    """
    if path.stat().st_size > LIMIT:
        raise Unreadable(too_large(path.stat().st_size), file=str(path))
    return path.read_bytes()


def _rows(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, list(row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(Finding((), "bad-csv", f"this is no CSV: {error}"), reader.line_num, file) from None


def _text(made: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(made.headings)
    writer.writerows([_shown(cell) for cell in row] for _, row in made.rows)
    return out.getvalue()


def _shown(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _stray(raw: Raw, name: str) -> Finding:
    near = nearest(name, tuple(FILES))
    fix = f"Did you mean '{near}'?" if near else ""
    found = "no table of a dossier has that name; it is not read"
    return Finding((), "unknown-sheet", found, fix=fix, level="warning", place=(f"{raw.file}/{name}", None))
