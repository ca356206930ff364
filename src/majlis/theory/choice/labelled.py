"""The chance of each labelled point of a scale: every whole point counts under the label nearest to it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import Array

HAIR = 1e-9


def labels(p: Array, marks: ArrayLike) -> Array:
    """The chance of each label: (…, mark).

    A whole point half-way between two labels goes to the one with more chance without such points, then to the lower.

    Args:
        p: (…, 101).
        marks: (mark,): where the labels stand on the scale, in rising order.
    """
    at = np.asarray(marks, dtype=np.float64)
    if len(at) == 0 or np.any(np.diff(at) <= 0):
        raise ValueError("labels stand at different points, in rising order")
    distance = np.abs(np.arange(p.shape[-1])[:, None] - at)
    nearest = distance <= distance.min(axis=1, keepdims=True) + HAIR
    shared = nearest.sum(axis=1) > 1
    chance = p @ (nearest & ~shared[:, None]).astype(np.float64)
    clear = chance.copy()
    for g in np.flatnonzero(shared):
        lower, upper = np.flatnonzero(nearest[g])
        up = clear[..., upper] > clear[..., lower] + HAIR
        chance[..., upper] += np.where(up, p[..., g], 0.0)
        chance[..., lower] += np.where(up, 0.0, p[..., g])
    return np.asarray(chance)


def most_likely(chance: Array) -> NDArray[np.int64]:
    """Which label has the highest chance, the lowest of those that have it: (…), from 0.

    Args:
        chance: (…, mark), as from `labels`.
    """
    highest = chance.max(axis=-1, keepdims=True)
    return np.asarray((chance >= highest - HAIR).argmax(axis=-1), dtype=np.int64)
