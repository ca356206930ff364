"""What follows from today if everybody makes moves it gains by, a move a line."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Fate = Literal["", "holds", "again"]
"""What becomes of a state: it may hold, stand further up already, or be left again."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A move: its depth, its words, the state it leads to, and what becomes of that.

    Attributes:
        mark: "holds", "again" for a state further up, or nothing.
        share: Share of worlds in which the state holds.
    """

    depth: int
    text: str
    state: int
    mark: Fate
    share: float


@dataclass(frozen=True, slots=True)
class Evolution:
    """The lines from top to bottom, and how many are left out."""

    kind: ClassVar[str] = "evolution"
    lines: tuple[Branch, ...]
    hidden: int
