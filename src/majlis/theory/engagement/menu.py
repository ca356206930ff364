"""A portfolio laid out for searches: a row an alternative, the first of each actor's being to leave it alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.engagement.portfolio import HAIR, Plan, Portfolio, tail_weights
from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
ALONE = -1
"""The level of an actor who is left alone."""


@dataclass(frozen=True, eq=False)
class Menu:
    """Alternatives, actor by actor; values in units of the portfolio, costs as shares of the budget.

    Attributes:
        actor, level: (alternative,).
        first: (actor + 1,), where each actor's alternatives begin.
        cost: (alternative,).
        gain: (alternative, draw).
        standing: (draw,).
        budget: With room for rounding.
        weight: (draw,), what the draws count for, from the worst.
    """

    actor: Ints
    level: Ints
    first: Ints
    cost: Array
    gain: Array
    standing: Array
    budget: float
    weight: Array

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return len(self.first) - 1

    def tail(self, values: Array) -> Array:
        """The mean of the worst draws: (…); values: (…, draw)."""
        return np.asarray(np.sort(values, axis=-1) @ self.weight)

    def value(self, picks: Ints) -> float:
        """What a plan is worth that takes these alternatives, (actor,)."""
        return float(self.tail(self.standing + self.gain[picks].sum(axis=0)))

    def plan(self, picks: Ints) -> Plan:
        """The same as actors and levels."""
        chosen = sorted((int(self.actor[a]), int(self.level[a])) for a in picks if self.level[a] != ALONE)
        return tuple(chosen)


def menu_of(portfolio: Portfolio, tail: float) -> Menu:
    """The alternatives of a portfolio, judged by the mean of the worst `tail` of its draws."""
    cost = np.concatenate([np.zeros((len(portfolio.cost), 1)), portfolio.cost], axis=1)
    actor, column = np.nonzero(cost <= portfolio.limit)
    gain = np.concatenate([np.zeros((portfolio.draws, len(cost), 1)), portfolio.gain], axis=2)[:, actor, column].T
    return Menu(
        actor=actor.astype(np.int64),
        level=column.astype(np.int64) - 1,
        first=np.searchsorted(actor, np.arange(len(cost) + 1)).astype(np.int64),
        cost=cost[actor, column] / (portfolio.budget or 1.0),
        gain=np.ascontiguousarray(gain / portfolio.unit),
        standing=portfolio.standing / portfolio.unit,
        budget=1.0 + HAIR,
        weight=tail_weights(portfolio.draws, tail),
    )
