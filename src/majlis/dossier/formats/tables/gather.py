"""Tables to a document: rows put where they belong, with a file and a row for every part and every stray cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from majlis.dossier.document.fields import required_names
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Mark
from majlis.dossier.formats.tables.cells import Cell, from_cell
from majlis.dossier.formats.tables.sheets import EVIDENCE, REFERENCES, SHEETS, Column, columns, record_of
from majlis.dossier.formats.tables.tables import ALL, PARTS, Table, name_of
from majlis.dossier.records.estimate import Record
from majlis.errors import nearest

NOTES = "#"
"""A heading that begins with this stands above notes, which are not read."""
TITLES = 5
"""Rows in which headings are looked for under a title."""
_PARENTS = frozenset(sheet.way for sheet in SHEETS)


def gather(tables: Sequence[Table], file: str) -> tuple[Document, list[Finding]]:
    """The document that tables hold, and what in them belongs to nothing."""
    gatherer = _Gatherer()
    for sheet in ALL:
        for table in tables:
            if table.sheet is sheet:
                gatherer.add(table)
    return Document(gatherer.data, gatherer.mark, file), gatherer.findings


@dataclass(slots=True)
class _Gatherer:
    data: dict[str, Any] = field(default_factory=dict)
    mark: Mark = field(default_factory=Mark)
    named: dict[str, tuple[dict[str, Any], Mark]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, table: Table) -> None:
        if table.sheet.upright:
            self._upright(table)
            return
        table = self._below_titles(table)
        heads = self._heads(table)
        if table.sheet.way:
            self._container(table, table.sheet.way[:-1], ())
        for line, row in table.rows:
            filled = [(heads[n], cell) for n, cell in enumerate(row) if n in heads and not _blank(cell)]
            cells = {column: self._trimmed(column, table, cell) for column, cell in filled}
            if cells:
                self._row(table, line, cells)

    def _below_titles(self, table: Table) -> Table:
        """The table from its headings on, where people have put a title above them."""
        known = {_norm(c.heading) for c in columns(table.sheet)}
        if any(_norm(heading) in known for heading in table.headings):
            return table
        for n, (line, row) in enumerate(table.rows[:TITLES]):
            if sum(_norm(cell) in known for cell in row) > 1:
                found = f"the headings stand in row {line}, not in the first"
                self._lost(table, 1, "unknown-field", found, fix="Take away the rows above them.")
                return replace(table, headings=row, rows=table.rows[n + 1 :])
        return table

    def _row(self, table: Table, line: int, cells: Mapping[Column, Cell]) -> None:
        sheet = table.sheet
        keys = {c.heading: from_cell(c.kind, cells[c]) for c in cells if not c.field and c.heading in sheet.keys}
        missing = [heading for heading in sheet.keys if heading not in keys]
        if missing:
            self._lost(table, line, "missing-field", f"'{missing[0]}' is missing in this row")
            return
        record = _record({c: cell for c, cell in cells.items() if c.heading not in keys}, plain=bool(sheet.value))
        mark = Mark(line, {}, table.file)
        if sheet is EVIDENCE:
            self._back(table, line, str(keys["of"]), record, mark)
        else:
            self._put(table, line, [keys[heading] for heading in sheet.keys], record, mark)

    def _put(self, table: Table, line: int, keys: list[Any], record: Any, mark: Mark) -> None:
        found = self._container(table, table.sheet.way[:-1], tuple(keys), line)
        if found is None:
            return
        data, marks = found
        if table.sheet.way[-1] == "#":
            data.append(record)
            marks.append(mark)
        elif keys[-1] in data:
            self._lost(
                table, line, "duplicate-key", f"'{keys[-1]}' is here and in row {marks[keys[-1]].line}", "each once"
            )
            return
        else:
            data[keys[-1]], marks[keys[-1]] = record, mark
        if isinstance(record, dict):
            _add_empty_tables(table, record, mark)
            self.named.setdefault(name_of(table.sheet, keys, record), (record, mark))

    def _container(
        self, table: Table, way: tuple[str, ...], keys: tuple[Any, ...], line: int | None = None
    ) -> tuple[Any, Any] | None:
        """The mapping or list that a row belongs in and its marks, made if need be; None if its owner is nowhere."""
        data: Any = self.data
        marks: Any = self.mark.parts
        left = list(keys)
        for n, step in enumerate(way):
            if step == "*" and not left:
                return None
            key = left.pop(0) if step == "*" else step
            if step == "*" and way[: n + 1] in _PARENTS and key not in data:
                if line is not None:
                    self._orphan(table, line, len(keys) - len(left) - 1, str(key), tuple(map(str, data)))
                return None
            if key not in data:
                empty = list if table.sheet.way[n + 1] == "#" else dict
                data[key], marks[key] = empty(), Mark(1, empty(), table.file)
            data, marks = data[key], marks[key].parts
        return data, marks

    def _trimmed(self, column: Column, table: Table, cell: Cell) -> Cell:
        """A name or a choice without the blanks around it, which nobody sees in a cell."""
        if not isinstance(cell, str) or cell == cell.strip():
            return cell
        known = self.data.get(REFERENCES.get(column.heading, ""), ())
        sure = column.heading in table.sheet.keys or column.choices or cell.strip() in known
        return cell.strip() if sure else cell

    def _orphan(self, table: Table, line: int, key: int, name: str, known: tuple[str, ...]) -> None:
        near = nearest(name, known)
        fix = f"Did you mean '{near}'?" if near else f"Add it to the table of {table.sheet.way[0]}."
        self._lost(table, line, "orphan-row", f"no {table.sheet.keys[key]} named '{name}'", fix=fix)

    def _back(self, table: Table, line: int, name: str, record: dict[str, Any], mark: Mark) -> None:
        """Put a piece of evidence to the judgement it stands behind."""
        known = self.named.get(name) or self.named.get(f"{name}.leadership")
        if known is None and self._of_no_stances(name):
            return
        if known is None:
            near = nearest(name, tuple(self.named))
            fix = f"Did you mean '{near}'?" if near else "Write a path such as actors.usa or stances.usa.troops."
            if self._without_a_row(name):
                fix = "Both names are right: no row of stances has them together."
            self._lost(table, line, "orphan-row", f"'{name}' names nothing that can have evidence", fix=fix)
            return
        owner, owner_mark = known
        owner.setdefault("evidence", []).append(record)
        marks: Any = owner_mark.parts
        marks.setdefault("evidence", Mark(line, [], table.file)).parts.append(mark)

    def _of_no_stances(self, name: str) -> bool:
        """Whether it names a stance where there are none at all, which is told once, by the checks."""
        some = self.data.get("actors") or self.data.get("issues")
        return name.startswith("stances.") and not self.data.get("stances") and bool(some)

    def _without_a_row(self, name: str) -> bool:
        """Whether it names a stance of an actor and on an issue that exist."""
        section, actor, issue = (*name.split("."), "", "")[:3]
        return section == "stances" and actor in self.data.get("actors", ()) and issue in self.data.get("issues", ())

    def _upright(self, table: Table) -> None:
        by_heading = {_norm(c.heading): c for c in columns(table.sheet)}
        cells: dict[Column, Cell] = {}
        marks: dict[str, Mark] = {}
        for line, row in table.rows:
            heading, cell = (*row, None, None)[:2]
            column = by_heading.get(_norm(heading))
            if column is not None and not _blank(cell):
                cells[column], marks[column.field] = cell, Mark(line, {}, table.file)
            elif column is None and not _blank(heading) and not str(heading).startswith(NOTES):
                self._unknown(table, line, str(heading), tuple(by_heading))
        record, top = _record(cells), self.mark.parts
        if not table.sheet.way:
            self.data.update(record)
            top.update(marks)  # type: ignore[union-attr] # the top is a mapping
            return
        mark = Mark(1, dict(marks), table.file)
        _add_empty_tables(table, record, mark)
        data: Any = self.data
        owner: Any = top
        data, owner = self._container(table, table.sheet.way[:-1], ()) or (data, owner)
        data[table.sheet.way[-1]], owner[table.sheet.way[-1]] = record, mark
        self.named[".".join(table.sheet.way)] = record, mark

    def _heads(self, table: Table) -> dict[int, Column]:
        """The column each heading names; a range may be headed by its name alone."""
        by_heading = {_norm(c.heading): c for c in columns(table.sheet)}
        by_heading |= {_norm(c.heading).removesuffix(" best"): c for c in columns(table.sheet) if c.part == "best"}
        heads: dict[int, Column] = {}
        width = max([len(table.headings), *(len(row) for _, row in table.rows)])
        for n, heading in enumerate([*table.headings, *[None] * (width - len(table.headings))]):
            column = by_heading.get(_norm(heading))
            if column is not None and column not in heads.values():
                heads[n] = column
            elif column is not None:
                self._lost(table, 1, "duplicate-key", f"'{heading}' heads two columns", "each heading once")
            elif not _blank(heading) and not str(heading).startswith(NOTES):
                near = self._unknown(table, 1, str(heading), tuple(c.heading for c in columns(table.sheet)))
                meant = next((c for c in columns(table.sheet) if c.heading == near), None)
                if meant is not None and _norm(meant.heading) not in map(_norm, table.headings):
                    heads[n] = meant
            elif _blank(heading) and any(len(row) > n and not _blank(row[n]) for _, row in table.rows):
                self._lost(table, 1, "missing-field", f"column {n + 1} has cells but no heading")
        return heads

    def _unknown(self, table: Table, line: int, heading: str, known: tuple[str, ...]) -> str | None:
        """Say so, and which heading was meant if one is near."""
        near = nearest(heading, known)
        expected = "" if near else f"one of: {', '.join(known)}"
        fix = f"Did you mean '{near}'?" if near else f"Notes of your own begin with {NOTES}."
        self._lost(table, line, "unknown-field", f"there is no field '{heading}' here", expected, fix)
        return near

    def _lost(self, table: Table, line: int, slug: str, found: str, expected: str = "", fix: str = "") -> None:
        self.findings.append(Finding((), slug, found, expected, fix, place=(table.file, line)))


def _record(cells: Mapping[Column, Cell], plain: bool = False) -> Any:
    """The fields of a row; ranges are put together from their parts. The value itself where the row is no record."""
    record: dict[str, Any] = {}
    ranges: dict[str, dict[str, Any]] = {}
    pairs = {c.field for c in cells if c.part} - {c.field for c in cells if c.part == "best"}
    for column, cell in cells.items():
        value = from_cell(column.kind, cell)
        if column.part:
            ranges.setdefault(column.field, {})[column.part] = value
        else:
            record[column.field] = value
    for name, parts in ranges.items():
        if parts.keys() == {"best"}:
            record[name] = parts["best"]
        elif name in pairs and name == "accepts":
            record[name] = [parts.get("low"), parts.get("high")]
        else:
            record[name] = [parts.get(part) for part in PARTS]
    return record.get("") if plain else record


def _add_empty_tables(table: Table, record: dict[str, Any], mark: Mark) -> None:
    """Make room for parts that a record cannot be without and that have a table of their own, which may be empty."""
    kind = record_of(table.sheet)
    own = {column.field for column in columns(table.sheet)}
    for name in required_names(kind) if issubclass(kind, Record) else ():
        if name not in own:
            record[name] = {}
            mark.parts[name] = Mark(mark.line, {}, table.file)  # type: ignore[call-overload] # a record is a mapping


def _norm(heading: Cell) -> str:
    return " ".join(str(heading or "").lower().replace("_", " ").split())


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
