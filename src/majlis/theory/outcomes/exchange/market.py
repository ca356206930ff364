"""One round of trading: list every offer, execute the best, tell those it touches, until nobody wants another.

Two actors can trade on issues p and q when they stand on opposite sides of the expected outcome of both. Offers are
listed by issue pair, then by the two actors, in the order given; that order settles exact ties (gains equal to 1e-9).
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.exchange.choice import best_offer, mutual_offer
from majlis.theory.outcomes.exchange.terms import (
    BLOCK,
    CLOSED,
    COLUMNS,
    EQUAL_GAIN,
    HEARD,
    MDS,
    MOVE_I,
    MOVED,
    RANDOM_RATE,
    RANDOMISED_GAIN,
    RATE,
    RENEGOTIATED,
    SETTLED,
    TOLD,
    TRIED_I,
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
from majlis.theory.stream import Stream, uniform

WHO = 6
"""Columns of a recorded trade before its terms."""
WIDTH = WHO + COLUMNS
MODES = {"equal gain": EQUAL_GAIN, "randomised gain": RANDOMISED_GAIN, "random rate": RANDOM_RATE}
NEAR = 1e-3
"""An outcome that comes so near to where its demander wants it, or past that, may close offers or lift caps."""


def most_offers(w: Array) -> int:
    """How many offers there can be in a round at most; w (actor, issue): who weighs something."""
    weighs = (w > 0).astype(np.int64)
    both = weighs.T @ weighs
    return int((np.triu(both, 1) ** 2 // 4).sum())


@kernel
def pairs(cells: Array, who: Names) -> int:
    """Write every possible trade into `who` (i, j, p, q), i the one who cares relatively more for p; how many."""
    m, n, _ = cells.shape
    actors = np.empty((4, n), dtype=np.int64)
    many, done = np.empty(4, dtype=np.int64), np.empty(4, dtype=np.int64)
    side = np.empty(n, dtype=np.int64)
    count = 0
    for p in range(m):
        for q in range(p + 1, m):
            for one in range(4):
                many[one] = done[one] = 0
            for a in range(n):
                side[a] = -1
                if cells[p, a, UNIT] > 0 and cells[q, a, UNIT] > 0:
                    side[a] = (cells[p, a, X] <= cells[p, a, MDS]) + 2 * (cells[q, a, X] <= cells[q, a, MDS])
                    actors[side[a], many[side[a]]] = a
                    many[side[a]] += 1
            for a in range(n):
                if side[a] >= 0:
                    done[side[a]] += 1
                    for other in range(done[3 - side[a]], many[3 - side[a]]):
                        b = actors[3 - side[a], other]
                        keeps = cells[p, a, S] * cells[q, b, S] >= cells[p, b, S] * cells[q, a, S]
                        who[count, 0], who[count, 1] = a if keeps else b, b if keeps else a
                        who[count, 2], who[count, 3] = p, q
                        count += 1
    return count


@kernel
def index(who: Names, rank: Array, n: int, m: int, begins: Ints, listed: Ints) -> None:
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
    cells: Array, heard: Array, who: Names, deal: Array, listed: Ints, terms: Terms, stream: Stream, record: Array
) -> int:
    """Trade until no offer is left, moving the voting positions in `cells`.

    Each trade is written as a row of `record` while there is room: i, j, p, q, where i and j stood on what they supply,
    the terms. How many were written.
    """
    m, n, _ = cells.shape
    count = pairs(cells, who)
    for e in range(count):
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        s_ip, s_iq, s_jp, s_jq = cells[p, i, S], cells[q, i, S], cells[p, j, S], cells[q, j, S]
        deal[e, TRIED_I] = deal[e, TRIED_I + 1] = deal[e, RENEGOTIATED] = 0.0
        deal[e, RATE] = (s_ip + s_jp) / (s_iq + s_jq)
        if terms.mode == RANDOM_RATE:
            low, high = s_jp / s_jq, s_ip / s_iq
            deal[e, RATE] = low + (high - low) * uniform(stream)
    rank, tops = np.empty(count), np.full(count // BLOCK + 1, CLOSED)
    alive, due = np.arange(count), np.arange(count)
    settle(due, count, 0, who, deal, rank, tops, cells, heard, terms, stream)
    begins = np.empty(2 * n * m + 1, dtype=np.int64)
    index(who, rank, n, m, begins, listed)
    ends, reach = begins[1:].copy(), np.zeros(m)

    trades, left, used = 0, count, 0
    while True:
        if terms.mode == RANDOM_RATE:
            left, e = mutual_offer(trades, who, deal, rank, tops, cells, heard, alive, left, due, terms, stream)
        else:
            e = best_offer(trades, who, deal, rank, tops, cells, heard, due, terms, stream)
        if e < 0:
            return used
        if used < record.shape[0]:
            i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
            record[used, 0], record[used, 1], record[used, 2], record[used, 3] = i, j, p, q
            record[used, 4], record[used, 5] = cells[q, i, Y], cells[p, j, Y]
            for column in range(COLUMNS):
                record[used, WHO + column] = deal[e, column]
            used += 1
        trades += 1
        rank[e] = CLOSED
        waiting = execute(e, trades, who, deal, rank, cells, heard, begins, ends, listed, due, reach, terms)
        settle(due, waiting, trades, who, deal, rank, tops, cells, heard, terms, stream)


@kernel
def execute(
    e: int,
    trades: int,
    who: Names,
    deal: Array,
    rank: Array,
    cells: Array,
    heard: Array,
    begins: Ints,
    ends: Ints,
    listed: Ints,
    due: Ints,
    reach: Array,
    terms: Terms,
) -> int:
    """Move both sides of an offer, and write which others are `due` to be settled again at once; how many.

    i supplies q and j supplies p from elsewhere now; i demanding p and j demanding q know of another outcome. All those
    offers are due, or, where an old rank is a bound, those that may be closed or rid of a cap (`NEAR`): no outcome is
    further than `reach` (issue,), the greatest shift by a supplier so far, from what a demander knows.
    """
    m = len(cells)
    bounded = terms.mode == EQUAL_GAIN and not terms.decide
    waiting = 0
    for side in range(2):
        mover, other = who[e, side], who[e, 1 - side]
        k = who[e, 3 - side]
        cells[k, mover, Y] += deal[e, MOVE_I + side]
        cells[k, mover, MOVED] = trades
        cells[k, other, TOLD] -= heard[k, other, mover]
        heard[k, other, mover] = cells[k, mover, UNIT] * (cells[k, mover, Y] - cells[k, mover, X])
        cells[k, other, TOLD] += heard[k, other, mover]
        cells[k, other, HEARD] = trades
        reach[k] = max(reach[k], abs(heard[k, other, mover]))
    for turn in range(4):
        demands, side = turn // 2, turn % 2
        a, k = who[e, side], who[e, 2 + side if demands else 3 - side]
        if bounded and not (terms.capped and (not demands or missing(cells, k, a) - reach[k] < NEAR)):
            continue
        key = 2 * (a * m + k) + demands
        ends[key], waiting = touch(
            trades,
            a,
            k,
            demands,
            bounded,
            terms.decide,
            who,
            deal,
            rank,
            cells,
            heard,
            begins[key],
            ends[key],
            listed,
            due,
            waiting,
        )
    return waiting


@kernel
def touch(
    trades: int,
    a: int,
    k: int,
    demands: int,
    bounded: bool,
    decide: bool,
    who: Names,
    deal: Array,
    rank: Array,
    cells: Array,
    heard: Array,
    begin: int,
    end: int,
    listed: Ints,
    due: Ints,
    waiting: int,
) -> tuple[int, int]:
    """Add the offers of a list that are due to be settled at once, each only once; closed offers leave the list.

    a: The actor who supplies issue k in these offers and has just moved on it, or who demands it (`demands`).

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
        its = 0 if who[o, 0] == a else 1
        if bounded and not near(cells, heard, k, a, who[o, 1 - its], demands):
            continue
        if deal[o, SETTLED] < trades:
            deal[o, SETTLED], deal[o, RENEGOTIATED] = trades, 1.0
            due[waiting] = o
            waiting += 1
        if decide and not demands:
            deal[o, TRIED_I + its] += deal[o, MOVE_I + its]
    return kept, waiting


@kernel
def missing(cells: Array, k: int, a: int) -> float:
    """How far an outcome, as actor `a` knows it, is from where it wants it; negative when past that."""
    lacks = cells[k, a, X] - cells[k, a, MDS] - cells[k, a, TOLD]
    return float(lacks if cells[k, a, X] > cells[k, a, MDS] else -lacks)


@kernel
def near(cells: Array, heard: Array, k: int, a: int, b: int, demands: int) -> bool:
    """Whether the outcome, with all that the supplier has moved, is near to where the demander wants it, or past that.

    a: The demander if `demands`, else the supplier; b: the other of them.
    """
    demander, supplier = (a, b) if demands else (b, a)
    shift = cells[k, supplier, UNIT] * (cells[k, supplier, Y] - cells[k, supplier, X])
    return bool(missing(cells, k, demander) - abs(shift - heard[k, demander, supplier]) < NEAR)
