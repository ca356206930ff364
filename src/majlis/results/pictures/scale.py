"""What pictures of issues share: the labelled points of a scale, and three numbers of a distribution."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled point of a scale."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """A distribution: its median and the 80 % interval."""

    low: float
    median: float
    high: float
