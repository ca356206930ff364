"""Bargains: where a challenger and its target would meet, and which of its bargains an actor takes.

On each issue W_i = s_i^e P^e and W_j = s_j^e (1 − P)^e pull toward i and j; both meet at
(W_i x_i + W_j x_j) / (W_i + W_j), with e = 1 or 2, or each moves by its own share of the gap (s2pmax). An actor chooses
among its bargains and standing still by a probabilistic Condorcet election of everybody, in which a bargain is worth
the mean utility of all positions with the two bargainers at their new ones.

Source: Wise, Lester and Efird (2015), Multidimensional bargaining using KTAB.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.outcomes.smp.contest import TIE, gaps, utility
from majlis.theory.outcomes.smp.election import turned
from majlis.theory.outcomes.smp.rules import Rules
from majlis.theory.stream import Stream, uniform

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

GRAIN = 1e4
"""KTAB rounds the bargains of s1p1 and s2p2 to this many steps of the scale."""
KTAB_LEAST = 1e-6
"""What KTAB adds to an actor's pull toward its own position."""


@kernel
def meet(rules: Rules, xi: float, xj: float, si: float, sj: float, p: float) -> tuple[float, float]:
    """Where i and j would end up on one issue if i's chance to win is p."""
    least = KTAB_LEAST if rules.ktab else 0.0
    if rules.interpolation == 2:
        di, dj = max(0.0, 1.0 - 2.0 * p), max(0.0, 2.0 * p - 1.0)
        pull_i, hold_i = di * sj * sj, (1.0 - di) * si * si + least
        pull_j, hold_j = dj * si * si, (1.0 - dj) * sj * sj + least
        bi = xi + pull_i / (pull_i + hold_i) * (xj - xi) if pull_i > 0 else xi
        bj = xj + pull_j / (pull_j + hold_j) * (xi - xj) if pull_j > 0 else xj
        return bi, bj
    wi, wj = si * p, sj * (1.0 - p)
    if rules.interpolation == 1:
        wi, wj = wi * wi, wj * wj
    total = wi + wj + least
    if total <= 0.0:
        return xi, xj
    if not rules.ktab:
        point = (wi * xi + wj * xj) / total
        return point, point
    bi = ((wi + least) * xi + wj * xj) / total
    bj = (wi * xi + (wj + least) * xj) / total
    return np.floor(0.5 + GRAIN * bi) / GRAIN, np.floor(0.5 + GRAIN * bj) / GRAIN


@kernel
def bargain(rules: Rules, x: Array, s: Array, seen: Bools, i: int, j: int, p: float, points: Array, row: int) -> None:
    """Write the points (row, 2, issue) at which i and j meet; on an issue where one of them is not seen, they stay."""
    for k in range(x.shape[1]):
        points[row, 0, k], points[row, 1, k] = x[i, k], x[j, k]
        if seen[i, k] and seen[j, k]:
            points[row, 0, k], points[row, 1, k] = meet(rules, x[i, k], x[j, k], s[i, k], s[j, k], p)


@kernel
def price(
    rules: Rules,
    x: Array,
    square: Array,
    norm: Array,
    seen: Bools,
    risk: Array,
    true: Array,
    still: Array,
    target: Ints,
    points: Array,
    worth: Array,
) -> None:
    """Write what all positions are worth to each actor on average once a bargain is kept: (2 × actor, actor)."""
    n = len(x)
    at, gap = turned(x), np.empty(n)
    for i in range(n):
        for row in range(i, 2 * n if rules.bargains == 1 else n, n):
            if target[i] < 0:
                continue
            for a in range(n):
                worth[row, a] = still[a]
            for side in range(2):
                who = i if side == 0 else target[i]
                gaps(points[row, side], seen[who], at, square, gap)
                for a in range(n):
                    worth[row, a] += (utility(np.sqrt(gap[a] / norm[a]), risk[a]) - true[who, a]) / n


@kernel
def choose(stochastic: bool, odds: Array, stream: Stream) -> int:
    """The likeliest option, the first of equals; or one drawn by the odds."""
    if stochastic:
        left = uniform(stream)
        for option in range(len(odds)):
            left -= odds[option]
            if left < 0.0:
                return option
        return len(odds) - 1
    best = 0
    for option in range(1, len(odds)):
        if odds[option] > odds[best] + TIE:
            best = option
    return best
