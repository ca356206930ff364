"""A dossier as tables, one for each of `SHEETS`, so that workbooks and folders of tables hold the same: everything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from majlis.dossier.formats.tables.cells import Cell, from_cell, to_cell
from majlis.dossier.formats.tables.sheets import EVIDENCE, SHEETS, Column, Sheet, columns

ALL = (*SHEETS, EVIDENCE)
UPRIGHT = ("field", "value")
PARTS = ("low", "best", "high")
NAMED_BY = {"stances": ("actor", "issue"), "ties": ("from", "to", "level")}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a file holds it.

    Attributes:
        sheet: What it is a table of.
        headings: The first row.
        rows: The others, each with its 1-based number.
        file: How messages name it.
    """

    sheet: Sheet
    headings: Sequence[Cell]
    rows: Sequence[tuple[int, Sequence[Cell]]]
    file: str = ""


def spread_out(plain: Mapping[str, Any]) -> Iterator[Table]:
    """The tables of a dossier's plain values; those that are empty only where people will look for them."""
    evidence: list[list[Cell]] = []
    for sheet in SHEETS:
        rows = []
        for keys, leaf in _leaves(plain, sheet.way, ()):
            rows.append([_cell(c, sheet, keys, leaf) for c in columns(sheet)])
            evidence += [_evidence(name_of(sheet, keys, leaf), item) for item in _pieces(leaf)]
        if sheet.upright:
            yield from _upright(sheet, rows)
        elif rows or sheet.core:
            yield Table(sheet, [c.heading for c in columns(sheet)], list(enumerate(rows, 2)))
    yield Table(EVIDENCE, [c.heading for c in columns(EVIDENCE)], list(enumerate(evidence, 2)))


def _upright(sheet: Sheet, rows: list[list[Cell]]) -> Iterator[Table]:
    for row in rows:
        pairs = [[c.heading, cell] for c, cell in zip(columns(sheet), row, strict=True)]
        yield Table(sheet, UPRIGHT, list(enumerate(pairs, 2)))


def _leaves(here: Any, way: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not way:
        yield keys, here
    elif way[0] == "*":
        for key, part in here.items():
            yield from _leaves(part, way[1:], (*keys, key))
    elif way[0] == "#":
        for part in here if isinstance(here, list) else ():
            yield from _leaves(part, way[1:], keys)
    elif way[0] in here:
        yield from _leaves(here[way[0]], way[1:], keys)


def _cell(column: Column, sheet: Sheet, keys: tuple[str, ...], leaf: Any) -> Cell:
    if column.field and column.field not in leaf:
        return None
    return to_cell(column.kind, _value(column, sheet, keys, leaf))


def _value(column: Column, sheet: Sheet, keys: tuple[str, ...], leaf: Any) -> Any:
    if not column.field and column.heading in sheet.keys:
        key = keys[sheet.keys.index(column.heading)]
        return from_cell("number", key) if column.kind == "number" else key
    value = leaf.get(column.field) if column.field else leaf
    if column.part and isinstance(value, list):
        return value[0 if column.part == "low" else -1 if column.part == "high" else 1]
    return value if column.part in ("", "best") else None


def _pieces(leaf: Any) -> list[dict[str, Any]]:
    return leaf.get("evidence", []) if isinstance(leaf, dict) else []


def _evidence(name: str, item: Mapping[str, Any]) -> list[Cell]:
    return [_cell(c, EVIDENCE, (name,), item) for c in columns(EVIDENCE)]


def name_of(sheet: Sheet, keys: Sequence[str], leaf: Any) -> str:
    """How evidence refers to a row: `actors.usa`, `stances.usa.troops`, `ties.iran.pmf.leadership`."""
    left = list(keys)
    steps: list[str] = []
    for step in sheet.way:
        if step == "*":
            steps.append(left.pop(0))
        elif step == "#":
            steps += [str(leaf.get(f, "leadership" if f == "level" else "")) for f in NAMED_BY.get(sheet.way[0], ())]
        else:
            steps.append(step)
    return ".".join(steps)
