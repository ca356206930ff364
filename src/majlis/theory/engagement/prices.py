"""A bound on every plan: prices for draws and for the budget under which alternatives can be judged one by one.

The mean of the worst draws is the least Σ_d p_d V(d) over weights p ≥ 0 that sum to 1 and in which no draw counts for
more than it may, so for any such p and any price λ ≥ 0 of the budget B

    V of a plan ≤ Σ_d p_d o(d) + λ B + Σ_i max_a (Σ_d p_d g_a(d) − λ c_a) − the regrets of its alternatives,

where an alternative's regret is what it falls short of the best of its actor in that maximum. The least such bound is
the value of the plans in which engagements may be taken in part, a linear programme. It is answered by cutting planes:
each answer x adds the row that its own worst draws give (Künzi-Bay and Mayer 2006, Computational Management Science
3(1)).
"""

from dataclasses import dataclass

import numpy as np

from majlis.theory.engagement.menu import ALONE, Ints, Menu
from majlis.theory.kernel import Array
from majlis.theory.programmes import INFINITY, Linear, Programme

ROUNDS = 1000
NEAR = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """The bound.

    Attributes:
        bound: On every plan.
        regret: (alternative,), by how much less a plan with it is worth at most.
        part: (alternative,), how much of it is taken where parts may be.
    """

    bound: float
    regret: Array
    part: Array


def prices(menu: Menu) -> Prices:
    """The least bound."""
    answers = Linear(_whole_or_part(menu))
    cuts: list[Array] = []
    rows = 1 + menu.actors
    part = (menu.level == ALONE).astype(float)
    hope = np.inf
    for _ in range(ROUNDS):
        value = menu.standing + part @ menu.gain
        weights = np.empty(len(value))
        weights[np.argsort(value, kind="stable")] = menu.weight
        if hope - weights @ value <= NEAR:
            break
        cuts.append(weights)
        answers.add(np.append(-(menu.gain @ weights), 1.0), -INFINITY, float(weights @ menu.standing))
        answer = answers.answer()
        part, hope = answer.x[:-1], answer.x[-1]
    return _bound(menu, np.clip(answer.price[rows:], 0.0, None) @ np.array(cuts), max(answer.price[0], 0.0), part)


def _bound(menu: Menu, mixed: Array, budget_price: float, part: Array) -> Prices:
    """The bound at any weights of draws that are a mixture of allowed ones, up to their sum, and any price ≥ 0."""
    p = mixed / mixed.sum()
    net = menu.gain @ p - budget_price * menu.cost
    best = np.maximum.reduceat(net, menu.first[:-1])
    bound = float(p @ menu.standing + budget_price * menu.budget + best.sum())
    return Prices(bound, best[menu.actor] - net, part)


def _whole_or_part(menu: Menu) -> Programme:
    """Maximise v with one alternative an actor, in parts, within the budget; rows that bound v are still to come."""
    alternatives = len(menu.actor)
    rows = np.zeros((1 + menu.actors, alternatives + 1))
    rows[0, :-1] = menu.cost
    rows[1 + menu.actor, np.arange(alternatives)] = 1.0
    return Programme(
        worth=np.append(np.zeros(alternatives), 1.0),
        low=np.append(np.zeros(alternatives), -INFINITY),
        high=np.append(np.ones(alternatives), INFINITY),
        whole=np.zeros(alternatives + 1, dtype=np.bool_),
        rows=rows,
        least=np.append(-INFINITY, np.ones(menu.actors)),
        most=np.append(menu.budget, np.ones(menu.actors)),
    )


def rounded(menu: Menu, part: Array) -> Ints:
    """The plan that takes what is taken whole, and leaves everybody else alone: (actor,)."""
    picks = menu.first[:-1].copy()
    whole = np.flatnonzero(part > 1.0 - NEAR)
    picks[menu.actor[whole]] = whole
    return picks
