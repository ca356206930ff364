"""One round of trading: list every offer, execute the best, tell those it touches, until nobody wants another.

Two actors can trade on issues p and q when they stand on opposite sides of the expected outcome of both. Offers are
listed by issue pair, then by the two actors, all in input order; that order settles exact ties (gains equal to 1e-9).
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.exchange.choice import Flags, best_offer, drop, mutual_offer
from majlis.theory.outcomes.exchange.terms import (
    COLUMNS,
    EQUAL_GAIN,
    MOVE_I,
    MOVE_J,
    RANDOM_RATE,
    RANDOMISED_GAIN,
    RATE,
    RECALCULATED,
    TRIED_I,
    TRIED_J,
    Ints,
    settle,
)
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream, uniform

WHO = 6
"""Columns of a recorded trade before its terms."""
WIDTH = WHO + COLUMNS
MODES = {"equal gain": EQUAL_GAIN, "randomised gain": RANDOMISED_GAIN, "random rate": RANDOM_RATE}


@kernel
def pairs(x: Array, s: Array, unit: Array, mds: Array, who: Ints) -> int:
    """Write every possible trade into `who` (i, j, p, q), i the one who cares relatively more for p; how many."""
    n, m = x.shape
    count = 0
    for p in range(m):
        for q in range(p + 1, m):
            for a in range(n):
                if unit[a, p] <= 0 or unit[a, q] <= 0:
                    continue
                for b in range(a + 1, n):
                    if unit[b, p] <= 0 or unit[b, q] <= 0:
                        continue
                    if (x[a, p] <= mds[p]) == (x[b, p] <= mds[p]) or (x[a, q] <= mds[q]) == (x[b, q] <= mds[q]):
                        continue
                    keeps = s[a, p] * s[b, q] >= s[b, p] * s[a, q]
                    who[count, 0], who[count, 1] = a if keeps else b, b if keeps else a
                    who[count, 2], who[count, 3] = p, q
                    count += 1
    return count


@kernel
def index(who: Ints, alive: Ints, left: int, n: int, m: int, begins: Ints, listed: Ints) -> None:
    """For each (actor, issue), which offers involve it: `listed[begins[a m + k]:begins[a m + k + 1]]`."""
    for key in range(n * m + 1):
        begins[key] = 0
    for position in range(left):
        e = alive[position]
        for a in range(2):
            for k in range(2, 4):
                begins[who[e, a] * m + who[e, k] + 1] += 1
    for key in range(n * m):
        begins[key + 1] += begins[key]
    for position in range(left):
        e = alive[position]
        for a in range(2):
            for k in range(2, 4):
                key = who[e, a] * m + who[e, k]
                listed[begins[key]] = e
                begins[key] += 1
    for key in range(n * m, 0, -1):
        begins[key] = begins[key - 1]
    begins[0] = 0


@kernel
def trade_round(
    x: Array,
    s: Array,
    unit: Array,
    mds: Array,
    y: Array,
    mode: int,
    spread: float,
    capped: bool,
    decide: bool,
    stream: Stream,
    record: Array,
) -> int:
    """Trade until no offer is left; `y` becomes the voting positions.

    Each trade is written as a row of `record` while there is room: i, j, p, q, where i and j stood on what they supply,
    the terms. How many were written.
    """
    n, m = x.shape
    room = m * (m - 1) // 2 * (n * n // 4)
    who = np.empty((room, 4), dtype=np.int64)
    count = pairs(x, s, unit, mds, who)
    deal = np.zeros((count, COLUMNS))
    heard, told = np.zeros((n, n, m)), np.zeros((n, m))
    alive, open_ = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.bool_)
    for e in range(count):
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        deal[e, RATE] = (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])
        if mode == RANDOM_RATE:
            low, high = s[j, p] / s[j, q], s[i, p] / s[i, q]
            deal[e, RATE] = low + (high - low) * uniform(stream)
        alive[e] = e
        open_[e] = settle(e, who, deal, x, y, s, unit, mds, heard, told, mode, spread, capped, decide, stream)
    left = drop(alive, open_, count)
    begins, listed = np.empty(n * m + 1, dtype=np.int64), np.empty(4 * left, dtype=np.int64)
    index(who, alive, left, n, m, begins, listed)

    used = 0
    while True:
        if mode == RANDOM_RATE:
            left, e = mutual_offer(
                who, deal, alive, open_, left, x, y, s, unit, mds, heard, told, mode, capped, decide, stream
            )
        else:
            left, e = best_offer(deal, alive, open_, left)
        if e < 0:
            return used
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        if used < record.shape[0]:
            record[used, 0], record[used, 1], record[used, 2], record[used, 3] = i, j, p, q
            record[used, 4], record[used, 5] = y[i, q], y[j, p]
            for column in range(COLUMNS):
                record[used, WHO + column] = deal[e, column]
            used += 1
        open_[e] = False
        y[i, q] += deal[e, MOVE_I]
        y[j, p] += deal[e, MOVE_J]
        told[i, p] -= heard[i, j, p]
        told[j, q] -= heard[j, i, q]
        heard[i, j, p] = unit[j, p] * (y[j, p] - x[j, p])
        heard[j, i, q] = unit[i, q] * (y[i, q] - x[i, q])
        told[i, p] += heard[i, j, p]
        told[j, q] += heard[j, i, q]
        # i supplies q and j supplies p from elsewhere now; i demanding p and j demanding q know of another outcome.
        for turn in range(8):
            a = i if turn % 2 == 0 else j
            k = q if turn % 4 == 0 or turn % 4 == 3 else p
            if turn < 4:
                touch(who, deal, open_, begins, listed, a, k, m, turn < 2)
                continue
            for position in range(begins[a * m + k], begins[a * m + k + 1]):
                o = listed[position]
                if open_[o] and deal[o, RECALCULATED] > 1:
                    deal[o, RECALCULATED] = 1.0
                    open_[o] = settle(
                        o, who, deal, x, y, s, unit, mds, heard, told, mode, spread, capped, decide, stream
                    )


@kernel
def touch(
    who: Ints, deal: Array, open_: Flags, begins: Ints, listed: Ints, a: int, k: int, m: int, supplied: bool
) -> None:
    """Mark the open offers in which actor `a` supplies issue `k` (`supplied`: it has just moved) or demands it."""
    for position in range(begins[a * m + k], begins[a * m + k + 1]):
        o = listed[position]
        first = who[o, 0] == a
        supplies = (who[o, 3] == k) if first else (who[o, 2] == k)
        if not open_[o] or supplies != supplied:
            continue
        deal[o, RECALCULATED] = 2.0
        if supplied and first:
            deal[o, TRIED_I] += deal[o, MOVE_I]
        elif supplied:
            deal[o, TRIED_J] += deal[o, MOVE_J]
