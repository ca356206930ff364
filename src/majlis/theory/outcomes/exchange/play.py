"""Rounds of trading, and between them the part of a promise that becomes conviction.

Each round starts from the positions x, trades to voting positions y, and would settle at MDS = Σ w y / W. The next
round starts from x + [a (1 − s) + b] (y − x), a = 0.4 and b = 0.1: those who care concede less (DECIDE's constants).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from majlis.theory.kernel import over_draws
from majlis.theory.outcomes.exchange.market import WIDTH, most_offers, trade_round
from majlis.theory.outcomes.exchange.terms import CELL, COLUMNS, MDS, TOLD, UNIT, S, Terms, X, Y
from majlis.theory.outcomes.positions import Array, Positions
from majlis.theory.stream import Stream


class Round(NamedTuple):
    """A round: positions before it and voting positions after it, (actor, issue) each, and its trades, a row each."""

    x: Array
    y: Array
    trades: Array


def weighted_mean(x: Array, w: Array) -> Array:
    """(issue,): Σ w x / W; 0 where nobody weighs anything."""
    total = w.sum(axis=0)
    return np.asarray((w * x).sum(axis=0) / np.where(total > 0, total, 1.0), dtype=np.float64)


def play(x: Array, s: Array, w: Array, terms: Terms, stream: Stream, room: int = 0) -> Iterator[Round]:
    """Play one world round by round; `room` is for how many trades a round to tell of."""
    n, m = x.shape
    total = w.sum(axis=0)
    unit = w / np.where(total > 0, total, 1.0)
    yields = terms.salience_weight * (1.0 - s) + terms.fixed_weight
    cells, heard = np.empty((m, n, CELL)), np.empty((m, n, n))
    cells[:, :, S], cells[:, :, UNIT] = s.T, unit.T
    most = most_offers(w)
    who, deal, listed = np.empty((most, 4), dtype=np.uint32), np.empty((most, COLUMNS)), np.empty(4 * most, np.int64)
    for _ in range(terms.rounds):
        cells[:, :, X] = cells[:, :, Y] = x.T
        cells[:, :, MDS] = weighted_mean(x, w)[:, None]
        cells[:, :, TOLD:] = 0.0
        heard[:], trades = 0.0, np.empty((room, WIDTH))
        used = trade_round(cells, heard, who, deal, listed, terms, stream, trades)
        y = cells[:, :, Y].T.copy()
        yield Round(x, y, trades[:used])
        x = x + yields * (y - x)


def outcomes(positions: Positions, terms: Terms, threads: int | None = None) -> Array:
    """Where each issue settles: (draw, issue)."""
    draws, _, m = positions.shape
    x, s, w = arrays(positions)
    out = np.empty((draws, m))

    def task(block: slice) -> None:
        for d in range(block.start, block.stop):
            *_, last = play(x[d], s[d], w[d], terms, positions.seeds[d : d + 1].copy())
            out[d] = weighted_mean(last.y, w[d])

    over_draws(task, draws, threads)
    return settled(positions, out)


def arrays(positions: Positions) -> tuple[Array, Array, Array]:
    """Positions, saliences and weights without NaN: whoever weighs nothing on an issue neither counts nor trades."""
    present = positions.present
    x = np.where(present, positions.position, 0.0)
    s = np.where(present, positions.salience, 0.0)
    return np.ascontiguousarray(x), np.ascontiguousarray(s), np.ascontiguousarray(positions.power * s)


def settled(positions: Positions, out: Array) -> Array:
    """`out` where somebody weighs something; the plain mean where nobody does; else the reversion point."""
    present = positions.present
    weighed = (positions.power * np.where(present, positions.salience, 0.0)).sum(axis=1) > 0
    count = present.sum(axis=1)
    plain = np.where(present, positions.position, 0.0).sum(axis=1) / np.maximum(count, 1)
    return np.where(weighed, out, np.where(count > 0, plain, positions.reversion))
