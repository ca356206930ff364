"""How many serious acts there may be by the end of each week to come, under one assumption or several."""

import datetime
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Course:
    """An assumption: its name, and by the end of each week the lower end, the middle and the upper end of futures."""

    title: str
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """The day from which on is looked, and the courses; the last one is what the picture is about."""

    kind: ClassVar[str] = "fan"
    today: datetime.date
    courses: tuple[Course, ...]
