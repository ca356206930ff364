"""One cell of a table: plain values to what a cell holds, and back by what its column is for."""

import datetime
import json
import re
from typing import Any

from majlis.dossier.formats.yaml.scalars import resolve
from majlis.dossier.records.values import tidy

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
SEPARATOR = "; "

_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_CODED = ('"', "[", "{")


def to_cell(kind: str, value: Any) -> Cell:
    """What a cell holds for a value of a column of that kind; numbers and truth values stay what they are."""
    if value is None and kind != "any":
        return None
    if kind == "list":
        return _joined(value)
    if kind == "day":
        return datetime.date.fromisoformat(value)
    if kind == "any" and not isinstance(value, int | float | bool):
        return _coded(value) if _ambiguous(value) else str(value)
    cell: Cell = tidy(value) if isinstance(value, float) else value
    return cell


def from_cell(kind: str, cell: Cell) -> Any:
    """The value in a cell that is not empty; what cannot be one stays as it is, for the checks to refuse."""
    if isinstance(cell, datetime.datetime | datetime.date):
        return _day_text(cell)
    if kind in ("number", "truth", "any", "list") and isinstance(cell, str):
        return _READ[kind](cell)
    if kind == "list":
        return [str(cell)]
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        cell = tidy(cell)
    return str(cell) if kind in ("text", "day") and isinstance(cell, int | float) else cell


def _joined(items: Any) -> str:
    if all(isinstance(item, str) and _plain_item(item) for item in items):
        return SEPARATOR.join(items)
    return json.dumps(items, ensure_ascii=False)


def _plain_item(item: str) -> bool:
    return bool(item) and item == item.strip() and ";" not in item and not item.startswith(_CODED)


def _split(text: str) -> Any:
    if text.lstrip().startswith("["):
        return _decoded(text)
    return [part.strip() for part in text.split(";") if part.strip()]


def _ambiguous(value: Any) -> bool:
    """Whether a value would not come back from a cell as it is."""
    return not isinstance(value, str) or value != value.strip() or _any(value) != value


def _coded(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _any(text: str) -> Any:
    if text.lstrip().startswith(_CODED):
        return _decoded(text)
    return _number(text) if text.strip().lower() not in ("true", "false", "null") else resolve(text.strip().lower())


def _number(text: str) -> Any:
    word = text.strip()
    if _DECIMAL_COMMA.fullmatch(word):
        word = word.replace(",", ".")
    value = resolve(word)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else text


def _truth(text: str) -> Any:
    return {"true": True, "false": False}.get(text.strip().lower(), text)


def _day_text(cell: datetime.date) -> str:
    return (cell.date() if isinstance(cell, datetime.datetime) else cell).isoformat()


_READ = {"number": _number, "truth": _truth, "any": _any, "list": _split}
