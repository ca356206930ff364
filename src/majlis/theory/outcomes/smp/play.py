"""The play of one world: turns until positions hardly move, then an election of the positions that are left."""

from collections.abc import Iterator

import numpy as np

from majlis.theory.kernel import Array
from majlis.theory.outcomes.positions import CEILING
from majlis.theory.outcomes.smp.contest import distances, utilities
from majlis.theory.outcomes.smp.election import election
from majlis.theory.outcomes.smp.rules import Rules
from majlis.theory.outcomes.smp.table import Table
from majlis.theory.outcomes.smp.turn import Turn, attitudes, take_turn, weights

SAME = 1e-9
"""Positions closer than this are one option of the last election; KTAB reports with 1e-3."""


def play(rules: Rules, at: Table, seed: np.uint64, turns: int, settled: float) -> Iterator[Turn]:
    """The turns of one world.

    They end after the second or a later one in which all moves together are below the share `settled` of those in the
    first, and after `turns` of them.
    """
    stream = np.array([seed], dtype=np.uint64)
    x, first = at.x, 0.0
    for number in range(turns):
        turn = take_turn(rules, x, at.s, at.capability, at.seen, stream)
        yield turn
        moved = float(np.sqrt(((turn.x - x) ** 2).sum(axis=1)).sum())
        x = turn.x
        if number == 0:
            first = moved
        elif moved / (first + 1e-4) < settled:
            return


def standing(rules: Rules, at: Table, x: Array, near: float = SAME) -> Array:
    """(actor,): the probability of each actor's position in an election of the different ones, 0 for repetitions."""
    votes = weights(rules.ktab, at.s, at.capability)[2]
    d = distances(x, at.s, at.seen)
    neutral = election(rules, utilities(d, np.zeros(len(x)), 0.0, 1.0), votes)
    u = utilities(d, attitudes(rules.lowest_risk, neutral), 0.0, 1.0)
    options = _different(x, at, near)
    p = np.zeros(len(x))
    p[options] = election(rules, u[options], votes)
    return p


def _different(x: Array, at: Table, near: float) -> list[int]:
    """The actors whose positions no earlier actor holds."""
    options: list[int] = []
    for i in range(len(x)):
        same = np.sqrt(((x[options] - x[i]) ** 2).sum(axis=1)) < near
        if not (same & (at.seen[options] == at.seen[i]).all(axis=1)).any():
            options.append(i)
    return options


def outcome(rules: Rules, at: Table, x: Array, into: Array) -> None:
    """Write where each issue settles: the mean position, weighted by the probability of each, where there is one."""
    p = standing(rules, at, x)[:, None] * at.seen
    total = p.sum(axis=0)
    into[total > 0] = CEILING * (p * x).sum(axis=0)[total > 0] / total[total > 0]
