"""Chances that were said against how often it happened, a forecaster at a time."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same chance: that chance, the share that happened with its interval, and how many."""

    said: float
    happened: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Sayings:
    """A forecaster and its bins, from the lowest chance."""

    title: str
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The forecasters."""

    kind: ClassVar[str] = "calibration"
    forecasters: tuple[Sayings, ...]
