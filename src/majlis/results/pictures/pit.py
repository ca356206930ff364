"""Where outcomes fell in what was forecast: the share in each tenth, a forecaster at a time."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fallen:
    """A forecaster: the share of the outcomes in each part of its chances, from the lowest, and how many there were."""

    title: str
    shares: tuple[float, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Pit:
    """The forecasters."""

    kind: ClassVar[str] = "pit"
    forecasters: tuple[Fallen, ...]
