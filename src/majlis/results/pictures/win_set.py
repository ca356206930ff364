"""Which points of an issue's scale a body would pass, over where the issue may settle."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class WinSet:
    """An issue and what would pass on it.

    Attributes:
        scale: Its labelled points.
        points, chance: Points of the scale and the chance that each passes, 0 to 1.
        stretches: Where that is more likely than not.
        settles: The chance of each labelled point if the issue is agreed, 0 to 1.
        today: What stays if nothing passes.
        bill: Where the bill would put it; None if no point of the scale is asked about.
    """

    kind: ClassVar[str] = "win_set"
    scale: tuple[Mark, ...]
    points: tuple[float, ...]
    chance: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]
    settles: tuple[float, ...]
    today: float
    bill: float | None = None
