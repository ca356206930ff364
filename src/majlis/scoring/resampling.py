"""How far an average could have come out otherwise: whole clusters are drawn again, with replacement.

Issues of one dossier share negotiators, dates and coders, so dossiers are drawn, not issues (cluster bootstrap: Davison
and Hinkley 1997, Bootstrap Methods and their Application, section 3.8). Intervals are percentiles.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
TIMES = 2000


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
    x, place = np.asarray(values, dtype=np.float64), _places(clusters)
    often = _drawn(place, times, seed)
    means = (often @ np.bincount(place, x)) / (often @ np.bincount(place))
    return _estimate(float(x.mean()), means, level)


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
    low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2]).tolist()
    return Estimate(value, float(again.std(ddof=1)), low, high)
