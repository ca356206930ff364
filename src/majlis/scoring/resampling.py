"""How far an average could have come out otherwise: whole clusters are drawn again, with replacement.

Issues of one dossier share negotiators, dates and coders, so dossiers are drawn, not issues (cluster bootstrap: Davison
and Hinkley 1997, Bootstrap Methods and their Application, section 3.8). Intervals are percentiles.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
TIMES = 2000
DETECTABLE = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error and the ends of its interval."""

    value: float
    error: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0

    @property
    def detectable(self) -> float:
        """The least true difference that such data would show in four cases out of five: (1.96 + 0.84) errors."""
        return DETECTABLE * self.error


def resampled(clusters: Sequence[Hashable] | NDArray[np.generic], times: int, seed: int) -> NDArray[np.int64]:
    """How often each case counts when as many clusters as there are are drawn with replacement: (time, case).

    Args:
        clusters: (case,): which cluster each belongs to; the order of the cases does not matter.
        times: How often the set is drawn again.
        seed: Of the draws.
    """
    return _drawn(place := _places(clusters), times, seed)[:, place]


def mean(
    values: ArrayLike,
    clusters: Sequence[Hashable] | NDArray[np.generic],
    *,
    seed: int,
    times: int = TIMES,
    level: float = 0.95,
) -> Estimate:
    """The mean of values, each case counting once, with the interval that drawing clusters again gives.

    Args:
        values: (case,).
        clusters: (case,): which cluster each belongs to.
        seed: Of the draws.
        times: How often the set is drawn again.
        level: Of the interval.
    """
    return means({"": values}, clusters, seed=seed, times=times, level=level)[""]


def means(
    values: Mapping[str, ArrayLike],
    clusters: Sequence[Hashable] | NDArray[np.generic],
    *,
    seed: int,
    times: int = TIMES,
    level: float = 0.95,
) -> dict[str, Estimate]:
    """The means of several values of the same cases, clusters drawn once for all of them: name to estimate.

    Args:
        values: Name to (case,).
        clusters: (case,): which cluster each belongs to.
        seed: Of the draws; with the same, `mean` gives the same numbers one by one.
        times: How often the set is drawn again.
        level: Of the intervals.
    """
    place = _places(clusters)
    often = _drawn(place, times, seed)
    size = often @ np.bincount(place)
    found = {}
    for name, each in values.items():
        x = np.asarray(each, dtype=np.float64)
        found[name] = _estimate(float(x.mean()), (often @ np.bincount(place, x)) / size, level)
    return found


def shares(
    count: ArrayLike,
    of: ArrayLike,
    clusters: Sequence[Hashable] | NDArray[np.generic],
    *,
    seed: int,
    times: int = TIMES,
    level: float = 0.95,
) -> tuple[Array, Array]:
    """The ends of intervals for shares Σ count / Σ of, where cases of one cluster go together: twice (column,).

    A drawn set in which nothing was counted says nothing of that share; NaN where none does.

    Args:
        count: (case, column).
        of: (case, column).
        clusters: (case,): which cluster each belongs to.
        seed: Of the draws.
        times: How often the set is drawn again.
        level: Of the intervals.
    """
    place = _places(clusters)
    often = _drawn(place, times, seed)
    sums = [np.zeros((often.shape[1], np.shape(of)[1])) for _ in range(2)]
    for total, each in zip(sums, (count, of), strict=True):
        np.add.at(total, place, np.asarray(each, dtype=np.float64))
    with np.errstate(invalid="ignore", divide="ignore"):
        again = (often @ sums[0]) / (often @ sums[1])
    ends = [_ends(column[np.isfinite(column)], level) for column in again.T]
    return np.array([low for low, _ in ends]), np.array([high for _, high in ends])


def difference(
    values: ArrayLike,
    others: ArrayLike,
    clusters: Sequence[Hashable] | NDArray[np.generic],
    *,
    seed: int,
    times: int = TIMES,
    level: float = 0.95,
) -> Estimate:
    """The mean of values − others on the same cases, with the interval that drawing clusters again gives."""
    paired = np.asarray(values, dtype=np.float64) - np.asarray(others, dtype=np.float64)
    return mean(paired, clusters, seed=seed, times=times, level=level)


def intraclass(
    values: ArrayLike,
    clusters: Sequence[Hashable] | NDArray[np.generic],
    *,
    seed: int,
    times: int = TIMES,
    level: float = 0.95,
) -> Estimate:
    """The correlation of two different cases of one cluster: Σ over such pairs of r r' / pairs, r standardised.

    Every pair counts once (Fisher 1925, Statistical Methods for Research Workers, ch. VII, in Karlin, Cameron and
    Williams 1981, PNAS 78, 2664–2668); NaN if no cluster has two cases.

    Args:
        values: (case,).
        clusters: (case,): which cluster each belongs to.
        seed: Of the draws of clusters.
        times: How often the set is drawn again.
        level: Of the interval.
    """
    x, place = np.asarray(values, dtype=np.float64), _places(clusters)
    r = (x - x.mean()) / x.std()
    products = np.bincount(place, r) ** 2 - np.bincount(place, r**2)
    size = np.bincount(place)
    pairs = size * (size - 1)
    often = _drawn(place, times, seed)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (often @ products) / (often @ pairs)
        return _estimate(float(products.sum() / pairs.sum()), found[np.isfinite(found)], level)


def _places(clusters: Sequence[Hashable] | NDArray[np.generic]) -> NDArray[np.int64]:
    """Clusters as numbers, in the order of their names, so that the order of the cases does not matter."""
    return np.unique(np.asarray(clusters), return_inverse=True)[1].astype(np.int64)


def _drawn(place: NDArray[np.int64], times: int, seed: int) -> NDArray[np.int64]:
    """How often each cluster is drawn: (time, cluster)."""
    count = int(place.max()) + 1
    chosen = np.random.default_rng(seed).integers(0, count, (times, count))
    own = chosen + count * np.arange(times)[:, None]
    return np.bincount(own.ravel(), minlength=times * count).reshape(times, count)


def _estimate(value: float, again: Array, level: float) -> Estimate:
    if len(again) < 2:
        return Estimate(value, np.nan, np.nan, np.nan)
    return Estimate(value, float(again.std(ddof=1)), *_ends(again, level))


def _ends(again: Array, level: float) -> tuple[float, float]:
    if not len(again):
        return np.nan, np.nan
    low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return low, high
