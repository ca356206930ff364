"""k-means in the plane, best of many seeded starts, and how well its groups are told apart.

k-means minimises Σ |x_i − centre of its group|²: points go to the nearest centre and centres to the mean of their
points until nothing moves (Lloyd 1982, IEEE Transactions on Information Theory 28(2)), from starts that draw each
further centre with chance in proportion to the squared distance from those before (Arthur and Vassilvitskii 2007,
k-means++). Silhouette of a point: (b − a) / max(a, b), a its mean distance to the rest of its group and b to the
nearest other group; 0 for a group of one (Rousseeuw 1987, Journal of Computational and Applied Mathematics 20).
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.stream import Stream, uniform

Ints = NDArray[np.int64]
PASSES = 1000
"""Passes of one start, at most."""
HAIR = 1e-12
"""By which share of the first a later start must be better, so that rounding does not choose between equal ones."""


def k_means(point: Array, groups: int, seed: int, starts: int) -> Ints:
    """The group of each point: (point,), numbered by size, then by their first point.

    Points are taken in the order of where they lie, so that the order in which they are given does not matter.

    Args:
        point: (point, 2).
        groups: At most as many as there are different points.
        seed: Of the starts.
        starts: How many.
    """
    order = np.lexsort((point[:, 1], point[:, 0]))
    group = np.empty(len(point), dtype=np.int64)
    group[order] = _best(point[order], groups, np.array([seed % 2**64], dtype=np.uint64), starts)
    return by_size(group)


def by_size(group: Ints) -> Ints:
    """The same groups numbered by size, largest first, then by their first point; −1 stays."""
    names, first, size = np.unique(group[group >= 0], return_index=True, return_counts=True)
    renamed = np.full(len(group), -1, dtype=np.int64)
    for number, name in enumerate(names[np.lexsort((first, -size))]):
        renamed[group == name] = number
    return renamed


@kernel
def silhouette(point: Array, group: Ints) -> float:
    """The mean silhouette of all points; group: (point,), two groups at least."""
    groups = group.max() + 1
    size, far = np.zeros(groups), np.empty(groups)
    for g in group:
        size[g] += 1.0
    total = 0.0
    for i in range(len(point)):
        far[:] = 0.0
        for j in range(len(point)):
            far[group[j]] += np.hypot(point[i, 0] - point[j, 0], point[i, 1] - point[j, 1])
        own, other = group[i], np.inf
        for g in range(groups):
            if g != own:
                other = min(other, far[g] / size[g])
        if size[own] > 1.0:
            a = far[own] / (size[own] - 1.0)
            if max(a, other) > 0.0:
                total += (other - a) / max(a, other)
    return float(total / len(point))


@kernel
def _best(point: Array, groups: int, stream: Stream, starts: int) -> Ints:
    best = np.zeros(len(point), dtype=np.int64)
    least = np.inf
    for _ in range(starts):
        centre = _spread(point, groups, stream)
        group, spread = _settle(point, centre)
        if spread < least - HAIR * least or least == np.inf:
            best, least = group, spread
    return best


@kernel
def _spread(point: Array, groups: int, stream: Stream) -> Array:
    """Centres to start from: (group, 2)."""
    centre, gap = np.empty((groups, 2)), np.full(len(point), np.inf)
    chosen = min(int(uniform(stream) * len(point)), len(point) - 1)
    for g in range(groups):
        centre[g] = point[chosen]
        for i in range(len(point)):
            gap[i] = min(gap[i], _square(point[i], centre[g]))
        wanted, reached = uniform(stream) * gap.sum(), 0.0
        for i in range(len(point)):
            if gap[i] > 0.0:
                chosen = i
                reached += gap[i]
                if reached > wanted:
                    break
    return centre


@kernel
def _settle(point: Array, centre: Array) -> tuple[Ints, float]:
    """Groups that no point gains by leaving, and the sum of squares; a centre that loses all its points stays."""
    group = np.full(len(point), -1, dtype=np.int64)
    spread = np.inf
    for _ in range(PASSES):
        moved, spread = False, 0.0
        for i in range(len(point)):
            nearest, least = 0, np.inf
            for g in range(len(centre)):
                gap = _square(point[i], centre[g])
                if gap < least:
                    nearest, least = g, gap
            moved |= nearest != group[i]
            group[i] = nearest
            spread += least
        if not moved:
            break
        size = np.zeros(len(centre))
        total = np.zeros(centre.shape)
        for i in range(len(point)):
            size[group[i]] += 1.0
            total[group[i]] += point[i]
        for g in range(len(centre)):
            if size[g] > 0.0:
                centre[g] = total[g] / size[g]
    return group, spread


@kernel
def _square(a: Array, b: Array) -> float:
    return float((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
