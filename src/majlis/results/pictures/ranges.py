"""Quantities with their ranges, a row each, some of which the text speaks of."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Quantity:
    """A row: its label, its value with the ends of its range, what is said beside it, and whether it stands out."""

    title: str
    low: float
    value: float
    high: float
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Ranges:
    """Rows on a scale that begins at 0, and a limit that some keep to, if there is one."""

    kind: ClassVar[str] = "ranges"
    rows: tuple[Quantity, ...]
    limit: float | None = None
