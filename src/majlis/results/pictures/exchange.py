"""What each party gives and gets by a package, issue by issue."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Part:
    """What an issue adds for a party over no agreement, in points; below 0 it gives way."""

    title: str
    change: float


@dataclass(frozen=True, slots=True)
class Account:
    """A party: its name, its issues in one order for all, and what it gains in all."""

    short: str
    parts: tuple[Part, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """The parties."""

    kind: ClassVar[str] = "exchange"
    parties: tuple[Account, ...]
