"""The terms of a trade: how far each side moves for the other, and what both gain.

Actor i demands issue p and supplies q, actor j the reverse (s_ip / s_iq > s_jp / s_jq). With w = capability × salience
and W_p = Σ w_kp, a move m of supplier j shifts the outcome of p by δp = m w_jp / W_p. At rate ρ = δq / δp the gains
are g_i = δp s_ip − δq s_iq and g_j = δq s_jq − δp s_jp; they are equal at ρ = (s_ip + s_jp) / (s_iq + s_jq). The side
that is short of room moves all the way to its partner's position, the other as far as ρ asks (Stokman and van Oosten
1994).

Offers are rows of `who` (i, j, p, q) and `deal` (columns below), which stay in the order they are listed in.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream, uniform

Ints = NDArray[np.int64]
Names = NDArray[np.uint32]
"""(offer, 4): i, j, p, q; without a sign, which spares a look whether they count from the end."""

# What there is to know of an actor on an issue, the last index of `cells` (issue, actor, ·): its position at the start
# of the round and its voting position so far, its salience, w / W (how far the outcome shifts when it moves by 1), the
# outcome at the start, how far it knows the outcome to be shifted for it, and at which trade the actor last moved and
# last heard of a move for it.
X, Y, S, UNIT, MDS, TOLD, MOVED, HEARD = range(8)
CELL = 8
# Columns of `deal`; the last tells after which trade the terms were worked out.
SHIFT_P, SHIFT_Q, MOVE_I, MOVE_J, TRIED_I, TRIED_J, CAPPED, GAIN_I, GAIN_J, RATE, RENEGOTIATED, SETTLED = range(12)
COLUMNS = 12
# Ways to settle the rate.
EQUAL_GAIN, RANDOMISED_GAIN, RANDOM_RATE = range(3)

LEAST = 1e-10
FULL_SCALE = 100.0
ROUNDING = 1e-9
CLOSED = -1.0
"""The rank of an offer that is not open."""
BLOCK = 64
"""Offers that share an upper bound of their ranks."""


class Terms(NamedTuple):
    """The parameters of `Exchange`: how rates are set (see above), and what goes with it."""

    rounds: int
    salience_weight: float
    fixed_weight: float
    mode: int
    spread: float
    capped: bool
    decide: bool


@kernel
def best_gain(room_p: float, room_q: float, s_p: float, s_q: float, rate: float) -> float:
    """What the side that demands p gains at a rate δq / δp when at least one side moves all the way."""
    if rate * room_p <= room_q:
        return room_p * s_p - rate * room_p * s_q
    return room_q / rate * s_p - room_q * s_q


@kernel
def allowed(start: float, move: float, tried: float, decide: bool) -> bool:
    """A move is one of substance, stays on the scale, and keeps the direction of the moves offered before.

    DECIDE also bounds the signed sum of the moves offered by 100, which holds back moves up the scale only.
    """
    if not LEAST < abs(move) <= FULL_SCALE + ROUNDING:
        return False
    if start + move < -ROUNDING or start + move > FULL_SCALE + ROUNDING:
        return False
    return tried * move >= 0 and not (decide and tried + move > FULL_SCALE + ROUNDING)


@kernel
def passes(outcome: float, shift: float, wanted: float, decide: bool) -> bool:
    """Whether a shift carries the outcome past the position of the actor who demands it, or away from it.

    Where the outcome already lies at that position, DECIDE lets the noise of its decimals settle it; with `decide` the
    outcome then counts as not yet there.
    """
    if abs(outcome - wanted) <= ROUNDING:
        return not decide
    return (outcome - wanted) * (outcome + shift - wanted) < 0.0


@kernel
def settle(
    due: Ints,
    waiting: int,
    trades: int,
    who: Names,
    deal: Array,
    rank: Array,
    tops: Array,
    cells: Array,
    heard: Array,
    terms: Terms,
    stream: Stream,
) -> None:
    """Work out the terms of the first `waiting` offers of `due` from where their suppliers stand after `trades` trades.

    The rank of an offer is the smaller side's gain, counted in roundings so that equal gains are exact ties; below 0 if
    a side does not want it. heard (issue, demander, supplier): the shift of the outcome that a demander knows of
    because that supplier moved for it.
    """
    decide = terms.decide
    for position in range(waiting):
        e = due[position]
        i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
        x_ip, x_iq, x_jp, x_jq = cells[p, i, X], cells[q, i, X], cells[p, j, X], cells[q, j, X]
        y_iq, y_jp, unit_i, unit_j = cells[q, i, Y], cells[p, j, Y], cells[q, i, UNIT], cells[p, j, UNIT]
        s_ip, s_iq, s_jp, s_jq = cells[p, i, S], cells[q, i, S], cells[p, j, S], cells[q, j, S]
        toward_j, toward_i = x_jq - y_iq, x_ip - y_jp
        room_q, room_p = abs(toward_j) * unit_i, abs(toward_i) * unit_j
        rate = deal[e, RATE]

        dp, dq = room_p, room_p * rate
        if dq > room_q:
            dp, dq = room_q / rate, room_q
        if terms.mode == RANDOMISED_GAIN and room_p > LEAST and room_q > LEAST:
            dp, dq = randomised(dp, dq, room_p, room_q, s_ip, s_iq, s_jp, s_jq, terms.spread, stream)
            rate = dq / dp if dp > 0 else rate

        # Offers keep the direction in which the supplier has moved, or, with `decide`, was offered to.
        tried_i, tried_j = (deal[e, TRIED_I], deal[e, TRIED_J]) if decide else (y_iq - x_iq, y_jp - x_jp)
        side_i, side_j = (1.0 if toward_j > 0 else -1.0), (1.0 if toward_i > 0 else -1.0)
        move_i, move_j = side_i * dq / unit_i, side_j * dp / unit_j
        fine = allowed(y_iq, move_i, tried_i, decide) and allowed(y_jp, move_j, tried_j, decide)
        limited = False
        if fine and terms.capped:
            # The outcome must not be carried past the position of the side that demands it, as far as that side knows.
            before = cells[q, j, MDS] + cells[q, j, TOLD] - heard[q, j, i] + unit_i * (y_iq - x_iq)
            if passes(before, side_i * dq, x_jq, decide):
                dq = abs(x_jq - before)
                dp = dq / rate
                limited = True
            before = cells[p, i, MDS] + cells[p, i, TOLD] - heard[p, i, j] + unit_j * (y_jp - x_jp)
            if passes(before, side_j * dp, x_ip, decide):
                dp = abs(x_ip - before)
                dq = dp * rate
                limited = True
            if limited:
                move_i, move_j = side_i * dq / unit_i, side_j * dp / unit_j
                fine = allowed(y_iq, move_i, tried_i, decide) and allowed(y_jp, move_j, tried_j, decide)

        gain_i, gain_j = dp * s_ip - dq * s_iq, dq * s_jq - dp * s_jp
        deal[e, SHIFT_P], deal[e, SHIFT_Q] = dp, dq
        deal[e, MOVE_I], deal[e, MOVE_J] = move_i, move_j
        deal[e, GAIN_I], deal[e, GAIN_J] = gain_i, gain_j
        deal[e, CAPPED], deal[e, SETTLED] = 1.0 if limited else 0.0, trades
        wanted = fine and gain_i >= LEAST and gain_j >= LEAST
        rank[e] = np.rint(min(gain_i, gain_j) / ROUNDING) if wanted else CLOSED
        tops[e // BLOCK] = max(tops[e // BLOCK], rank[e])


@kernel
def randomised(
    dp: float,
    dq: float,
    room_p: float,
    room_q: float,
    s_ip: float,
    s_iq: float,
    s_jp: float,
    s_jq: float,
    spread: float,
    stream: Stream,
) -> tuple[float, float]:
    """Give one side, drawn by lot, more or less than the equal gain; its own move stays if the other has room."""
    first, more, share = uniform(stream) < 0.5, uniform(stream) < 0.5, spread * uniform(stream)
    if first:
        gain = dp * s_ip - dq * s_iq
        most = best_gain(room_p, room_q, s_ip, s_iq, s_jp / s_jq)
        gain += share * (most - gain) if more else -share * gain
        wanted = (gain + dq * s_iq) / s_ip
        return (wanted, dq) if wanted <= room_p else (room_p, (room_p * s_ip - gain) / s_iq)
    gain = dq * s_jq - dp * s_jp
    most = best_gain(room_q, room_p, s_jq, s_jp, s_iq / s_ip)
    gain += share * (most - gain) if more else -share * gain
    wanted = (gain + dp * s_jp) / s_jq
    return (dp, wanted) if wanted <= room_q else ((room_q * s_jq - gain) / s_jp, room_q)
