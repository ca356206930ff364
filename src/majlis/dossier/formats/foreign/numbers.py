"""Numbers as people write them in tables: decimal commas, blanks and marks between thousands, %, words of degree."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

Mark = Literal[",", ".", ""]
"""What separates decimals; nothing where each number has to say."""
MISSING = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "nan", "null", ".", "?"})
"""Cells that say that nothing is known, in small letters."""
DEGREES = {
    "very low": 10.0,
    "low": 25.0,
    "medium": 50.0,
    "moderate": 50.0,
    "high": 75.0,
    "very high": 90.0,
    "l": 25.0,
    "m": 50.0,
    "h": 75.0,
}
"""What words of degree stand for, on 0 to 100."""
VAGUE = 15.0
"""A word of degree is taken as right within so many points."""
_SIGNS = str.maketrans(
    {"\u2212": "-", "\u066b": ".", "\u066c": "", "\u00a0": "", "\u202f": "", "\u2009": "", "'": "", "’": ""}
)
_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")
_BLANK = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_MONEY = re.compile(r"^([-+]?)\s*[$€£¥₹]\s*|\s*[$€£¥₹]$")
_GROUPS = {mark: re.compile(rf"[-+]?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+") for mark in ",."}


class Amount(NamedTuple):
    """What stands in a cell.

    Attributes:
        value: As written, 80 for `80 %`; of a word, on 0 to 100.
        sign: "%" behind a share in per cent, "word" for a word of degree.
    """

    value: float
    sign: Literal["", "%", "word"] = ""


@lru_cache(maxsize=4096)
def amount(text: str, mark: Mark = "", *, words: bool = False) -> Amount | None:
    """The number in a cell, or None if it is none.

    Args:
        text: The cell.
        mark: What separates decimals; see `decimal_mark`.
        words: Whether words of degree are numbers too.
    """
    told = " ".join(text.lower().split())
    if words and told in DEGREES:
        return Amount(DEGREES[told], "word")
    percent = told.endswith(("%", "٪"))
    written = told[:-1] if percent else told
    value = _number(_MONEY.sub(r"\1", _BLANK.sub("", written.translate(_SIGNS).strip())), mark)
    return None if value is None else Amount(value, "%" if percent else "")


def number(text: str) -> float | None:
    """A number with a point or a comma; None if it is none."""
    found = amount(text)
    return None if found is None else found.value


def decimal_mark(cells: Iterable[str], delimiter: str) -> tuple[Mark, str]:
    """What separates decimals in the cells of a table, and a cell that leaves it open where it has been guessed.

    A mark separates decimals where other than three digits follow it, or where it follows the other mark. Where no cell
    tells, a comma does in tables with semicolons between the cells, as spreadsheets write them; else it groups digits.
    """
    seen: set[str] = set()
    open_ = ""
    for text in cells:
        written = text.translate(_SIGNS).strip().rstrip("%٪ ")
        marks = [mark for mark in ",." if mark in written]
        if not marks or not re.fullmatch(r"[-+]?[\d,.]+", written):
            continue
        last = max(marks, key=written.rfind)
        if len(marks) == 2 or not _GROUPS[last].fullmatch(written):
            seen.add(last)
        elif written.count(last) > 1:
            seen.add("." if last == "," else ",")
        elif last == ",":
            open_ = open_ or text.strip()
    if seen:
        return ("," if seen == {","} else "." if seen == {"."} else ""), ""
    return ("," if delimiter == ";" else ".") if open_ else "", open_


def _number(written: str, mark: Mark) -> float | None:
    """A number without blanks; `mark` separates decimals where three digits behind one leave it open."""
    marks = sorted((sign for sign in ",." if sign in written), key=written.rfind)
    if len(marks) == 2:
        whole, _, _ = written.rpartition(marks[1])
        if not _GROUPS[marks[0]].fullmatch(whole):
            return None
        written = written.replace(marks[0], "").replace(",", ".")
    elif marks:
        grouped = bool(_GROUPS[marks[0]].fullmatch(written))
        many = written.count(marks[0]) > 1
        groups = grouped and (many or mark not in ("", marks[0]))
        written = written.replace(marks[0], "") if groups else written.replace(",", ".")
    value = float(written) if _PLAIN.fullmatch(written) else float("inf")
    return value if abs(value) != float("inf") else None
