"""Whom to engage at which level: what it costs, what it brings in every draw, and what a plan is worth.

Actor i has levels l with cost c_il and gain g_il(d) in draw d; a plan engages each actor at one level at most and keeps
to the budget. V(d) = o(d) + Σ g_il(d) over the plan, where o(d) is what stands without us. A plan is judged by the mean
of the worst share of the draws: with k = tail · D and the values in rising order, the ⌊k⌋ lowest and (k − ⌊k⌋) times
the next, divided by k. That is conditional value at risk, max_t t − Σ max(0, t − V(d)) / k (Rockafellar and Uryasev
2000, Journal of Risk 2(3)). A tail of 1 is the plain mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from majlis.theory.kernel import Array

Plan = tuple[tuple[int, int], ...]
"""Actors and the level at which each is engaged, in rising order."""
MEAN = 1.0
CAUTIOUS = 0.2
"""The worst fifth."""
HAIR = 1e-9
"""Values nearer than this, in units of the largest gain, are equal; by this share a plan may exceed the budget."""


HIDDEN = 1e-5


@dataclass(frozen=True, eq=False)
class Portfolio:
    """What can be done.

    Attributes:
        cost: (actor, level), NaN where there is no such level.
        gain: (draw, actor, level).
        budget: What a plan may cost.
        standing: (draw,), o: what stands without us.
    """

    cost: Array
    gain: Array
    budget: float
    standing: Array

    def __post_init__(self) -> None:
        """Refuse what no plan can be made of."""
        levels = ~np.isnan(self.cost)
        if self.gain.shape != (len(self.standing), *self.cost.shape) or not len(self.standing):
            raise ValueError(f"gains are (draw, actor, level), not {self.gain.shape}")
        if not (self.budget >= 0 and np.all(self.cost[levels] >= 0)):
            raise ValueError("costs and the budget are 0 or more")
        if not (np.isfinite(self.gain[:, levels]).all() and np.isfinite(self.standing).all()):
            raise ValueError("every gain and what stands without us must be a number")

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(self.standing)

    @property
    def limit(self) -> float:
        """The budget with room for rounding."""
        return self.budget * (1.0 + HAIR)

    @cached_property
    def unit(self) -> float:
        """What values are measured by: the largest gain, unless it is lost in rounding what stands anyway."""
        levels = ~np.isnan(self.cost)
        largest = float(np.abs(self.gain[:, levels]).max(initial=0.0))
        return max(largest, HIDDEN * float(np.abs(self.standing).max())) or 1.0

    def first(self, draws: int) -> "Portfolio":
        """The same with no more than so many draws."""
        return Portfolio(self.cost, self.gain[:draws], self.budget, self.standing[:draws])

    def averaged(self) -> "Portfolio":
        """The same with one draw, the mean of all."""
        return Portfolio(self.cost, self.gain.mean(axis=0)[None], self.budget, self.standing.mean(keepdims=True))

    def after(self, losses: Array) -> "Portfolio":
        """The same after somebody took away `losses`, (draw,)."""
        return Portfolio(self.cost, self.gain, self.budget, self.standing - losses)


def brings(portfolio: Portfolio, plan: Iterable[tuple[int, int]]) -> Array:
    """What a plan brings in every draw, without what stands anyway: (draw,)."""
    chosen = sorted(plan)
    actor, level = np.array(chosen, dtype=np.int64).reshape(-1, 2).T
    return np.asarray(portfolio.gain[:, actor, level].sum(axis=1))


def spent(portfolio: Portfolio, plan: Iterable[tuple[int, int]]) -> float:
    """What a plan costs."""
    return float(sum(portfolio.cost[i, level] for i, level in plan))


def worth(portfolio: Portfolio, plan: Iterable[tuple[int, int]], tail: float = MEAN) -> float:
    """What a plan is worth by the mean of its worst `tail` of all draws."""
    return float(tail_mean(portfolio.standing + brings(portfolio, plan), tail))


def tail_mean(values: Array, tail: float) -> Array:
    """The mean of the worst share of the draws, the last one counted in part: (…).

    Args:
        values: (…, draw).
        tail: Above 0 to 1.
    """
    return np.asarray((np.sort(values, axis=-1) * tail_weights(values.shape[-1], tail)).sum(axis=-1))


def tail_weights(draws: int, tail: float) -> Array:
    """What each draw counts for, from the worst: (draw,), summing to 1."""
    if not 0 < tail <= 1:
        raise ValueError(f"a tail is a share of the draws, above 0 to 1, not {tail}")
    count = tail * draws
    return np.asarray(np.clip(count - np.arange(draws), 0.0, 1.0) / count)
