"""Two futures of an issue: what is agreed with chance w, and where it goes otherwise with 1 − w.

No coin is tossed: in every row (a world, as a model sees it) both futures count, with their weights, so that strategies
are compared with half of the noise. Models have the same weight, rows of a model the same share of it. A chance of
something about several issues is Σ w·1[it holds of what is agreed] + (1 − w)·1[it holds without]: issues stand or fall
together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.ensemble.mixture import GRID, Summary, weighted_quantiles

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
Stretch = tuple[int, int]
HAIR = 1e-12
"""Relative slack under a share, so that sums which are equal on paper are equal here."""


@dataclass(frozen=True, slots=True)
class Twofold:
    """One issue.

    Attributes:
        agreed: Model name to (row,): where it settles if there is an agreement that is kept.
        without: Model name to (row,): where it goes otherwise.
        chance: Model name to (row,): w.
    """

    agreed: Mapping[str, Array]
    without: Mapping[str, Array]
    chance: Mapping[str, Array]

    def all_told(self) -> Summary:
        """Median and 80 % interval of both futures together; of two peaks the median says little."""
        return _summary(*self._weighted(1.0, 1.0))

    def given_agreement(self) -> Summary:
        """Median and 80 % interval of what is agreed, rows counted by their chance; NaN where nothing ever is."""
        return _summary(*self._weighted(1.0, 0.0))

    def without_agreement(self) -> Summary:
        """The same of where the issue goes otherwise."""
        return _summary(*self._weighted(0.0, 1.0))

    def density(self) -> Array:
        """The share of every whole point, both futures together and unsmoothed: (101,)."""
        values, weights = self._weighted(1.0, 1.0)
        nearest = np.floor(values + 0.5).astype(np.intp)
        return np.bincount(nearest, weights, minlength=len(GRID)) / max(float(weights.sum()), HAIR)

    def _weighted(self, of_agreed: float, of_without: float) -> tuple[Array, Array]:
        """All values with their weights: (2 × rows of all models,) each."""
        values = [future[name] for name in self.agreed for future in (self.agreed, self.without)]
        weights = [
            part / max(len(w), 1) / len(self.agreed)
            for w in (self.chance[name] for name in self.agreed)
            for part in (of_agreed * w, of_without * (1.0 - w))
        ]
        return np.concatenate(values), np.concatenate(weights)


def chance_of(agreed: Mapping[str, Truth], without: Mapping[str, Truth], chance: Mapping[str, Array]) -> Summary:
    """The probability of an event, with the lowest and the highest of the models around it.

    Args:
        agreed: Model name to (row,): whether it holds of what is agreed.
        without: Model name to (row,): whether it holds of where things go otherwise.
        chance: Model name to (row,): w.
    """
    shares = [
        float(np.mean(np.where(agreed[m], w, 0.0) + np.where(without[m], 1.0 - w, 0.0))) for m, w in chance.items()
    ]
    return Summary(min(shares), float(np.mean(shares)), max(shares))


def shortest(mass: Array, share: float = 0.8, stretches: int = 2) -> tuple[Stretch, ...]:
    """The fewest points that hold a share of the mass, in at most so many stretches of neighbouring points.

    Of sets with as few points, those in fewer stretches come first, then the one that holds more.

    Args:
        mass: (point,), at least 0.
        share: Of the whole mass, above 0.
        stretches: At least 1.

    Returns:
        The first and the last point of each stretch, from below; none if there is no mass.
    """
    points, wanted = len(mass), share * float(mass.sum()) * (1.0 - HAIR)
    # most[i, s, n]: the largest mass of n points up to here in s stretches; this point is one of them if i is 1.
    most = np.full((2, stretches + 1, points + 1), -np.inf)
    most[0, 0, 0] = 0.0
    inside = np.empty((points, 2, stretches + 1, points + 1), dtype=bool)  # whether the point before is one, too
    for x in range(points):
        start = np.full_like(most[0], -np.inf)
        start[1:, 1:] = most[0, :-1, :-1]
        longer = np.full_like(most[1], -np.inf)
        longer[:, 1:] = most[1, :, :-1]
        inside[x, 0], inside[x, 1] = most[1] > most[0], longer >= start
        most = np.stack([np.maximum(most[0], most[1]), mass[x] + np.maximum(start, longer)])
    ends = most.max(axis=0)
    used = int(np.argmax((ends >= wanted).any(axis=0)))
    many = int(np.argmax(ends[:, used] >= wanted))
    return _stretches(inside, int(most[1, many, used] > most[0, many, used]), many, used)


def _stretches(inside: Truth, last: int, many: int, used: int) -> tuple[Stretch, ...]:
    """Follow the choices back from the last point."""
    taken = []
    for x in range(len(inside) - 1, -1, -1):
        before = int(inside[x, last, many, used])
        if last:
            taken.append(x)
            many, used = many - (1 - before), used - 1
        last = before
    if not taken:
        return ()
    chosen = np.array(taken[::-1], dtype=np.intp)
    return tuple((int(run[0]), int(run[-1])) for run in np.split(chosen, np.flatnonzero(np.diff(chosen) > 1) + 1))


def _summary(values: Array, weights: Array) -> Summary:
    if not weights.sum() > 0.0:
        return Summary(np.nan, np.nan, np.nan)
    return Summary(*weighted_quantiles(values, weights, np.array([0.1, 0.5, 0.9])).tolist())
