"""Scores of a distribution of a number, and of its quantiles and intervals.

Continuous ranked probability score ∫ (F(x) − [x ≥ y])² dx = E|X − y| − ½ E|X − X'| (Matheson and Winkler 1976,
Management Science 22, 1087–1096; the second form and the interval score: Gneiting and Raftery 2007, JASA 102,
359–378). It is in the units of the outcome, and for a point forecast it is the absolute error.
"""

from math import erf, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
_erf = np.vectorize(erf, otypes=[np.float64])


def crps_points(chance: ArrayLike, outcome: ArrayLike) -> Array:
    """CRPS of a distribution on the whole points 0, 1, …: Σ p_g |g − y| − Σ F_g (1 − F_g), (…).

    Args:
        chance: (…, point), adding up to 1.
        outcome: (…), any number.
    """
    p = np.asarray(chance, dtype=np.float64)
    distance = np.abs(np.arange(p.shape[-1]) - np.asarray(outcome, dtype=np.float64)[..., None])
    below = np.cumsum(p, axis=-1)[..., :-1]
    return np.asarray((p * distance).sum(axis=-1) - (below * (1 - below)).sum(axis=-1))


def crps_sample(sample: ArrayLike, outcome: ArrayLike, weight: ArrayLike | None = None) -> Array:
    """CRPS of the distribution that a sample is, weighted or not: (…).

    ½ E|X − X'| = Σ w_i x_i (W_i + W_{i−1} − 1), x in rising order and W the sums of w. This is the score of the sample
    itself, not an estimate of the score of what it was drawn from.

    Args:
        sample: (…, n).
        outcome: (…).
        weight: (…, n), at least 0; all alike if left out.
    """
    x = np.asarray(sample, dtype=np.float64)
    w = np.broadcast_to(1.0 if weight is None else np.asarray(weight, dtype=np.float64), x.shape)
    w = w / w.sum(axis=-1, keepdims=True)
    order = np.argsort(x, axis=-1, kind="stable")
    x, w = np.take_along_axis(x, order, axis=-1), np.take_along_axis(w, order, axis=-1)
    reached = np.cumsum(w, axis=-1)
    missed = (w * np.abs(x - np.asarray(outcome, dtype=np.float64)[..., None])).sum(axis=-1)
    return np.asarray(missed - (w * x * (2 * reached - w - 1)).sum(axis=-1))


def crps_normal(mean: ArrayLike, deviation: ArrayLike, outcome: ArrayLike) -> Array:
    """CRPS of a normal: σ (z (2 Φ(z) − 1) + 2 φ(z) − 1/√π), z = (y − μ)/σ; the absolute error where σ is 0."""
    m, s, y = np.broadcast_arrays(*(np.asarray(a, dtype=np.float64) for a in (mean, deviation, outcome)))
    z = (y - m) / np.where(s > 0, s, 1.0)
    score = s * (z * _erf(z / sqrt(2)) + sqrt(2 / pi) * np.exp(-0.5 * z**2) - 1 / sqrt(pi))
    return np.asarray(np.where(s > 0, score, np.abs(y - m)))


def log_loss_of_points(chance: ArrayLike, outcome: ArrayLike) -> Array:
    """−ln of the chance of the whole point nearest to the outcome, half to even: (…).

    Args:
        chance: (…, point), adding up to 1.
        outcome: (…), any number; beyond the ends counts as there.
    """
    p = np.asarray(chance, dtype=np.float64)
    at = np.rint(np.clip(np.asarray(outcome, dtype=np.float64), 0, p.shape[-1] - 1)).astype(np.int64)
    with np.errstate(divide="ignore"):
        return -np.log(np.take_along_axis(p, at[..., None], axis=-1)[..., 0])


def log_loss_in_bins(chance: ArrayLike, outcome: ArrayLike, edges: ArrayLike) -> Array:
    """−ln of the chance of the bin the outcome is in: (…); infinite where it is in none.

    Args:
        chance: (…, bin), adding up to 1.
        outcome: (…).
        edges: (bin + 1,), rising; a bin holds its lower edge, the last one its upper edge too.
    """
    p, at = np.asarray(chance, dtype=np.float64), np.asarray(edges, dtype=np.float64)
    y = np.asarray(outcome, dtype=np.float64)
    place = np.searchsorted(at, y, side="right") - 1
    place = np.where(y == at[-1], p.shape[-1] - 1, place)
    inside = (place >= 0) & (place < p.shape[-1])
    found = np.take_along_axis(p, np.clip(place, 0, p.shape[-1] - 1)[..., None], axis=-1)[..., 0]
    with np.errstate(divide="ignore"):
        return -np.log(np.where(inside, found, 0.0))


def quantile_score(value: ArrayLike, outcome: ArrayLike, share: ArrayLike) -> Array:
    """(y − q)(α − [y < q]): what a forecast q of the α quantile is off by, the dearer side weighing more.

    Koenker and Bassett (1978), Econometrica 46, 33–50. For α = ½ it is half the absolute error.
    """
    q, y, a = (np.asarray(x, dtype=np.float64) for x in (value, outcome, share))
    return np.asarray((y - q) * (a - (y < q)))


def interval_score(low: ArrayLike, high: ArrayLike, outcome: ArrayLike, level: ArrayLike) -> Array:
    """Width, and 2/α of every point by which the outcome is outside, α = 1 − level; proper for central intervals.

    Args:
        low: Lower ends, any shape.
        high: Upper ends.
        outcome: What it was.
        level: What the interval claims to hold, below 1.
    """
    a, b, y = (np.asarray(x, dtype=np.float64) for x in (low, high, outcome))
    penalty = 2 / (1 - np.asarray(level, dtype=np.float64))
    return np.asarray(b - a + penalty * (np.maximum(a - y, 0) + np.maximum(y - b, 0)))
