"""Ways from today to an end, each as a chain of what somebody does."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Step = Literal["today", "move", "together", "end"]
"""Today, what one party does, what parties do together, and what is to be said of the end."""


@dataclass(frozen=True, slots=True)
class Box:
    """A link of a chain: who, what it does, and which kind of link it is."""

    who: str
    act: str
    role: Step = "move"


@dataclass(frozen=True, slots=True)
class Path:
    """A chain under its title; a bad one is drawn in grey."""

    title: str
    boxes: tuple[Box, ...]
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Paths:
    """The chains, from top to bottom."""

    kind: ClassVar[str] = "paths"
    paths: tuple[Path, ...]
