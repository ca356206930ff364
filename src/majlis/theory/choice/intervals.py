"""Numbers to report from chances of whole points: quantiles, intervals, and the smallest set that holds a share.

Everything is counted in whole points, as it is printed. A level may be a number or an array (level,); then the answer
has it as a last axis. Levels here are nominal: because many outcomes fall on somebody's position, an interval must be
asked for less than it is to hold (`docs/methods/choice.md`). An issue without chances (NaN) has no such numbers.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
HAIR = 1e-12
"""Slack under a level, so that sums which are equal on paper are equal here."""


def quantile(p: Array, share: ArrayLike) -> Ints:
    """The least whole point at or below which at least that share of the chances lies.

    Args:
        p: (…, 101).
        share: A number, or (share,).

    Returns:
        (…), or (…, share).
    """
    return _first_reaching(np.cumsum(p, axis=-1), np.asarray(share, dtype=np.float64))


def central(p: Array, level: ArrayLike) -> tuple[Ints, Ints]:
    """The ends of the interval between the quantiles (1 − level)/2 and (1 + level)/2: twice (…), or (…, level)."""
    half = np.asarray(level, dtype=np.float64) / 2
    return quantile(p, 0.5 - half), quantile(p, 0.5 + half)


def runs(p: Array) -> tuple[Ints, Array]:
    """For every width 0 to 100 the run of whole points with the greatest chance: its lower end and its chance.

    Of equally good runs the lowest is taken.

    Args:
        p: (…, 101).

    Returns:
        Twice (…, width).
    """
    below = np.concatenate([np.zeros((*p.shape[:-1], 1)), np.cumsum(p, axis=-1)], axis=-1)
    points = p.shape[-1]
    low, chance = np.empty(p.shape, dtype=np.int64), np.empty(p.shape)
    for width in range(points):
        inside = below[..., width + 1 :] - below[..., : points - width]
        best = inside.max(axis=-1, keepdims=True)
        low[..., width] = (inside >= best - HAIR).argmax(axis=-1)
        chance[..., width] = best[..., 0]
    return low, chance


def shortest_run(p: Array, level: ArrayLike) -> tuple[Ints, Ints]:
    """The ends of the shortest run of whole points whose chance is at least `level`: twice (…), or (…, level).

    Of runs of one width that with the greatest chance is taken, of equally good ones the lowest.
    """
    low, chance = runs(p)
    width = _first_reaching(chance, np.asarray(level, dtype=np.float64))
    wide = width if np.ndim(level) else width[..., None]
    low = np.take_along_axis(low, wide, axis=-1).reshape(width.shape)
    return low, low + width


def shortest_set(p: Array, level: float) -> NDArray[np.bool_]:
    """The fewest whole points whose chance together is at least `level`: (…, 101); of equally likely ones the lower.

    Unlike a run it may be in several pieces, see `stretches`.
    """
    order = np.argsort(-np.round(p, 12), axis=-1, kind="stable")
    together = np.cumsum(np.take_along_axis(p, order, axis=-1), axis=-1)
    needed = np.concatenate([np.ones((*p.shape[:-1], 1), dtype=bool), together[..., :-1] < level - HAIR], axis=-1)
    held = np.empty(p.shape, dtype=bool)
    np.put_along_axis(held, order, needed, axis=-1)
    return held


def stretches(held: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The pieces of a set of whole points, (101,), as their two ends, from the lowest."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], held, [False]]).astype(np.int8)))
    for first, after in edges.reshape(-1, 2).tolist():
        yield first, after - 1


def _first_reaching(rising: Array, wanted: Array) -> Ints:
    """Where a rising row first reaches what is wanted, along the last axis; else its end: (…), or (…, wanted)."""
    rows = rising.reshape(-1, rising.shape[-1])
    found = np.array([row.searchsorted(wanted - HAIR) for row in rows], dtype=np.int64)
    shape = (*rising.shape[:-1], *wanted.shape)
    return np.reshape(np.minimum(found, rising.shape[-1] - 1), shape)
