"""Whose views a country brings to each issue: its own share, and what it owes to whom."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Origin:
    """An issue: the country's own share with its range, and the shares it owes to those named and to all others."""

    title: str
    own: float
    low: float
    high: float
    owed: tuple[float, ...]
    others: float


@dataclass(frozen=True, slots=True)
class Origins:
    """Issues, and those to whom most is owed."""

    kind: ClassVar[str] = "origins"
    named: tuple[str, ...]
    issues: tuple[Origin, ...]
