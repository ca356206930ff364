"""An Excel workbook: a sheet a table, with frozen headings, notes on what columns mean, and lists to choose from."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.headings import NEEDED
from majlis.dossier.formats.tables import single
from majlis.dossier.formats.tables.cells import Cell
from majlis.dossier.formats.tables.gather import gather
from majlis.dossier.formats.tables.sheets import EVIDENCE, REFERENCES, Column, Sheet, columns
from majlis.dossier.formats.tables.single import Rows, sheet_of
from majlis.dossier.formats.tables.tables import ALL, NAMED_BY, Table, spread_out
from majlis.dossier.formats.tables.unpacking import inspect
from majlis.dossier.records.dossier import Dossier
from majlis.errors import nearest

LONGEST = 32_767
"""Characters a cell can hold."""
DIGITS = 16
"""Digits of a number that are written."""
ROWS = 2_000
"""Rows that lists to choose from are offered in."""
_SHEETS = {sheet.name: sheet for sheet in ALL}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document in a workbook and what is wrong with its sheets.

    Raises:
        Unreadable: It is no workbook, or holds no sheet of a dossier.
    """
    inspect(raw.content)
    values = _sheets(raw.content, formulas=False)
    formulas = _sheets(raw.content, formulas=True)
    if (name := _table_of_actors(values, raw)) is not None:
        return _single(raw, name, values, formulas)
    findings = [f for name, rows in formulas.items() for f in _uncalculated(raw.file, name, rows, values[name])]
    findings += _merged(raw.file, raw.content)
    tables = [_table(raw.file, name, rows) for name, rows in values.items() if _known(name) in _SHEETS]
    findings += [_stray(raw.file, name) for name in values if _known(name) not in _SHEETS and not name.startswith("#")]
    if not tables:
        names = ", ".join(sheet.name for sheet in ALL if sheet.core)
        raise Unreadable(
            Finding((), "no-dossier", "no sheet of this workbook is part of a dossier", f"sheets: {names}")
        )
    document, strays = gather(tables, raw.file)
    return document, findings + strays


def _table_of_actors(values: Mapping[str, Rows], raw: Raw) -> str | None:
    """The sheet to read where a workbook holds a table of actors instead of a dossier."""
    known = {_known(name) for name in values} & _SHEETS.keys()
    if "dossier" in known:
        if raw.hints.given:
            raise Unreadable(
                Finding((), "useless-hint", "this workbook is a dossier, which says its columns and scales")
            )
        return None
    return sheet_of(values, raw.hints.columns.values(), len(NEEDED) if known else 2)


def _single(
    raw: Raw, name: str, values: Mapping[str, Rows], formulas: Mapping[str, Rows]
) -> tuple[Document, list[Finding]]:
    """The document in the one sheet of a workbook that is a table of actors."""
    book = _book(raw.content, data_only=True)
    sheet = next(sheet for sheet in book.worksheets if sheet.title == name)
    sheet.reset_dimensions()
    others = [other for other in values if other != name and not other.startswith("#") and values[other]]
    document, findings = single.read(raw, name, sheet.iter_rows(), others)
    return document, [*_uncalculated(raw.file, name, formulas[name], values[name]), *findings]


def write(dossier: Dossier) -> Written:
    """The workbook as bytes, the same for the same dossier."""
    lost: list[Finding] = []
    book = Workbook()
    book.remove(book.worksheets[0])
    written = book.properties
    written.creator, written.title = "majlis", None
    written.created = written.modified = datetime.datetime.combine(dossier.as_of, datetime.time())
    for table in spread_out(dossier.plain()):
        _fill(book.create_sheet(table.sheet.name), table, lost)
    packed = io.BytesIO()
    book.save(packed)
    return Written({"": _repacked(packed.getvalue(), f"{dossier.as_of}T00:00:00Z")}, tuple(lost))


def _book(content: bytes, *, data_only: bool) -> Workbook:
    """The workbook; what its reader thinks of parts that are no cells is nobody's concern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _sheets(content: bytes, *, formulas: bool) -> dict[str, list[Sequence[Any]]]:
    """Sheet name to rows of cells, with formulas as they are written or as they were last calculated."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = _book(content, data_only=not formulas)
            found: dict[str, list[Sequence[Any]]] = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                found[sheet.title] = [[cell.value for cell in row] for row in sheet.iter_rows()]
            return found
    except Exception as error:  # a damaged workbook can fail in any part of the reader, in any way
        found_text = f"this workbook is damaged: {type(error).__name__}"
        raise Unreadable(
            Finding((), "bad-workbook", found_text, fix="Open it in a spreadsheet and save it again.")
        ) from None


def _uncalculated(file: str, name: str, rows: Rows, values: Rows) -> Iterator[Finding]:
    for n, (row, calculated) in enumerate(zip(rows, values, strict=False), 1):
        for cell, value in zip(row, calculated, strict=False):
            if value is None and isinstance(cell, str) and cell.startswith("="):
                fix = "Open the workbook in a spreadsheet and save it, or write the number."
                found = f"the formula {cell} has not been calculated"
                yield Finding((), "uncalculated", found, fix=fix, place=(f"{file}:{name}", n))


def _merged(file: str, content: bytes) -> Iterator[Finding]:
    """Merged cells below the headings of a table, of which all but the first are empty."""
    book = _book(content, data_only=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in book.worksheets:
            path = str(getattr(sheet, "_worksheet_path", ""))
            if _known(sheet.title) not in _SHEETS or path not in archive.namelist():
                continue
            for cells in _MERGED.findall(archive.read(path)):
                row = int(re.sub(rb"\D", b"", cells.partition(b":")[0]))
                found = f"the cells {cells.decode()} are merged, and only the first holds a value"
                fix = "Split them and fill in every row."
                yield Finding((), "merged-cells", found, fix=fix, level="warning", place=(f"{file}:{sheet.title}", row))


def _table(file: str, name: str, rows: list[Sequence[Any]]) -> Table:
    headings = rows[0] if rows else []
    return Table(_SHEETS[_known(name)], headings, [(n, row) for n, row in enumerate(rows[1:], 2)], f"{file}:{name}")


def _known(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def _stray(file: str, name: str) -> Finding:
    near = nearest(_known(name), tuple(_SHEETS))
    fix = (f"Did you mean '{near}'? " if near else "") + "Begin its name with # if it is meant so."
    found = "no sheet of a dossier has that name; it is not read"
    return Finding((), "unknown-sheet", found, fix=fix, level="warning", place=(f"{file}:{name}", None))


def _fill(sheet: Any, table: Table, lost: list[Finding]) -> None:
    for number, row in ((1, table.headings), *table.rows):
        for place, cell in enumerate(row, 1):
            if cell is not None:
                target = sheet.cell(number, place)
                target.value = _held(cell, f"{table.sheet.name}, row {number}", lost)
                if isinstance(cell, str):
                    target.data_type = "s"
    sheet.freeze_panes = "B2" if table.sheet.upright else sheet.cell(2, 1 + _names(table.sheet))
    for place, heading in enumerate(table.headings, 1):
        head = sheet.cell(1, place)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
        lengths = [len(str(row[place - 1])) for _, row in table.rows if row[place - 1] is not None]
        sheet.column_dimensions[get_column_letter(place)].width = min(60, 3 + max([len(str(heading)), *lengths]))
    for number, row in table.rows:
        for place, cell in enumerate(row, 1):
            if isinstance(cell, str) and len(cell) > 57:
                sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
    if not table.sheet.upright:
        for place, column in enumerate(columns(table.sheet), 1):
            _explain(sheet, place, column, table)


def _names(sheet: Sheet) -> int:
    """Columns at the left that say what a row is about; they stay in sight."""
    names = sheet.keys or NAMED_BY.get(sheet.way[0] if sheet.way else "", ())
    return len(list(takewhile(lambda column: column.heading in names, columns(sheet))))


def _explain(sheet: Any, place: int, column: Column, table: Table) -> None:
    """A note on what the column means, and a list of the words or names it takes."""
    if column.about:
        note = Comment(column.about, "majlis")
        note.width, note.height = 260, 80
        sheet.cell(1, place).comment = note
    other = REFERENCES.get(column.heading) if column.kind == "text" and table.sheet is not EVIDENCE else None
    other = "sources" if table.sheet is EVIDENCE and column.heading == "source" else other
    if column.choices:
        formula = f'"{",".join(column.choices)}"'
    elif other is not None and other != table.sheet.name and table.sheet.way != ("outcomes", "*"):
        formula = f"{other}!$A$2:$A${ROWS}"
    else:
        return
    if len(formula) <= 255:
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(rule)


def _held(cell: Cell, place: str, lost: list[Finding]) -> Cell:
    """What a workbook can hold of a cell."""
    if isinstance(cell, float) and float(f"{cell:.{DIGITS}g}") != cell:
        lost.append(_not_held(place, f"digits after the {DIGITS}th are left out"))
    if not isinstance(cell, str):
        return cell
    held = ILLEGAL_CHARACTERS_RE.sub("", cell).replace("x005F_", "")
    if held != cell:
        lost.append(_not_held(place, "characters that a workbook cannot hold are left out"))
    if len(held) > LONGEST:
        lost.append(_not_held(place, f"a text of {len(held):,} characters is cut to {LONGEST:,}"))
    return held[:LONGEST]


def _not_held(place: str, found: str) -> Finding:
    return Finding((), "not-held", f"{place}: {found}", level="warning")


def _repacked(content: bytes, modified: str) -> bytes:
    """The same archive without the time at which it was made, which openpyxl writes whatever it is told."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            held = _MODIFIED.sub(rb"\g<1>" + modified.encode() + rb"\g<2>", old.read(member))
            new.writestr(zipfile.ZipInfo(member.filename, _EPOCH), held, zipfile.ZIP_DEFLATED)
    return out.getvalue()
