"""The terms of a trade: how far each side moves for the other, and what both gain.

Actor i demands issue p and supplies q, actor j the reverse (s_ip / s_iq > s_jp / s_jq). With w = capability × salience
and W_p = Σ w_kp, a move m of supplier j shifts the outcome of p by δp = m w_jp / W_p. At rate ρ = δq / δp the gains
are g_i = δp s_ip − δq s_iq and g_j = δq s_jq − δp s_jp; they are equal at ρ = (s_ip + s_jp) / (s_iq + s_jq). The side
that is short of room moves all the way to its partner's position, the other as far as ρ asks (Stokman and van Oosten
1994).

Arrays (actor, issue): x positions at the start of the round, y voting positions so far, s saliences, unit = w / W, how
far an actor's move of one point shifts the outcome; (issue,): mds outcomes at the start. Offers are rows of `who`
(i, j, p, q) and `deal` (columns below).
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, pasted
from majlis.theory.outcomes.positions import Array
from majlis.theory.stream import Stream, uniform

Ints = NDArray[np.int64]

# Columns of `deal`.
SHIFT_P, SHIFT_Q, MOVE_I, MOVE_J, TRIED_I, TRIED_J, CAPPED, GAIN_I, GAIN_J, RATE, RENEGOTIATED = range(11)
COLUMNS = 11
# Ways to settle the rate.
EQUAL_GAIN, RANDOMISED_GAIN, RANDOM_RATE = range(3)

LEAST = 1e-10
FULL_SCALE = 100.0
ROUNDING = 1e-9
CLOSED = -1.0
"""The rank of an offer that is not open."""


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


@pasted
def settle(
    e: int,
    who: Ints,
    deal: Array,
    x: Array,
    y: Array,
    s: Array,
    unit: Array,
    mds: Array,
    heard: Array,
    told: Array,
    mode: int,
    spread: float,
    capped: bool,
    decide: bool,
    stream: Stream,
) -> float:
    """Work out the terms of offer `e` from where its suppliers now stand; its rank, below 0 if a side does not want it.

    The rank is the smaller side's gain, counted in roundings so that equal gains are exact ties.

    heard (demander, supplier, issue): the shift of the outcome that a demander knows of because that supplier moved for
    it; told (demander, issue): the sum over suppliers.
    """
    i, j, p, q = who[e, 0], who[e, 1], who[e, 2], who[e, 3]
    unit_i, unit_j = unit[i, q], unit[j, p]
    toward_j, toward_i = x[j, q] - y[i, q], x[i, p] - y[j, p]
    room_q, room_p = abs(toward_j) * unit_i, abs(toward_i) * unit_j
    rate = deal[e, RATE]

    dp, dq = room_p, room_p * rate
    if dq > room_q:
        dp, dq = room_q / rate, room_q
    if mode == RANDOMISED_GAIN and room_p > LEAST and room_q > LEAST:
        dp, dq = randomised(dp, dq, room_p, room_q, s[i, p], s[i, q], s[j, p], s[j, q], spread, stream)
        rate = dq / dp if dp > 0 else rate

    side_i, side_j = (1.0 if toward_j > 0 else -1.0), (1.0 if toward_i > 0 else -1.0)
    move_i, move_j = side_i * dq / unit_i, side_j * dp / unit_j
    fine = allowed(y[i, q], move_i, deal[e, TRIED_I], decide)
    fine = fine and allowed(y[j, p], move_j, deal[e, TRIED_J], decide)
    deal[e, CAPPED] = 0.0
    if fine and capped:
        # The outcome must not be carried past the position of the side that demands it, as far as that side knows.
        before = mds[q] + told[j, q] - heard[j, i, q] + unit_i * (y[i, q] - x[i, q])
        if passes(before, side_i * dq, x[j, q], decide):
            dq = abs(x[j, q] - before)
            dp = dq / rate
            deal[e, CAPPED] = 1.0
        before = mds[p] + told[i, p] - heard[i, j, p] + unit_j * (y[j, p] - x[j, p])
        if passes(before, side_j * dp, x[i, p], decide):
            dp = abs(x[i, p] - before)
            dq = dp * rate
            deal[e, CAPPED] = 1.0
        if deal[e, CAPPED] > 0.0:
            move_i, move_j = side_i * dq / unit_i, side_j * dp / unit_j
            fine = allowed(y[i, q], move_i, deal[e, TRIED_I], decide)
            fine = fine and allowed(y[j, p], move_j, deal[e, TRIED_J], decide)

    gain_i, gain_j = dp * s[i, p] - dq * s[i, q], dq * s[j, q] - dp * s[j, p]
    deal[e, SHIFT_P], deal[e, SHIFT_Q] = dp, dq
    deal[e, MOVE_I], deal[e, MOVE_J] = move_i, move_j
    deal[e, GAIN_I], deal[e, GAIN_J] = gain_i, gain_j
    if fine and gain_i >= LEAST and gain_j >= LEAST:
        return float(np.rint(min(gain_i, gain_j) / ROUNDING))
    return CLOSED


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
