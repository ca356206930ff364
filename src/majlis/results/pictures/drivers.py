"""How far an outcome moves between the two ends of each judgement's range."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class Swing:
    """A judgement: the outcome with it at the low and at the high end of its range."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drivers:
    """Judgements, the strongest first, on the scale of their issue."""

    kind: ClassVar[str] = "drivers"
    rows: tuple[Swing, ...]
    scale: tuple[Mark, ...] = ()
