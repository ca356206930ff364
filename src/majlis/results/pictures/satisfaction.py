"""Who gains and who is provoked by each strategy."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Felt:
    """What a strategy does to one actor: change of its satisfaction in points, and the 80 % interval."""

    short: str
    change: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reception:
    """A strategy and how actors take it, in one order for all strategies."""

    title: str
    rows: tuple[Felt, ...]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The strategies."""

    kind: ClassVar[str] = "satisfaction"
    strategies: tuple[Reception, ...]
