"""What happened week by week, and at which stage the conflict was."""

import datetime
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Week:
    """A week: its first day, its acts, and the stage at its end.

    Attributes:
        start: The first day.
        serious, mild: Hostile acts from and below the serious severity.
        friendly: Cooperative acts.
        disputed: Whether another side disputes one of them.
        stage: A place in the names of the stages.
    """

    start: datetime.date
    serious: int
    mild: int
    friendly: int
    disputed: bool
    stage: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The weeks in order, and the names of the stages from the lowest."""

    kind: ClassVar[str] = "timeline"
    weeks: tuple[Week, ...]
    stages: tuple[str, ...]
