"""The play of one world: turns until positions hardly move, then an election of the positions that are left."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.outcomes.positions import CEILING
from majlis.theory.outcomes.smp.contest import distances, utilities
from majlis.theory.outcomes.smp.election import election
from majlis.theory.outcomes.smp.rules import Rules
from majlis.theory.outcomes.smp.table import Table
from majlis.theory.outcomes.smp.turn import Strength, Turn, stands, strength_of, take_turn

Bools = NDArray[np.bool_]

SAME = 1e-9
"""Positions closer than this are one option of the last election; KTAB reports with 1e-3."""


def play(rules: Rules, at: Table, seed: np.uint64, turns: int, settled: float) -> Iterator[Turn]:
    """The turns of one world.

    They end after the second or a later one in which all moves together are below the share `settled` of those in the
    first, and after `turns` of them.
    """
    strength = strength_of(rules.ktab, at.s, at.capability)
    stream = np.array([seed], dtype=np.uint64)
    x, first = at.x, 0.0
    for number in range(turns):
        turn = take_turn(rules, x, at.s, at.seen, strength, stream)
        yield turn
        moved = float(np.sqrt(((turn.x - x) ** 2).sum(axis=1)).sum())
        x = turn.x
        if number == 0:
            first = moved
        elif moved / (first + 1e-4) < settled:
            return


@kernel
def standing(rules: Rules, x: Array, seen: Bools, strength: Strength, near: float) -> Array:
    """(actor,): the probability of each actor's position in an election of the different ones, 0 for repetitions.

    Positions nearer than `near` are the same.
    """
    d = distances(x, seen, strength.square, strength.norm)
    u, chosen, options = utilities(d, stands(rules, d, strength.votes), 0.0, 1.0), np.empty(len(x), dtype=np.int64), 0
    for i in range(len(x)):
        new = True
        for o in range(options):
            gap, alike = 0.0, True
            for k in range(x.shape[1]):
                gap += (x[chosen[o], k] - x[i, k]) ** 2
                alike &= seen[chosen[o], k] == seen[i, k]
            new &= not (alike and np.sqrt(gap) < near)
        if new:
            for a in range(len(x)):
                u[options, a] = u[i, a]
            chosen[options] = i
            options += 1
    p, odds = np.zeros(len(x)), election(rules, u[:options], strength.votes)
    for o in range(options):
        p[chosen[o]] = odds[o]
    return p


def outcome(rules: Rules, at: Table, x: Array, into: Array) -> None:
    """Write where each issue settles: the mean position, weighted by the probability of each, where there is one."""
    strength = strength_of(rules.ktab, at.s, at.capability)
    p = standing(rules, x, at.seen, strength, SAME)[:, None] * at.seen
    total = p.sum(axis=0)
    into[total > 0] = CEILING * (p * x).sum(axis=0)[total > 0] / total[total > 0]
