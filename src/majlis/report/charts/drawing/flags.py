"""Flags: words on stems that stand on a line, so placed that no word touches another and no stem runs through a word.

There are never more than a handful, so every way to place them is tried: each word left of its stem, centred on it or
right of it, in one of a few lanes above the line. The way with fewest lanes and most centred words is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from majlis.report.charts.drawing.lettering import width
from majlis.report.charts.drawing.marks import Frame

LANE = 16
GAP = 6
_SIDES = (0.0, -1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag before it is placed: the value it marks, its word, whether it is bold."""

    at: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A flag in place.

    Attributes:
        flag: What it says.
        middle: The pixel of its word's middle.
        lane: 0 nearest the line.
        stem: The pixel of its stem.
    """

    flag: Flag
    middle: float
    lane: int
    stem: float

    @property
    def box(self) -> tuple[float, float]:
        """Where its word begins and ends."""
        half = width(self.flag.text, bold=self.flag.bold) / 2
        return self.middle - half, self.middle + half


def place(flags: Sequence[Flag], frame: Frame) -> tuple[Placed, ...]:
    """The flags in place, in their order; each in a lane of its own where nothing better is found."""
    best, least = None, float("inf")
    for way in _ways(flags, frame):
        cost = 100 * max((p.lane for p in way), default=0) + sum(p.lane + abs(p.middle - p.stem) / 50 for p in way)
        if cost < least and not any(_clash(a, b) for a, b in combinations(way, 2)):
            best, least = way, cost
    return best or tuple(_put(flag, 0, lane, frame) for lane, flag in enumerate(flags))


def _ways(flags: Sequence[Flag], frame: Frame) -> Iterator[tuple[Placed, ...]]:
    choices = [[_put(f, side, lane, frame) for side in _SIDES for lane in range(len(flags))] for f in flags]
    yield from product(*choices)


def _put(flag: Flag, side: float, lane: int, frame: Frame) -> Placed:
    """A flag on one side of its stem, or centred, pushed inside the frame."""
    half, stem = width(flag.text, bold=flag.bold) / 2, frame.px(flag.at)
    middle = min(max(stem + side * (half + 4), half), frame.width - half)
    return Placed(flag, middle, lane, stem)


def _clash(a: Placed, b: Placed) -> bool:
    if a.lane == b.lane:
        return a.box[0] < b.box[1] + GAP and b.box[0] < a.box[1] + GAP
    upper, lower = (a, b) if a.lane > b.lane else (b, a)
    return lower.box[0] - 2 < upper.stem < lower.box[1] + 2
