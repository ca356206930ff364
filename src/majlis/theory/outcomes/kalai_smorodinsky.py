"""Kalai–Smorodinsky bargaining on one issue: all parties get the same share of the most they could have gained.

With the gains g_i(y) of agreeing on y over failing (quadratic utility, as for Nash bargaining), M_i is the largest g_i
among the points that every party accepts. The outcome maximises min_i g_i(y) / M_i. On a line each share is strictly
concave, so the maximum is unique and the lexicographic refinement needed for more than two parties never comes into
play. Force does not count, only who is a party; cost and reversion point are those of Nash bargaining. As the cost of
failing grows, the outcome tends to the middle between the extreme parties.

Source: Kalai and Smorodinsky (1975), Econometrica 43(3); Imai (1983), Econometrica 51(2), for more than two parties.
"""

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Literal

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.agreements import POINT, parties
from majlis.theory.outcomes.positions import Array, Positions

STEPS = 100


@dataclass(frozen=True, slots=True)
class KalaiSmorodinsky:
    """The point at which the smallest share g_i / M_i is largest.

    Where no point is better than failing for all parties, the reversion point stands.

    Attributes:
        cost: What failing costs beyond its result, as a share of the distance between the extreme parties.
        parties: Whose gain is needed: "all" who weigh anything, or only those with a "veto" (all where there is none).
    """

    cost: float = 1.0
    parties: Literal["all", "veto"] = "all"

    title: ClassVar[str] = "Kalai–Smorodinsky bargaining"
    source: ClassVar[str] = "Kalai and Smorodinsky (1975), Econometrica 43(3); Imai (1983), Econometrica 51(2)"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        weight = positions.weight if self.parties == "all" else positions.consent
        outcome = positions.reversion.copy()

        def task(rows: slice) -> None:
            _settle(positions.position[rows], weight[rows], self.cost, outcome[rows])

        over_draws(task, len(outcome))
        return outcome


@kernel
def _settle(position: Array, weight: Array, cost: float, outcome: Array) -> None:
    """Replace the reversion points in `outcome` by agreements."""
    draws, actors, issues = position.shape
    x, best, reach = np.empty(actors), np.empty(actors), np.empty(actors)
    for d in range(draws):
        for k in range(issues):
            n, low, high = parties(position, weight, d, k, outcome[d, k], cost, x, best, reach)
            if high - low > POINT:
                for i in range(n):
                    short = x[i] - min(max(x[i], low), high)
                    best[i] = reach[i] ** 2 - short**2
                outcome[d, k] = _fairest(n, x, reach, best, low, high)


@kernel
def _fairest(n: int, x: Array, reach: Array, best: Array, low: float, high: float) -> float:
    """The maximum of the smallest share between `low` and `high`.

    Whoever has the smallest share left of the maximum wants to go right (i), right of it left (j). Their shares cross
    at a next guess; whoever has the smallest share there replaces one of the two, until nobody has a smaller one.
    """
    i, j = _poorest(low, n, x, reach, best), _poorest(high, n, x, reach, best)
    left, right = low, high
    y = 0.5 * (low + high)
    for _ in range(STEPS):
        y = _crossing(x, reach, best, i, j, max(low + POINT, left - POINT), min(high - POINT, right + POINT))
        crossed = not np.isnan(y)
        if not crossed:
            y = 0.5 * (left + right)
        m = _poorest(y, n, x, reach, best)
        if right - left < POINT or (crossed and m in (i, j)):
            break
        if x[m] > y:
            i, left = m, y
        else:
            j, right = m, y
    return y


@kernel
def _crossing(x: Array, reach: Array, best: Array, i: int, j: int, low: float, high: float) -> float:
    """Where the shares of i and j are equal between two points; NaN when they are nowhere.

    Counted from the position of the one with less to gain, of whose small gain nothing is then lost to rounding.
    """
    if best[i] < best[j]:
        i, j = j, i
    p, s, apart = 1.0 / best[i], 1.0 / best[j], x[i] - x[j]
    a, b = s - p, p * apart
    c = p * (reach[i] - apart) * (reach[i] + apart) - s * reach[j] ** 2
    inside = b * b - a * c
    if i != j and inside >= 0:
        big = -(b + sqrt(inside)) if b > 0 else -b + sqrt(inside)
        for top, bottom in ((big, a), (c, big)):
            if bottom != 0.0 and low <= x[j] + top / bottom <= high:
                return float(x[j] + top / bottom)
    return np.nan


@kernel
def _poorest(y: float, n: int, x: Array, reach: Array, best: Array) -> int:
    """Who has the smallest share g_i / M_i at y."""
    poorest, least = 0, np.inf
    for i in range(n):
        share = (reach[i] - (y - x[i])) * (reach[i] + (y - x[i])) / best[i]
        if share < least:
            poorest, least = i, share
    return poorest
