"""What is done in each state that holds, and how often each concept keeps everybody there."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a decision maker: Y, N or - for each state."""

    maker: str
    option: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A concept: for each state the share of worlds in which it holds, and whether it does in the most likely one."""

    name: str
    shares: tuple[float, ...]
    holds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """The numbers of the states, today's among them or None, options and concepts."""

    kind: ClassVar[str] = "options"
    states: tuple[int, ...]
    today: int | None
    rows: tuple[Option, ...]
    concepts: tuple[Kept, ...]
