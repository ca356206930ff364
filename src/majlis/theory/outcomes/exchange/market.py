"""One round of trading: list every offer, execute the best, tell those it touches, until nobody wants another.

Two actors can trade on issues p and q when they stand on opposite sides of the expected outcome of both. Offers are
listed by issue pair, then by the two actors, all in input order; that order settles exact ties (gains equal to 1e-9).
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.exchange.choice import BLOCK, FULL, best_offer, mutual_offer
from majlis.theory.outcomes.exchange.terms import (
    CLOSED,
    COLUMNS,
    EQUAL_GAIN,
    MOVE_I,
    MOVE_J,
    RANDOM_RATE,
    RANDOMISED_GAIN,
    RATE,
    RENEGOTIATED,
    TRIED_I,
    Ints,
    settle,
)
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream, uniform

WHO = 6
"""Columns of a recorded trade before its terms."""
WAITING = 2.0
"""In the column of renegotiated offers: due to be settled again; 1 when that has been done."""
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
def index(who: Ints, rank: Array, n: int, m: int, begins: Ints, listed: Ints) -> None:
    """Which open offers involve an actor on an issue: `listed[begins[key]:begins[key + 1]]`.

    Keys are 2 (a m + k), plus 1 for the offers in which actor a demands issue k instead of supplying it.
    """
    for key in range(2 * n * m + 1):
        begins[key] = 0
    for counting in range(2):
        for e in range(len(rank)):
            for entry in range(4 if rank[e] >= 0.0 else 0):
                side, demanded = entry // 2, entry % 2
                supplies = 3 - side
                key = 2 * (who[e, side] * m + who[e, 5 - supplies if demanded else supplies]) + demanded
                if counting == 0:
                    begins[key + 1] += 1
                else:
                    listed[begins[key]] = e
                    begins[key] += 1
        for key in range(2 * n * m):
            begins[key + 1] += begins[key] if counting == 0 else 0
    for key in range(2 * n * m, 0, -1):
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
    for e in range(count):
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        deal[e, RATE] = (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])
        if mode == RANDOM_RATE:
            low, high = s[j, p] / s[j, q], s[i, p] / s[i, q]
            deal[e, RATE] = low + (high - low) * uniform(stream)
    rank, tops = np.empty(count), np.full(count // BLOCK + 1, FULL)
    alive, due = np.arange(count), np.arange(count)
    begins, listed = np.empty(2 * n * m + 1, dtype=np.int64), np.empty(4 * count, dtype=np.int64)
    ends = np.empty(0, dtype=np.int64)

    used, left, waiting = 0, count, count
    while True:
        for position in range(waiting):
            e = due[position]
            rank[e] = settle(e, who, deal, x, y, s, unit, mds, heard, told, mode, spread, capped, decide, stream)
            tops[e // BLOCK] = max(tops[e // BLOCK], rank[e])
        if len(ends) == 0:
            index(who, rank, n, m, begins, listed)
            ends = begins[1:].copy()
        if mode == RANDOM_RATE:
            left, e = mutual_offer(
                who, deal, rank, alive, left, x, y, s, unit, mds, heard, told, mode, capped, decide, stream
            )
        else:
            e = best_offer(rank, tops)
        if e < 0:
            return used
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        if used < record.shape[0]:
            record[used, 0], record[used, 1], record[used, 2], record[used, 3] = i, j, p, q
            record[used, 4], record[used, 5] = y[i, q], y[j, p]
            for column in range(COLUMNS):
                record[used, WHO + column] = deal[e, column]
            used += 1
        rank[e] = CLOSED
        y[i, q] += deal[e, MOVE_I]
        y[j, p] += deal[e, MOVE_J]
        told[i, p] -= heard[i, j, p]
        told[j, q] -= heard[j, i, q]
        heard[i, j, p] = unit[j, p] * (y[j, p] - x[j, p])
        heard[j, i, q] = unit[i, q] * (y[i, q] - x[i, q])
        told[i, p] += heard[i, j, p]
        told[j, q] += heard[j, i, q]
        # i supplies q and j supplies p from elsewhere now; i demanding p and j demanding q know of another outcome.
        waiting = 0
        for turn in range(4):
            a = i if turn % 2 == 0 else j
            k = q if turn == 0 or turn == 3 else p
            key = 2 * (a * m + k) + turn // 2
            ends[key], waiting = touch(
                who, deal, rank, listed, begins[key], ends[key], due, waiting, a if turn < 2 else -1
            )
        for position in range(waiting):
            deal[due[position], RENEGOTIATED] = 1.0


@kernel
def touch(
    who: Ints, deal: Array, rank: Array, listed: Ints, begin: int, end: int, due: Ints, waiting: int, mover: int
) -> tuple[int, int]:
    """Add the open offers of a list to those that are due to be settled again, once each; closed offers leave the list.

    mover: The actor who has just moved on what it supplies in these offers; -1 if it demands it.

    Returns:
        The new end of the list; how many offers are due.
    """
    kept = begin
    for position in range(begin, end):
        o = listed[position]
        if rank[o] < 0.0:
            continue
        listed[kept] = o
        kept += 1
        if deal[o, RENEGOTIATED] < WAITING:
            deal[o, RENEGOTIATED] = WAITING
            due[waiting] = o
            waiting += 1
        if mover >= 0:
            side = 0 if who[o, 0] == mover else 1
            deal[o, TRIED_I + side] += deal[o, MOVE_I + side]
    return kept, waiting
