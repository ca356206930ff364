"""A good plan to begin from: change what one or two actors are offered as long as that makes the plan better."""

import numpy as np

from majlis.theory.engagement.menu import Ints, Menu
from majlis.theory.kernel import Array

TRIED = 200
"""Pairs of changes worked out at a time, the most promising."""
HAIR = 1e-9


def polished(menu: Menu, picks: Ints) -> Ints:
    """Make a plan better by two changes at a time; a pair with no change in it is one change.

    Args:
        menu: The alternatives.
        picks: (actor,), the alternative of each.
    """
    picks = picks.copy()
    while True:
        value = menu.standing + menu.gain[picks].sum(axis=0)
        pairs = _promising(menu, picks, value)
        change = menu.gain - menu.gain[picks[menu.actor]]
        worth = menu.tail(value + change[pairs[:, 0]] + change[pairs[:, 1]])
        if not len(pairs) or worth.max() <= menu.tail(value) + HAIR:
            return picks
        for alternative in pairs[worth.argmax()]:
            picks[menu.actor[alternative]] = alternative


def _promising(menu: Menu, picks: Ints, value: Array) -> Ints:
    """Pairs of alternatives of two actors that the budget allows, best first by today's worst draws: (pair, 2)."""
    weights = np.empty(len(value))
    weights[np.argsort(value, kind="stable")] = menu.weight
    now = picks[menu.actor]
    gain, cost = (menu.gain - menu.gain[now]) @ weights, menu.cost - menu.cost[now]
    together = gain[:, None] + gain
    allowed = (menu.actor[:, None] < menu.actor) & (cost[:, None] + cost <= menu.budget - menu.cost[picks].sum())
    one, other = np.nonzero(allowed & (together > HAIR))
    best = np.argsort(-together[one, other], kind="stable")[:TRIED]
    return np.stack([one[best], other[best]], axis=1)
