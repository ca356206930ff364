"""What 0 and 100 mean where a table has scales of its own: told by a heading or the user, never guessed.

A heading tells it in brackets: `Position (0-1)`, `Position (12-15 USD)`, `Position (0 = none, 10 = all)`. Where
nothing is told, values that are all from 0 to 1 are shares of one, and others from 0 to 100 are on that scale unless
none is above 20; then, and where any is off it, the user has to say what the ends are, as nobody can tell a scale
from 1 to 7 from one to 10 by its values.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from majlis.dossier.records.values import tidy

LOW = 20.0
"""Values up to which nobody can tell whether they are on a scale from 0 to 100."""
NARROW = 40.0
"""Points that positions span at least, if nobody is to wonder."""
_N = r"[-+−]?\d+(?:[.,]\d+)?"
_ENDS = re.compile(rf"\s*({_N})\s*(?:\.\.\.?|…|-|–|—|:|/|\bto\b|\buntil\b|\bbis\b)\s*({_N})\s*(.*)")
_UNIT = re.compile(r"\s*[\w$€£¥/%. ]{1,24}")
_POINT = re.compile(rf"({_N})\s*[=:]\s*([^,;=:]*[^\s,;=:])")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")


class Ends(NamedTuple):
    """What 0 and 100 are in the units of a table, and what they mean in words where that is told."""

    low: float
    high: float
    below: str = ""
    above: str = ""

    def hundred(self, value: float) -> float:
        """A value on 0 to 100."""
        return 100.0 * (value - self.low) / (self.high - self.low)

    def holds(self, value: float) -> bool:
        """Whether a value is on the scale."""
        return min(self.low, self.high) <= value <= max(self.low, self.high)

    @property
    def labels(self) -> dict[float, str]:
        """The ends in words, or as they are written."""
        return {0.0: self.below or f"{tidy(self.low)}", 100.0: self.above or f"{tidy(self.high)}"}

    def __str__(self) -> str:
        """`12..15`, as the user would write it."""
        return f"{tidy(self.low)}..{tidy(self.high)}"


HUNDRED, SHARES = Ends(0.0, 100.0), Ends(0.0, 1.0, "0", "100")


def ends(text: str) -> Ends | None:
    """The ends that `12..15`, `-5 to 5`, `1-7 points` or `0 = none, 10 = all` tells; None if it tells none."""
    told = _ENDS.fullmatch(text)
    if told is not None:
        low, high = _number(told[1]), _number(told[2])
        unit = told[3].strip() if _UNIT.fullmatch(told[3]) else ""
        below, above = (f"{at} {unit}" if unit else "" for at in (told[1], told[2]))
        return Ends(low, high, below, above) if low != high else None
    points = [(_number(at), label) for at, label in _POINT.findall(text)]
    if len(points) < 2 or len({at for at, _ in points}) < 2:
        return None
    (low, below), (high, above) = min(points), max(points)
    return Ends(low, high, below, above)


def ends_in(heading: str) -> Ends | None:
    """The ends that a heading tells in brackets."""
    return next((found for inside in _BRACKETS.findall(heading) if (found := ends(inside))), None)


def likely(values: Sequence[float]) -> Ends | None:
    """The scale values are on where nothing tells it: shares, 0 to 100, or None where nobody can tell."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low >= 0 and high <= 1:
        return SHARES
    return HUNDRED if low >= 0 and LOW < high <= 100 else None


def proposed(values: Sequence[float]) -> Ends:
    """Ends to show the user how to tell them: round numbers where values suggest some, else the ends of the values."""
    low, high = min(values), max(values)
    if low < 0 < high or (low < 0 and high == 0):
        wide = max(-low, high)
        return Ends(-wide, wide)
    if low >= 1 and high <= 7 and all(value == int(value) for value in values):
        return Ends(1.0, 7.0 if high > 5 else 5.0)
    if low >= 0 and high <= 10:
        return Ends(0.0, 10.0)
    return Ends(low, high) if low < high else Ends(low, high + 1)


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))
