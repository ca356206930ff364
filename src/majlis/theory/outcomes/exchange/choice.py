"""Which offer is executed next: the one with the highest gain, or one that is both sides' best.

Equal or randomised gain: the highest (smaller side's) gain first. Random rate: an offer is executed when it is the best
of both its actors; while there is none, each actor lowers its claim on its best offer to what its second best would
give it.
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.exchange.terms import CLOSED, GAIN_I, RATE, ROUNDING, Ints, settle
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream

CONCESSIONS = 16
"""Rounds of lowered claims: a pair that agrees at all has agreed by then; the rest go round in circles."""
BLOCK = 64
"""Offers that share an upper bound of their ranks."""
FULL = np.inf
"""The upper bound of a block not yet looked at."""


@kernel
def best_offer(rank: Array, tops: Array) -> int:
    """The first offer of highest rank, -1 where all are closed.

    tops: No offer of a block ranks higher than this; lowered here where a block has fallen behind.
    """
    while True:
        block = 0
        for b in range(len(tops)):
            if tops[b] > tops[block]:
                block = b
        if tops[block] < 0.0:
            return -1
        best, highest = -1, CLOSED
        for e in range(block * BLOCK, min((block + 1) * BLOCK, len(rank))):
            if rank[e] > highest:
                best, highest = e, rank[e]
        if highest == tops[block]:
            return best
        tops[block] = highest


@kernel
def open_offers(rank: Array, alive: Ints, left: int) -> tuple[int, int]:
    """Drop the closed offers from the first `left` of `alive`; how many are left, and the first of highest rank.

    -1 where none is left.
    """
    kept, best, highest = 0, -1, CLOSED
    for position in range(left):
        e = alive[position]
        if rank[e] >= 0.0:
            alive[kept] = e
            kept += 1
            if rank[e] > highest:
                highest = rank[e]
                best = e
    return kept, best


@kernel
def mutual_offer(
    who: Ints,
    deal: Array,
    rank: Array,
    alive: Ints,
    left: int,
    x: Array,
    y: Array,
    s: Array,
    unit: Array,
    mds: Array,
    heard: Array,
    told: Array,
    mode: int,
    capped: bool,
    decide: bool,
    stream: Stream,
) -> tuple[int, int]:
    """Drop the closed offers; how many are left, and one that is the best of both sides (-1: none).

    Of several, the one with the highest smaller gain, then the first. After `CONCESSIONS` rounds without any, the one
    with the highest smaller gain of all.
    """
    n = x.shape[0]
    left, fallback = open_offers(rank, alive, left)
    favourite, best, second = np.empty(n, dtype=np.int64), np.empty(n), np.empty(n)
    for _ in range(CONCESSIONS):
        for a in range(n):
            favourite[a], best[a], second[a] = -1, 0.0, 0.0
        for position in range(left):
            e = alive[position]
            for side in range(2):
                a, gain = who[e, side], deal[e, GAIN_I + side]
                if gain > best[a] + ROUNDING:
                    second[a] = best[a]
                    best[a], favourite[a] = gain, e
                elif gain > second[a]:
                    second[a] = gain
        found, highest = -1, CLOSED
        for position in range(left):
            e = alive[position]
            if favourite[who[e, 0]] == e and favourite[who[e, 1]] == e and rank[e] > highest:
                found, highest = e, rank[e]
        if found >= 0:
            return left, found
        moved = False
        for a in range(n):
            if favourite[a] >= 0 and second[a] > 0 and best[a] - second[a] > ROUNDING:
                e = favourite[a]
                deal[e, RATE] = claimed_rate(e, a, second[a], who, x, y, s, unit)
                rank[e] = settle(e, who, deal, x, y, s, unit, mds, heard, told, mode, 0.0, capped, decide, stream)
                moved = True
        if not moved:
            break
        left, fallback = open_offers(rank, alive, left)
    return left, fallback


@kernel
def claimed_rate(e: int, a: int, claim: float, who: Ints, x: Array, y: Array, s: Array, unit: Array) -> float:
    """The rate at which actor `a` gains `claim` from offer `e` and its partner as much as that allows."""
    i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
    room_q = abs(x[j, q] - y[i, q]) * unit[i, q]
    room_p = abs(x[i, p] - y[j, p]) * unit[j, p]
    if a == i:
        rate = (room_p * s[i, p] - claim) / (room_p * s[i, q])
        short = rate * room_p > room_q
        rate = s[i, p] * room_q / (claim + room_q * s[i, q]) if short else rate
    else:
        rate = (claim + room_p * s[j, p]) / (room_p * s[j, q])
        short = rate * room_p > room_q
        rate = room_q * s[j, p] / (room_q * s[j, q] - claim) if short else rate
    return float(rate)
