"""The chances of every rung of a success ladder, as things stand and under each strategy."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Climb:
    """A strategy, or things as they stand.

    Attributes:
        title: Its name.
        now: Whether it is things as they stand.
        probabilities: The chance of each rung, lowest rung first.
        low, high: The same of the lowest and of the highest model.
    """

    title: str
    now: bool
    probabilities: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder: the titles of its rungs, lowest first, and who climbs it."""

    kind: ClassVar[str] = "ladder"
    rungs: tuple[str, ...]
    rows: tuple[Climb, ...]
