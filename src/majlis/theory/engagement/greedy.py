"""The plan made one engagement at a time, for comparison: it may be far from the best.

Add the (actor, level) that the budget allows with the largest rise for its cost, never a higher level of somebody
engaged, lowest index on ties, until none rises. On the worst draws it may stop at nothing although a mix gains.
"""

import numpy as np

from majlis.theory.engagement.portfolio import HAIR, MEAN, Plan, Portfolio, tail_mean
from majlis.theory.kernel import Array


def plan_one_by_one(portfolio: Portfolio, tail: float = MEAN) -> Plan:
    """The plan, judged by the mean of the worst `tail` of the draws."""
    plan: dict[int, int] = {}
    left, value = portfolio.limit, portfolio.standing
    while True:
        now = float(tail_mean(value, tail))
        rise = tail_mean(np.moveaxis(value[:, None, None] + portfolio.gain, 0, -1), tail) - now
        rise[list(plan)] = -np.inf
        rise[~(portfolio.cost <= left) | (rise <= HAIR * portfolio.unit)] = -np.inf
        rate = _for_its_cost(rise, portfolio.cost)
        best = rate.max(initial=-np.inf)
        if best == -np.inf:
            return tuple(sorted(plan.items()))
        place = int((rate >= best - HAIR * abs(best)).argmax() if best < np.inf else rate.argmax())
        actor, level = divmod(place, rate.shape[1])
        plan[actor] = level
        left -= portfolio.cost[actor, level]
        value = value + portfolio.gain[:, actor, level]


def _for_its_cost(rise: Array, cost: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rise > -np.inf, rise / cost, -np.inf)
