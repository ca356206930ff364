"""Where each strategy takes each issue."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class Taken:
    """Where one strategy takes an issue: the median, and the 80 % interval."""

    title: str
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Course:
    """An issue: its scale, today, the median as things stand, and the strategies."""

    title: str
    scale: tuple[Mark, ...]
    status_quo: float | None
    baseline: float
    rows: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Strategies:
    """The issues, in any order."""

    kind: ClassVar[str] = "strategies"
    issues: tuple[Course, ...]
