"""What an agreement is worth against failing, for the bargaining models.

A party that wants x gains g(y) = (q − x)² + K − (y − x)² = reach² − (y − x)² by agreeing on y and not failing, where
failing leaves the issue at its reversion point q and costs K besides. It accepts every y within its reach of x.
"""

from math import sqrt

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.positions import Array

POINT = 1e-9
"""Points of the scale below which a set of acceptable agreements counts as a single point."""


@kernel
def parties(
    position: Array,
    weight: Array,
    d: int,
    k: int,
    reversion: float,
    cost: float,
    x: Array,
    w: Array,
    reach: Array,
) -> tuple[int, float, float]:
    """Collect the parties to one issue in one world.

    Args:
        position: (draw, actor, issue).
        weight: (draw, actor, issue), above 0 for a party.
        d: The world.
        k: The issue.
        reversion: q.
        cost: √K as a share of the distance between the extreme parties.
        x: (actor,), filled with what each party wants.
        w: (actor,), filled with what each weighs.
        reach: (actor,), filled with each one's reach.

    Returns:
        How many parties there are, and the ends of what all of them accept.
    """
    n = 0
    first, last = np.inf, -np.inf
    for i in range(position.shape[1]):
        if weight[d, i, k] > 0:
            x[n], w[n] = position[d, i, k], weight[d, i, k]
            first, last = min(first, x[n]), max(last, x[n])
            n += 1
    if n == 0:
        return 0, reversion, reversion
    extra = cost * (last - first)
    low, high = -np.inf, np.inf
    for i in range(n):
        reach[i] = sqrt((reversion - x[i]) ** 2 + extra**2)
        low, high = max(low, x[i] - reach[i]), min(high, x[i] + reach[i])
    return n, low, high
