"""Whether chances mean what they say: how often it happened, how often intervals held, where outcomes fell.

Probability integral transform (Dawid 1984, JRSS A 147, 278–292), randomised where the distribution has atoms (Smith
1985, Journal of Forecasting 4, 283–291; Czado, Gneiting and Held 2009, Biometrics 65, 1254–1261): uniform on 0 to 1 if
and only if outcomes are drawn from what was forecast.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.scoring.proportions import wilson

Array = NDArray[np.float64]
TENTHS = np.linspace(0, 1, 11)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Forecast chances in bins, against what happened; bins without a forecast are left out.

    Attributes:
        chance: (bin,): mean forecast.
        happened: (bin,): share that happened.
        low, high: (bin,): Wilson interval of that share.
        count: (bin,): number of forecasts.
    """

    chance: Array
    happened: Array
    low: Array
    high: Array
    count: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often intervals held, with the Wilson interval of that share, and their mean width in whole points."""

    held: float
    low: float
    high: float
    width: float
    count: int


def reliability(chance: ArrayLike, happened: ArrayLike, edges: ArrayLike = TENTHS, level: float = 0.95) -> Reliability:
    """Chances against what happened.

    Args:
        chance: (n,), 0 to 1.
        happened: (n,).
        edges: (bin + 1,), rising; a bin holds its lower edge, the last one its upper edge too.
        level: Of the intervals around the shares.
    """
    p, o = np.asarray(chance, dtype=np.float64), np.asarray(happened, dtype=np.float64)
    place = binned(p, edges)
    bins = len(np.asarray(edges)) - 1
    count = np.bincount(place, minlength=bins)
    some = count > 0
    mean = np.bincount(place, p, bins)[some] / count[some]
    events = np.bincount(place, o, bins)[some]
    low, high = wilson(events, count[some], level)
    return Reliability(mean, events / count[some], low, high, count[some])


def binned(chance: Array, edges: ArrayLike) -> NDArray[np.int64]:
    """The bin of every chance: (n,)."""
    inner = np.asarray(edges, dtype=np.float64)[1:-1]
    return np.searchsorted(inner, chance, side="right").astype(np.int64)


def coverage(low: ArrayLike, high: ArrayLike, outcome: ArrayLike, level: float = 0.95) -> Coverage:
    """How often intervals held the outcome *as they are printed*: all three numbers in whole points, half to even.

    Args:
        low: (n,).
        high: (n,).
        outcome: (n,).
        level: Of the Wilson interval around the share.
    """
    a, b, y = (np.rint(np.asarray(x, dtype=np.float64)) for x in (low, high, outcome))
    held = (a <= y) & (y <= b)
    least, most = wilson(held.sum(), held.size, level)
    return Coverage(float(held.mean()), float(least), float(most), float((b - a).mean()), held.size)


def pit_points(chance: ArrayLike, outcome: ArrayLike, seed: int) -> Array:
    """F(y − 1) + v p(y) with v uniform, y the outcome in whole points: (…).

    Args:
        chance: (…, point), adding up to 1.
        outcome: (…).
        seed: Of v.
    """
    p = np.asarray(chance, dtype=np.float64)
    at = np.rint(np.clip(np.asarray(outcome, dtype=np.float64), 0, p.shape[-1] - 1)).astype(np.int64)[..., None]
    reached, own = (np.take_along_axis(x, at, axis=-1)[..., 0] for x in (np.cumsum(p, axis=-1), p))
    return np.clip(reached - own * np.random.default_rng(seed).random(own.shape), 0, 1)


def pit_sample(sample: ArrayLike, outcome: ArrayLike, seed: int) -> Array:
    """The rank of the outcome among a sample of n and itself, (r + v)/(n + 1), among equals at random: (…).

    Args:
        sample: (…, n), all as likely.
        outcome: (…).
        seed: Of v.
    """
    x, y = np.asarray(sample, dtype=np.float64), np.asarray(outcome, dtype=np.float64)[..., None]
    below, same = (x < y).sum(axis=-1), (x == y).sum(axis=-1)
    return np.asarray((below + (same + 1) * np.random.default_rng(seed).random(below.shape)) / (x.shape[-1] + 1))


def pit_histogram(pit: ArrayLike, bins: int = 10) -> Array:
    """The share in each of equal bins of 0 to 1: (bin,); all are 1/bins where forecasts are calibrated."""
    counts, _ = np.histogram(np.asarray(pit, dtype=np.float64), bins=bins, range=(0, 1))
    return np.asarray(counts / counts.sum())
