"""Which offer is executed next: the one with the highest gain, or one that is both sides' best.

Equal or randomised gain: the highest (smaller side's) gain first. Random rate: an offer is executed when it is the best
of both its actors; while there is none, each actor lowers its claim on its best offer to what its second best would
give it.

With equal gains, others' trades can only lower the gain of an offer, unless they lift the cap of a side or close it,
which is looked for at once (`market.NEAR`). An old rank is then a bound, and an offer is settled again only when it
may be the best (a lazy queue).
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.exchange.terms import (
    BLOCK,
    CLOSED,
    GAIN_I,
    HEARD,
    MOVED,
    RATE,
    RENEGOTIATED,
    ROUNDING,
    SETTLED,
    UNIT,
    Ints,
    Names,
    S,
    Terms,
    X,
    Y,
    settle,
)
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream

CONCESSIONS = 16
"""Rounds of lowered claims: a pair that agrees at all has agreed by then; the rest go round in circles."""


@kernel
def best_offer(
    trades: int,
    who: Names,
    deal: Array,
    rank: Array,
    tops: Array,
    cells: Array,
    heard: Array,
    due: Ints,
    terms: Terms,
    stream: Stream,
) -> int:
    """The first offer of highest rank, -1 where all are closed; settles those that may be it and are out of date.

    tops: No offer of a block ranks higher than this; lowered here where a block has fallen behind.
    """
    while True:
        block, top, rival = -1, CLOSED, CLOSED
        for b in range(len(tops)):
            if tops[b] > top:
                block, top, rival = b, tops[b], top
            elif tops[b] > rival:
                rival = tops[b]
        if block < 0:
            return -1
        waiting = 1
        while waiting > 0:
            best, highest, waiting = -1, CLOSED, 0
            for e in range(block * BLOCK, min((block + 1) * BLOCK, len(rank))):
                if rank[e] <= highest:
                    continue
                if outdated(e, who, deal, cells):
                    deal[e, RENEGOTIATED] = 1.0
                    due[waiting] = e
                    waiting += 1
                else:
                    best, highest = e, rank[e]
            if waiting > 0:
                settle(due, waiting, trades, who, deal, rank, tops, cells, heard, terms, stream)
        tops[block] = highest
        if highest == top or highest > rival:
            return best


@kernel
def outdated(e: int, who: Names, deal: Array, cells: Array) -> bool:
    """Whether, since an offer was settled, a side moved on what it supplies or heard of a move on what it demands."""
    i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
    moved = max(cells[q, i, MOVED], cells[p, j, MOVED])
    return bool(deal[e, SETTLED] < max(moved, max(cells[q, j, HEARD], cells[p, i, HEARD])))


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
    trades: int,
    who: Names,
    deal: Array,
    rank: Array,
    tops: Array,
    cells: Array,
    heard: Array,
    alive: Ints,
    left: int,
    due: Ints,
    terms: Terms,
    stream: Stream,
) -> tuple[int, int]:
    """Drop the closed offers; how many are left, and one that is the best of both sides (-1: none).

    Of several, the one with the highest smaller gain, then the first. After `CONCESSIONS` rounds without any, the one
    with the highest smaller gain of all.
    """
    n = cells.shape[1]
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
                deal[e, RATE], due[0] = claimed_rate(e, a, second[a], who, cells), e
                settle(due, 1, trades, who, deal, rank, tops, cells, heard, terms, stream)
                moved = True
        if not moved:
            break
        left, fallback = open_offers(rank, alive, left)
    return left, fallback


@kernel
def claimed_rate(e: int, a: int, claim: float, who: Names, cells: Array) -> float:
    """The rate at which actor `a` gains `claim` from offer `e` and its partner as much as that allows."""
    i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
    room_q = abs(cells[q, j, X] - cells[q, i, Y]) * cells[q, i, UNIT]
    room_p = abs(cells[p, i, X] - cells[p, j, Y]) * cells[p, j, UNIT]
    s_p, s_q = cells[p, a, S], cells[q, a, S]
    if a == i:
        rate = (room_p * s_p - claim) / (room_p * s_q)
        short = rate * room_p > room_q
        rate = s_p * room_q / (claim + room_q * s_q) if short else rate
    else:
        rate = (claim + room_p * s_p) / (room_p * s_q)
        short = rate * room_p > room_q
        rate = room_q * s_p / (room_q * s_q - claim) if short else rate
    return float(rate)
