"""The tables of a dossier: which there are, what a row of each is, and their columns, taken from the records.

`SHEETS` is the one list that workbooks and folders of tables are made by. A way leads through the dossier: a name is a
field, `*` any key of a mapping (which becomes a column of its own), `#` any item of a list.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from majlis.dossier.document.fields import inside, members
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.estimate import Estimate, Evidence, Record

REFERENCES = {"actor": "actors", "issue": "issues", "strategy": "strategies", "source": "sources", "from": "actors",
              "to": "actors", "by": "actors", "of": "actors", "extends": "strategies"}  # fmt: skip
"""Headings whose cells name an entry of another sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A line of the table.

    Attributes:
        name: Of the sheet; spaces become hyphens in file names.
        way: Where its rows are in the dossier.
        keys: Headings of the columns for each `*` of the way.
        value: Heading where the way ends at a plain value instead of a record.
        upright: One record, written as a field a row.
        core: Written even when it is empty, as a place to fill in.
    """

    name: str
    way: tuple[str, ...]
    keys: tuple[str, ...] = ()
    value: str = ""
    upright: bool = False
    core: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        heading: What stands above it.
        kind: text, number, truth, day, list or any (see `cells`).
        field: The record's field it belongs to; empty for a key or a plain value.
        part: low, best or high of a range; empty otherwise.
        about: What it means.
        choices: The words it may hold, if it is a choice.
    """

    heading: str
    kind: str
    field: str = ""
    part: str = ""
    about: str = ""
    choices: tuple[str, ...] = ()


SHEETS: tuple[Sheet, ...] = (
    Sheet("dossier", (), upright=True, core=True),
    Sheet("spread", ("spread", "*"), ("confidence",), "half-width"),
    Sheet("sources", ("sources", "*"), ("source",), core=True),
    Sheet("actors", ("actors", "*"), ("actor",), core=True),
    Sheet("issues", ("issues", "*"), ("issue",), core=True),
    Sheet("scale", ("issues", "*", "scale", "*"), ("issue", "point"), "label", core=True),
    Sheet("stances", ("stances", "#"), core=True),
    Sheet("ties", ("ties", "#"), core=True),
    Sheet("strategies", ("strategies", "*"), ("strategy",), core=True),
    Sheet("changes", ("strategies", "*", "changes", "#"), ("strategy",), core=True),
    Sheet("success", ("success", "*", "*"), ("ladder", "rung"), core=True),
    Sheet("bodies", ("bodies", "*"), ("body",)),
    Sheet("blocs", ("bodies", "*", "blocs", "*"), ("body", "bloc")),
    Sheet("bloc positions", ("bodies", "*", "blocs", "*", "positions", "*"), ("body", "bloc", "issue"), "position"),
    Sheet("bills", ("bodies", "*", "bills", "*"), ("body", "bill")),
    Sheet("bill support", ("bodies", "*", "bills", "*", "support", "*"), ("body", "bill", "bloc"), "support"),
    Sheet("votes held", ("bodies", "*", "held", "*"), ("body", "bill")),
    Sheet("agreement", ("agreement",), upright=True),
    Sheet("rules", ("agreement", "rules", "#")),
    Sheet("what came", ("agreement", "outcome"), upright=True),
    Sheet("constituencies", ("constituencies", "*"), ("constituency",)),
    Sheet("views", ("constituencies", "*", "views", "*"), ("constituency", "issue"), "position"),
    Sheet("conflict", ("conflict",), upright=True),
    Sheet("decision makers", ("conflict", "decision_makers", "*"), ("decision maker",)),
    Sheet("options", ("conflict", "options", "*"), ("option",)),
    Sheet("effects", ("conflict", "options", "*", "effects", "*"), ("option", "issue"), "shift"),
    Sheet("infeasible", ("conflict", "infeasible", "#")),
    Sheet("transitions", ("conflict", "transitions", "#")),
    Sheet("preferences", ("conflict", "preferences", "*"), ("decision maker",)),
    Sheet("misperceptions", ("conflict", "views", "*"), ("viewer",)),
    Sheet("misperceived preferences", ("conflict", "views", "*", "preferences", "*"), ("viewer", "decision maker")),
    Sheet("events", ("events", "#")),
    Sheet("outcomes", ("outcomes", "*"), ("issue",)),
)

EVIDENCE = Sheet("evidence", (), ("of",), core=True)
"""Evidence is a table of its own, as several pieces may stand behind one judgement; `of` says which."""


@cache
def columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns of a sheet: its keys, then the fields of its record or its plain value."""
    keys = tuple(Column(heading, "number" if heading == "point" else "text") for heading in sheet.keys)
    if sheet is EVIDENCE:
        return keys + tuple(_of_record(Evidence))
    leaf = record_of(sheet)
    if isinstance(leaf, type) and issubclass(leaf, Record):
        return keys + tuple(_of_record(leaf))
    return keys + tuple(_spread_out(sheet.value, "", leaf, ""))


def record_of(sheet: Sheet) -> Any:
    """What a row is: a record's class, or the annotation of a plain value."""
    here: Any = Dossier
    for step in sheet.way:
        here = inside(here, step)
    return next(iter(part for part in members(here) if part is not NoneType))


def _of_record(record: type[Record]) -> Iterator[Column]:
    for name, field in record.model_fields.items():
        if name != "evidence" and not _is_table(field.annotation):
            heading = field.alias or name
            yield from _spread_out(heading.replace("_", " "), heading, field.annotation, field.description or "")


def _is_table(annotation: Any) -> bool:
    """Whether a field holds records or a mapping, which have sheets of their own."""
    for part in members(annotation):
        origin, arguments = get_origin(part), get_args(part)
        if origin is dict or (isinstance(part, type) and issubclass(part, Record)):
            return not _is_change_value(annotation)
        if origin is tuple and isinstance(arguments[0], type) and issubclass(arguments[0], Record):
            return True
    return False


def _is_change_value(annotation: Any) -> bool:
    """The stance or tie that a strategy adds stays in one cell."""
    return len([part for part in members(annotation) if isinstance(part, type) and issubclass(part, Record)]) > 1


def _spread_out(heading: str, field: str, annotation: Any, about: str) -> Iterator[Column]:
    """The columns of one field: three for a judged number, two for a red line, one otherwise."""
    kind = _kind(annotation)
    parts = {"estimate": ("low", "best", "high"), "pair": ("low", "high")}.get(kind)
    if parts is None:
        words = tuple(str(w) for p in members(annotation) if get_origin(p) is Literal for w in get_args(p))
        yield Column(heading, kind, field, "", about, words)
        return
    for part in parts:
        yield Column(f"{heading} {part}", "any" if kind == "pair" else "number", field, part, about)


def _kind(annotation: Any) -> str:
    parts = [part for part in members(annotation) if part is not NoneType]
    if len(parts) > 1 or (isinstance(parts[0], type) and issubclass(parts[0], Record)):
        return "any"
    (part,) = parts
    if get_origin(part) is tuple:
        first = next(iter(members(get_args(part)[0])))
        return "pair" if first is Estimate else "list"
    kinds = {Estimate: "estimate", bool: "truth", float: "number", int: "number", datetime.date: "day"}
    return kinds.get(part, "text")
