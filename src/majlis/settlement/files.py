"""The file of a trained choice: written, read back and checked, so that a broken one is refused in words."""

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from majlis.errors import DataError, Problem
from majlis.settlement.model import CLAIMS, FORMAT, KINDS, MORE, Settlement
from majlis.theory.choice import FEATURES

HERE = Path(__file__).parent
FIELDS = ("format", "data", "ridge", "coefficients", "covariance", "broad", "levels", "elsewhere", "folds", "record")
HAIR = 1e-9
AGAIN = "`majlis train` writes such files."


def text(model: Settlement) -> str:
    """A trained choice as JSON; innermost lists and mappings of numbers stand in one line."""
    return _laid_out(model.plain()) + "\n"


def read(path: str | Path) -> Settlement:
    """A trained choice from its file.

    Raises:
        DataError: It cannot be used; carries every problem found.
    """
    try:
        return parse(Path(path).read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise DataError(
            (Problem("no-model-file", "there is no file of that name", fix=AGAIN, file=str(path)),)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise DataError((Problem("unreadable", f"the file cannot be read: {reason}", file=str(path)),)) from None


@cache
def shipped() -> Settlement:
    """The trained choice that comes with Majlis."""
    return read(HERE / "settlement.json")


def parse(content: str, file: str) -> Settlement:
    """A trained choice from the content of its file.

    Raises:
        DataError: It cannot be used; carries every problem found.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise DataError((Problem("bad-json", f"this is no JSON: {error}", file=file, line=line),)) from None
    wrong = tuple(
        Problem("bad-model-file", found, expected, AGAIN, place, file) for place, found, expected in _wrong(data)
    )
    if wrong:
        raise DataError(wrong)
    return Settlement(
        coefficients=np.array([data["coefficients"][name] for name in FEATURES], dtype=np.float64),
        covariance=np.array(data["covariance"], dtype=np.float64),
        ridge=float(data["ridge"]),
        broad=tuple(data["broad"].values()),
        levels={
            kind: {claim: tuple(data["levels"][kind][f"{claim:g}"].values()) for claim in CLAIMS} for kind in KINDS
        },
        elsewhere={kind: {claim: data["elsewhere"][kind][f"{claim:g}"] for claim in CLAIMS} for kind in KINDS},
        data=data["data"],
        folds=data["folds"],
        record={name: tuple(numbers) for name, numbers in data["record"].items()},
    )


def _wrong(data: Any) -> Iterator[tuple[str, str, str]]:
    """Where, what is there, what should be."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        said = data.get("format") if isinstance(data, dict) else None
        yield "format", f"this is {said!r}" if said else "this is no trained choice", FORMAT
        return
    for name in FIELDS:
        if name not in data:
            yield name, "it is missing", "a file with " + ", ".join(FIELDS)
    if not _number(data.get("ridge", 0)) or data.get("ridge", 0) < 0:
        yield "ridge", "this is no ridge", "a number, 0 or more"
    for name in ("data", "folds", "record"):
        if not isinstance(data.get(name, {}), dict):
            yield name, "this is no mapping", "a mapping"
    yield from _wrong_coefficients(data)
    yield from _wrong_by_actors("broad", data.get("broad"))
    yield from _wrong_levels(data.get("levels"))
    for place, told in _by_claim("elsewhere", data.get("elsewhere")):
        if not _number(told) or not 0 < told < 1:
            yield place, "there is no level", "a number between 0 and 1"
    record = data.get("record")
    for name, numbers in record.items() if isinstance(record, dict) else ():
        if not isinstance(numbers, list) or len(numbers) != 3 or not all(map(_number, numbers)):
            yield f"record.{name}", "these are not three numbers", "a score and the ends of its interval"


def _wrong_coefficients(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    told = data.get("coefficients")
    if not isinstance(told, dict) or set(told) != set(FEATURES) or not all(map(_number, told.values())):
        yield "coefficients", "these are not the coefficients of the choice", f"a number for {', '.join(FEATURES)}"
    rows, count = data.get("covariance"), len(FEATURES)
    square = isinstance(rows, list) and len(rows) == count and all(isinstance(row, list) for row in rows)
    if not square or any(len(row) != count or not all(map(_number, row)) for row in rows or ()):
        yield "covariance", "this is no matrix of numbers", f"{count} rows of {count} numbers"
        return
    matrix = np.array(rows, dtype=np.float64)
    if np.abs(matrix - matrix.T).max() > HAIR or np.linalg.eigvalsh(matrix).min() <= 0:
        yield "covariance", "this is no covariance", "a symmetric matrix, positive definite"


def _wrong_levels(levels: Any) -> Iterator[tuple[str, str, str]]:
    for place, told in _by_claim("levels", levels):
        yield from _wrong_by_actors(place, told)


def _by_claim(name: str, told: Any) -> Iterator[tuple[str, Any]]:
    """What stands for every kind of interval and claim, with its place; None where nothing does."""
    for kind in KINDS:
        for claim in CLAIMS:
            found = told
            for step in (kind, f"{claim:g}"):
                found = found.get(step) if isinstance(found, dict) else None
            yield f"{name}.{kind}.{claim:g}", found


def _wrong_by_actors(place: str, told: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(told, dict) or not told:
        yield place, "there are no levels", f"a level for 1, 2, … actors and {MORE}"
        return
    if list(told) != [*map(str, range(1, len(told))), MORE]:
        yield place, "numbers of actors are missing or out of order", f"1, 2, … and {MORE}"
    if not all(_number(level) and 0 <= level < 1 for level in told.values()):
        yield place, "a level is no share", "numbers between 0 and 1"


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _laid_out(value: Any, indent: str = "") -> str:
    """JSON with one line for every mapping or list that holds neither."""
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if not any(isinstance(part, dict | list) for part in parts):
        return json.dumps(value, ensure_ascii=False)
    inner = indent + "  "
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {_laid_out(part, inner)}" for key, part in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + _laid_out(part, inner) for part in value) + f"\n{indent}]"
