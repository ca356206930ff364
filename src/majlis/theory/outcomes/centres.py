"""The two centres of a set of weighted positions, the mean and the pivot, for every model that needs one."""

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.positions import Array

HAIR = 1e-12
"""Relative slack under a quota, so that sums which are equal on paper are equal here."""


def mean_of(position: Array, weight: Array, otherwise: Array) -> Array:
    """Σ w x / Σ w over the actors: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance.
        otherwise: (draw, issue): the answer where nobody weighs anything.
    """
    total = weight.sum(axis=1)
    pulled = (weight * np.nan_to_num(position)).sum(axis=1)
    return np.where(total > 0, pulled / np.where(total > 0, total, 1.0), otherwise)


def pivot_of(position: Array, weight: Array, otherwise: Array, quota: float) -> Array:
    """The smallest position at or below which `quota` of the weight lies: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance.
        otherwise: (draw, issue): the answer where nobody has a stance.
        quota: Share of the weight, above 0 and at most 1.
    """
    pivot = np.empty(otherwise.shape)
    over_draws(
        lambda block: _pivots(position, weight, otherwise, quota * (1 - HAIR), block.start, block.stop, pivot),
        len(pivot),
    )
    return pivot


@kernel
def _pivots(
    position: Array, weight: Array, otherwise: Array, quota: float, start: int, stop: int, pivot: Array
) -> None:
    x, w = np.empty(position.shape[1]), np.empty(position.shape[1])
    for d in range(start, stop):
        for k in range(position.shape[2]):
            n, total = 0, 0.0
            for i in range(position.shape[1]):
                here = position[d, i, k]
                if here == here:
                    place = n
                    while place > 0 and x[place - 1] > here:
                        x[place], w[place] = x[place - 1], w[place - 1]
                        place -= 1
                    x[place], w[place] = here, weight[d, i, k]
                    n += 1
            for i in range(n):
                total += w[i]
            reached = 0.0
            pivot[d, k] = otherwise[d, k]
            for i in range(n):
                reached += w[i]
                if reached >= quota * total:
                    pivot[d, k] = x[i]
                    break
