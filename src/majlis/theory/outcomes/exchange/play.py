"""Rounds of trading, and between them the part of a promise that becomes conviction.

Each round starts from the positions x, trades to voting positions y, and would settle at MDS = Σ w y / W. The next
round starts from x + [a (1 − s) + b] (y − x), a = 0.4 and b = 0.1: those who care concede less (DECIDE's constants).
"""

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.exchange.market import trade_round
from majlis.theory.outcomes.positions import Array, Positions
from majlis.theory.stream import Stream


@kernel
def weighted_mean(x: Array, w: Array, W: Array) -> Array:
    """(issue,): Σ w x / W; 0 where nobody weighs anything."""
    n, m = x.shape
    mean = np.zeros(m)
    for k in range(m):
        if W[k] > 0:
            for a in range(n):
                mean[k] += w[a, k] * x[a, k]
            mean[k] /= W[k]
    return mean


@kernel
def play(
    start: Array,
    s: Array,
    w: Array,
    rounds: int,
    yields: Array,
    mode: int,
    spread: float,
    capped: bool,
    decide: bool,
    stream: Stream,
    record: Array,
    ends: Array,
    befores: Array,
    votes: Array,
) -> Array:
    """Play one world; the outcome after the last round (issue,).

    `yields` (actor, issue) is the part of a voting position kept. If there is room, `record` takes the trades,
    `ends[r]` how many there were after round r, `befores` and `votes` (round, actor, issue) the positions.
    """
    n, m = start.shape
    x, y, W = start.copy(), start.copy(), np.zeros(m)
    for a in range(n):
        for k in range(m):
            W[k] += w[a, k]
    used = 0
    for r in range(rounds):
        mds = weighted_mean(x, w, W)
        used = trade_round(x, s, w, W, mds, y, mode, spread, capped, decide, stream, record, used)
        if r < ends.shape[0]:
            ends[r] = used
        for a in range(n):
            for k in range(m):
                if r < ends.shape[0]:
                    befores[r, a, k], votes[r, a, k] = x[a, k], y[a, k]
                if r + 1 < rounds:
                    x[a, k] += yields[a, k] * (y[a, k] - x[a, k])
                    y[a, k] = x[a, k]
    return weighted_mean(y, w, W)


def outcomes(
    positions: Positions,
    rounds: int,
    salience_weight: float,
    fixed_weight: float,
    mode: int,
    spread: float,
    capped: bool,
    decide: bool,
    threads: int | None = None,
) -> Array:
    """Where each issue settles: (draw, issue)."""
    draws, _, m = positions.shape
    x, s, w = arrays(positions)
    yields = salience_weight * (1.0 - s) + fixed_weight
    out = np.empty((draws, m))
    nothing = (np.empty((0, 0)), np.empty(0), np.empty((0, 0, 0)), np.empty((0, 0, 0)))

    def task(block: slice) -> None:
        for d in range(block.start, block.stop):
            stream = positions.seeds[d : d + 1].copy()
            out[d] = play(x[d], s[d], w[d], rounds, yields[d], mode, spread, capped, decide, stream, *nothing)

    over_draws(task, draws, threads)
    return settled(positions, out)


def arrays(positions: Positions) -> tuple[Array, Array, Array]:
    """Positions, saliences and weights without NaN: whoever weighs nothing on an issue neither counts nor trades."""
    present = positions.present
    x = np.where(present, positions.position, 0.0)
    s = np.where(present, positions.salience, 0.0)
    return np.ascontiguousarray(x), np.ascontiguousarray(s), np.ascontiguousarray(positions.capability[:, :, None] * s)


def settled(positions: Positions, out: Array) -> Array:
    """`out` where somebody weighs something; the plain mean where nobody does; else the reversion point."""
    present = positions.present
    weighed = (positions.capability[:, :, None] * np.where(present, positions.salience, 0.0)).sum(axis=1) > 0
    count = present.sum(axis=1)
    plain = np.where(present, positions.position, 0.0).sum(axis=1) / np.maximum(count, 1)
    return np.where(weighed, out, np.where(count > 0, plain, positions.reversion))
