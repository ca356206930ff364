"""The graph of a conflict's states, by moves from today."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Node:
    """A state: its number, moves from today (None: out of reach), whether it holds and in what share of worlds."""

    number: int
    moves: int | None
    holds: bool
    share: float


@dataclass(frozen=True, slots=True)
class Link:
    """A move between two states: whether its maker gains, and whether it is on the way that is told."""

    start: int
    end: int
    own: bool
    way: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A step of the way that is told."""

    maker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class States:
    """Nodes by moves from today, links, how many states are left out, and the way that is told."""

    kind: ClassVar[str] = "states"
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    hidden: int
    way: tuple[Told, ...]
