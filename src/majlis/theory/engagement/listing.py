"""All plans that may be best, one after another, left out as soon as their regrets say that they cannot be."""

from typing import NamedTuple

import numpy as np

from majlis.theory.engagement.menu import Ints, Menu
from majlis.theory.engagement.prices import Prices
from majlis.theory.kernel import Array, kernel

STEPS = 300_000
WORK = 5_000_000
"""Steps, and values of draws worked out, after which it gives up."""
PLANS = 10_000
"""Plans listed at most."""
HAIR = 1e-9


class _Tree(NamedTuple):
    """What is searched; actors in the order in which they are decided on.

    Attributes:
        first, last: (place,), the alternatives of each actor.
        cost, regret: (alternative,).
        gain: (alternative, draw).
        standing, weight: (draw,).
    """

    first: Ints
    last: Ints
    cost: Array
    regret: Array
    gain: Array
    standing: Array
    weight: Array


def listed(menu: Menu, prices: Prices, least: float) -> tuple[Ints, bool]:
    """The plans worth most, if at least `least`: (plan, actor) of alternatives; and whether these are all.

    Args:
        menu: The alternatives.
        prices: A bound on every plan.
        least: What some plan is known to be worth.
    """
    # Those for whom another alternative costs most regret are decided on first.
    second = [float(np.sort(prices.regret[a:b])[1:].min(initial=np.inf)) for a, b in _ranges(menu)]
    order = np.lexsort((np.arange(menu.actors), -np.array(second)))
    tree = _Tree(
        first=menu.first[:-1][order],
        last=menu.first[1:][order],
        cost=menu.cost,
        regret=prices.regret,
        gain=menu.gain,
        standing=menu.standing,
        weight=menu.weight,
    )
    found = np.empty((PLANS, menu.actors), dtype=np.int64)
    best = np.array([least])
    many, whole = _walk(tree, menu.budget, prices.bound, best, found)
    picks = np.empty((many, menu.actors), dtype=np.int64)
    picks[:, order] = found[:many]
    return picks, whole


def _ranges(menu: Menu) -> list[tuple[int, int]]:
    return list(zip(menu.first[:-1].tolist(), menu.first[1:].tolist(), strict=True))


@kernel
def _walk(tree: _Tree, budget: float, bound: float, best: Array, found: Ints) -> tuple[int, bool]:
    """List plans worth `best`, which rises; how many, and whether it went to the end."""
    actors, draws = len(tree.first), len(tree.standing)
    at, regret, cost = np.zeros(actors + 1, dtype=np.int64), np.zeros(actors + 1), np.zeros(actors + 1)
    value = np.empty((actors + 1, draws))
    value[0] = tree.standing
    depth, many, steps, work = 0, 0, 0, 0
    at[0] = tree.first[0] if actors > 0 else 0
    while depth >= 0:
        if depth == actors or at[depth] == tree.last[depth]:
            if depth == actors:
                work += draws
                many = _record(tree, value[depth], at, best, found, many)
            depth -= 1
            at[max(depth, 0)] += 1
            continue
        if steps == STEPS or work > WORK or many > len(found):
            return min(many, len(found)), False
        steps += 1
        a = at[depth]
        cost[depth + 1], regret[depth + 1] = cost[depth] + tree.cost[a], regret[depth] + tree.regret[a]
        if cost[depth + 1] > budget or bound - regret[depth + 1] < best[0] - HAIR:
            at[depth] += 1
            continue
        value[depth + 1] = value[depth] + tree.gain[a]
        depth += 1
        if depth < actors:
            at[depth] = tree.first[depth]
    return min(many, len(found)), many <= len(found)


@kernel
def _record(tree: _Tree, value: Array, at: Ints, best: Array, found: Ints, many: int) -> int:
    """Put a plan on the list if it is as good as any so far, alone if it is better; how many are on it."""
    worth = (np.sort(value) * tree.weight).sum()
    if worth > best[0] + HAIR:
        many = 0
    best[0] = max(best[0], worth)
    if worth < best[0] - HAIR:
        return many
    if many < len(found):
        found[many] = at[:-1]
    return many + 1
