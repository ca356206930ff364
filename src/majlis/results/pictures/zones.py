"""What those who must agree want, could live with, and prefer to no agreement, issue by issue."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class Stake:
    """A party on an issue.

    Attributes:
        short: Its name.
        best: What it wants.
        accepts: What it could live with; None without a red line.
        better: What it likes at least as well as no agreement, were this the only issue.
    """

    short: str
    best: float
    accepts: tuple[float, float] | None
    better: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """An issue.

    Attributes:
        title: Its short name.
        scale: Its labelled points, the lowest first.
        reversion: Where it goes without agreement.
        common: What is within all red lines; None where they do not meet.
        lined: Whether there is any red line.
        parties: Those with a stance.
    """

    title: str
    scale: tuple[Mark, ...]
    reversion: float
    common: tuple[float, float] | None
    lined: bool
    parties: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """The issues."""

    kind: ClassVar[str] = "zones"
    issues: tuple[Ground, ...]
