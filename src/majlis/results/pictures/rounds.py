"""Where each actor stands from round to round on one issue."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class Path:
    """An actor: its name, its position before the first round and after each, whether it is the one asked for."""

    short: str
    path: tuple[float, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Rounds:
    """An issue: its scale, its actors, and where it would settle before the first round and after each."""

    kind: ClassVar[str] = "rounds"
    scale: tuple[Mark, ...]
    actors: tuple[Path, ...]
    outcome: tuple[float, ...]
