"""The two centres of a set of weighted positions, the mean and the pivot, for every model that needs one."""

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.positions import Array

HAIR = 1e-12
"""Relative slack under a quota, so that sums which are equal on paper are equal here."""


def mean_of(position: Array, weight: Array | None, otherwise: Array) -> Array:
    """Σ w x / Σ w over the actors: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance; None if all with a stance weigh alike.
        otherwise: (draw, issue): the answer where nobody weighs anything.
    """
    mean = otherwise.copy()
    given = position if weight is None else weight
    over_draws(lambda rows: _means(position[rows], given[rows], weight is None, mean[rows]), len(mean))
    return mean


def pivot_of(position: Array, weight: Array, otherwise: Array, quota: float) -> Array:
    """The smallest position at or below which `quota` of the weight lies: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance.
        otherwise: (draw, issue): the answer where nobody has a stance.
        quota: Share of the weight, above 0 and at most 1.
    """
    pivot = otherwise.copy()
    over_draws(lambda rows: _pivots(position[rows], weight[rows], quota * (1 - HAIR), pivot[rows]), len(pivot))
    return pivot


@kernel
def _means(position: Array, weight: Array, alike: bool, mean: Array) -> None:
    draws, actors, issues = position.shape
    total, pulled = np.empty(issues), np.empty(issues)
    for d in range(draws):
        for k in range(issues):
            total[k] = pulled[k] = 0.0
        for i in range(actors):
            for k in range(issues):
                here = position[d, i, k] == position[d, i, k]
                w = (1.0 if alike else weight[d, i, k]) if here else 0.0
                total[k] += w
                pulled[k] += w * position[d, i, k] if here else 0.0
        for k in range(issues):
            if total[k] > 0.0:
                mean[d, k] = pulled[k] / total[k]


@kernel
def _pivots(position: Array, weight: Array, quota: float, pivot: Array) -> None:
    """No sorting: adding every weight to all positions at or above its own is a loop that processors do at a stride."""
    draws, actors, issues = position.shape
    x, w, reached = np.empty(actors), np.empty(actors), np.empty(actors)
    for d in range(draws):
        for k in range(issues):
            n, total = 0, 0.0
            for i in range(actors):
                if position[d, i, k] == position[d, i, k]:
                    x[n], w[n], reached[n] = position[d, i, k], weight[d, i, k], 0.0
                    total += w[n]
                    n += 1
            for j in range(n):
                here, more = x[j], w[j]
                for i in range(n):
                    reached[i] += more if here <= x[i] else 0.0
            least = np.inf
            for i in range(n):
                if reached[i] >= quota * total:
                    least = min(least, x[i])
            if n > 0:
                pivot[d, k] = least
