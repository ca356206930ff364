"""Everyone on an issue's line, with the chances of its labelled points: the data of `positions` and of `overview`."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Mark


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor on the line of an issue.

    Attributes:
        short: Its name.
        seat: Where it sits; principals are set in bold.
        low, best, high: What it may want: 10th percentile, best guess, 90th percentile.
        capability, salience: 0 to 100.
        accepts: Its red lines, the lowest and the highest point it could live with; 0 and 100 are no lines.
    """

    short: str
    seat: str
    low: float
    best: float
    high: float
    capability: float
    salience: float
    accepts: tuple[float, float] = (0.0, 100.0)

    @property
    def red_lines(self) -> tuple[float, ...]:
        """Where its red lines stand."""
        low, high = self.accepts
        return (*((low,) if low > 0 else ()), *((high,) if high < 100 else ()))


@dataclass(frozen=True, slots=True)
class Line:
    """An issue.

    Attributes:
        title: Its short name.
        scale: Its labelled points, the lowest first.
        chances: The chance of each of them.
        likely: Which of them is the likeliest.
        low, high: The 80 % interval.
        status_quo: Where it is today, if that is known.
        reversion: Where it goes without agreement: low, best, high; None where nobody has judged it.
        actors: Who takes a position.
    """

    title: str
    scale: tuple[Mark, ...]
    chances: tuple[float, ...]
    likely: int
    low: float
    high: float
    status_quo: float | None
    reversion: tuple[float, float, float] | None
    actors: tuple[Dot, ...] = ()

    def nearest(self, point: float) -> int:
        """Which labelled point is nearest to a place on the scale, the lower of two equally near."""
        return min(range(len(self.scale)), key=lambda k: (abs(self.scale[k].at - point), k))


@dataclass(frozen=True, slots=True)
class Positions:
    """Issues with everyone on their lines."""

    kind: ClassVar[str] = "positions"
    issues: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All issues on one page; who stands where is left out of the drawing."""

    kind: ClassVar[str] = "overview"
    issues: tuple[Line, ...]
