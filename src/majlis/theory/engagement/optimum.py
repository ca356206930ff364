"""The best plan of all, with a bound on what any other could be worth.

Prices give a bound, and a plan near it. Alternatives whose regret rules them out are dropped. If few enough plans are
left, all are listed, ties with them. Otherwise a mixed-integer programme finds the best: x picks one alternative an
actor, t is where the worst draws begin and z_d by how much draw d falls short of it;

    maximise t − Σ_d z_d / k   where   t − z_d ≤ o(d) + Σ_a g_a(d) x_a,   Σ_a c_a x_a ≤ B,   z ≥ 0

(Rockafellar and Uryasev 2000). What is told of a plan is worked out again from its draws.
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from majlis.theory.engagement.listing import listed
from majlis.theory.engagement.menu import Ints, Menu, menu_of
from majlis.theory.engagement.polishing import polished
from majlis.theory.engagement.portfolio import HAIR, MEAN, Plan, Portfolio, worth
from majlis.theory.engagement.prices import Prices, prices, rounded
from majlis.theory.kernel import Array
from majlis.theory.programmes import INFINITY, Programme, maximise

DRAWS = 500
"""Draws that a plan is looked for on."""
GAP = 0.005
CORE, CORE_GAP = 10, 0.25
"""Alternatives beside the likeliest of each actor that are tried first, and how much closer a plan of them must be."""
PROVEN = 2e-6
"""By how much, in units of the portfolio, the programme's bound may exceed the value of a plan that is best."""
NODES = 300
"""Nodes of the search tree of the programme, at most."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan.

    Attributes:
        plan: The first of `plans`.
        plans: In lexicographic order; all that are as good if `complete`.
        complete: Whether no other is as good.
        value: What it is worth on the draws it was looked for on.
        rescored: What it is worth on all draws.
        nothing: What stands without any engagement, on the former.
        bound: No plan is worth more on the former.
        gap: By which share of what this plan brings another could bring more; 0 if it is proven best, infinite if it
            brings nothing and others may.
    """

    plan: Plan
    plans: tuple[Plan, ...]
    complete: bool
    value: float
    rescored: float
    nothing: float
    bound: float
    gap: float


def best_plan(portfolio: Portfolio, tail: float = MEAN, gap: float = GAP, draws: int = DRAWS) -> Best:
    """The best plan by the mean of the worst `tail` of the draws.

    Args:
        portfolio: What can be done.
        tail: The share of the draws that counts, from the worst; 1 for the mean of all.
        gap: By which share of what it brings another may bring more, where there are too many plans to list.
        draws: The first so many draws are used to find it; for the mean, all are.
    """
    few = portfolio.averaged() if tail == MEAN else portfolio.first(draws)
    menu = menu_of(few, tail)
    price = prices(menu)
    picks, bound = polished(menu, rounded(menu, price.part)), price.bound
    found, complete = listed(menu, price, menu.value(picks))
    if not complete:
        picks, bound = _searched(menu, price, found[0] if len(found) else picks, gap)
        if bound - menu.value(picks) <= PROVEN:
            found, complete = listed(menu, price, menu.value(picks))
    if complete:
        bound = menu.value(found[0])
    plans = _as_good(few, [menu.plan(row) for row in (found if complete else picks[None])], tail)
    value, nothing = worth(few, plans[0], tail), worth(few, (), tail)
    more, brought = bound * few.unit - value, value - nothing
    return Best(
        plan=plans[0],
        plans=plans,
        complete=complete,
        value=value,
        rescored=worth(portfolio, plans[0], tail),
        nothing=nothing,
        bound=max(value, bound * few.unit),
        gap=0.0 if more <= PROVEN * few.unit else more / brought if brought > 0 else inf,
    )


def _as_good(portfolio: Portfolio, plans: list[Plan], tail: float) -> tuple[Plan, ...]:
    """Those worth most, in lexicographic order."""
    values = [worth(portfolio, plan, tail) for plan in plans]
    most = max(values)
    return tuple(sorted(p for p, v in zip(plans, values, strict=True) if v >= most - HAIR * portfolio.unit))


def _searched(menu: Menu, price: Prices, picks: Ints, gap: float) -> tuple[Ints, float]:
    """A plan, (actor,), and a bound so near that another brings at most `gap` more of what it brings."""
    nothing, bound = menu.value(menu.first[:-1]), price.bound
    # First among the most likely alternatives only: a better plan to begin from rules out many others.
    likely = np.sort(price.regret)[: menu.actors + CORE][-1]
    for most, finer in ((likely, CORE_GAP), (np.inf, 1.0)):
        value = menu.value(picks)
        within = gap * (value - nothing)
        if bound - value <= within:
            return picks, bound
        kept = price.regret <= min(most, price.bound - value + HAIR)
        picks, found = _programmed(menu, kept, picks, finer * within)
    return picks, min(bound, max(found, menu.value(picks)))


def _programmed(menu: Menu, kept: NDArray[np.bool_], picks: Ints, within: float) -> tuple[Ints, float]:
    """The better of a plan, (actor,), and what the programme gives; and a bound on plans of what is kept."""
    kept = kept | np.isin(np.arange(len(menu.actor)), picks)
    answer = maximise(_programme(menu, kept), within=within, nodes=NODES, start=_start(menu, kept, picks))
    chosen = np.flatnonzero(kept)[answer.x[: int(kept.sum())] > 0.5]
    allowed = menu.cost[chosen].sum() <= menu.budget
    return (chosen if allowed and menu.value(chosen) > menu.value(picks) else picks), answer.bound


def _programme(menu: Menu, kept: NDArray[np.bool_]) -> Programme:
    """The programme over the alternatives that are kept; columns x, t, z and rows for the budget, actors and draws."""
    gain, draws, count = menu.gain[kept], len(menu.standing), int(kept.sum())
    rows = np.zeros((1 + menu.actors + draws, count + 1 + draws))
    rows[0, :count] = menu.cost[kept]
    rows[1 + menu.actor[kept], np.arange(count)] = 1.0
    each = slice(1 + menu.actors, None)
    rows[each, :count], rows[each, count], rows[each, count + 1 :] = -gain.T, 1.0, -np.eye(draws)
    far = float(np.abs(menu.standing).max() + np.abs(gain).sum(axis=0).max())
    return Programme(
        worth=np.concatenate([np.zeros(count), [1.0], np.full(draws, -menu.weight[0])]),
        low=np.concatenate([np.zeros(count), [-far], np.zeros(draws)]),
        high=np.concatenate([np.ones(count), [far], np.full(draws, INFINITY)]),
        whole=np.arange(count + 1 + draws) < count,
        rows=rows,
        least=np.concatenate([[-INFINITY], np.ones(menu.actors), np.full(draws, -INFINITY)]),
        most=np.concatenate([[menu.budget], np.ones(menu.actors), menu.standing]),
    )


def _start(menu: Menu, kept: NDArray[np.bool_], picks: Ints) -> Array:
    """A plan as an answer to the programme: (column,)."""
    values = menu.standing + menu.gain[picks].sum(axis=0)
    t = float(np.sort(values)[np.flatnonzero(menu.weight)[-1]])
    return np.concatenate([np.isin(np.flatnonzero(kept), picks), [t], np.maximum(0.0, t - values)])
