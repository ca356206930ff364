"""The power–interest grid: how much each actor cares and what it can bring to bear, with ranges."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Span
from majlis.results.pictures.stakeholders import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor: its short name, where it sits, how much it cares and what it can bring to bear."""

    short: str
    seat: Place
    interest: Span
    power: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """Everybody on two scales from 0 to 100."""

    kind: ClassVar[str] = "grid"
    spots: tuple[Spot, ...]
