"""The chance that what the principals can agree on is signed, in every world, with issues that may be left out.

signed = Π_i σ(g_i(x*)/τ) at x*, the package most likely to be signed. An issue marked apart may be left at its
reversion point instead of within the red lines. Which issues to leave out is found by branch and bound: with mixtures
of in and out allowed, the dual bound is above every text that can still be made. The best mixture need mix no more
issues than there are principals, so that few texts have to be looked at, however many issues are apart.

Source: Land and Doig (1960), Econometrica 28(3), for branch and bound.
"""

from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.agreement.climbing import PRICE, Climb, Z, climb
from majlis.theory.agreement.likeliest import HAIR, likeliest, willing
from majlis.theory.agreement.programme import (
    EITHER,
    IN,
    OUT,
    WORTH,
    Ints,
    Menu,
    Table,
    cared_for,
    choices,
    cut,
    menu,
    seat,
    table,
    total_gain,
)
from majlis.theory.agreement.talks import Talks
from majlis.theory.agreement.zone import SLACK, enough, largest_least_gain
from majlis.theory.kernel import Array, kernel, over_draws

Bools = NDArray[np.bool_]
TAU = 5.0
"""Points of gain at which a principal signs with odds of e to 1."""
LEAST_TAU = 1.0
"""Below it, chances are too steep for numbers."""
WIDTH = 10.0
"""How well the largest least gain is to be known before looking for the likeliest package, as a multiple of τ."""
TEXTS = 500
BETTER = 1e-7
"""By how much the logarithm of the chance must be larger for another text to be better."""


class Agreement(NamedTuple):
    """What can be signed, world by world.

    Attributes:
        room: (draw,): whether some package is worth signing to all.
        signed: (draw,): the chance that all sign x*; 0 where there is no room, 1 where there is nobody to refuse.
        package: (draw, issue): x*, to a thousandth of a point around a flat peak; NaN where no principal cares for an
            issue, and everywhere without room.
        gains: (draw, principal): points over the reservation at x*; NaN without room, and for who cares about nothing.
        left_out: (draw, issue): issues that the text leaves at their reversion point.
        prices: (draw, principal): how much the logarithm of `signed` falls with a point of each one's reservation; if
            the text with all issues has no room, shares that prove it. NaN for who cares about nothing, and where red
            lines do not meet.
        gap: (draw,): by how much the logarithm of `signed` may fall short of the best; 0 up to rounding, unless so many
            issues were apart that the search ended early.
    """

    room: Bools
    signed: Array
    package: Array
    gains: Array
    left_out: Bools
    prices: Array
    gap: Array


class Texts(NamedTuple):
    """Texts still to be looked at: a stack.

    Attributes:
        states: (text, issue): IN, OUT or EITHER.
        bounds: (text,): what the logarithm of the chance cannot exceed, however EITHER is decided.
        limit: How many may be looked at.
    """

    states: Ints
    bounds: Array
    limit: int


def sign(
    talks: Talks,
    apart: ArrayLike = False,
    *,
    tau: float = TAU,
    together: Agreement | None = None,
    texts: int = TEXTS,
) -> Agreement:
    """Whether there is room, what is then most likely to be signed, and with what chance.

    Of texts that are as likely to be signed, the one with all issues is taken.

    Args:
        talks: The worlds.
        apart: (issue,), True for issues that may be left out of the text.
        tau: Points of gain at which a principal signs with odds of e to 1; at least 1.
        together: The answer with no issue apart, if known: worlds in which nothing need be left out keep it.
        texts: How many texts to look at in a world at most, besides the one with all issues.

    Raises:
        ValueError: `tau` is too small.
    """
    if not tau >= LEAST_TAU:
        raise ValueError(f"tau is {tau}; it must be at least {LEAST_TAU} points")
    draws, principals, issues = talks.size
    may_leave = np.ascontiguousarray(np.broadcast_to(np.asarray(apart, dtype=bool), issues))
    known = together is not None
    found = _empty(draws, principals, issues) if together is None else Agreement._make(rows.copy() for rows in together)
    over_draws(lambda block: _sign(talks, block.start, block.stop, may_leave, tau, known, texts, found), draws)
    return found


def _empty(draws: int, principals: int, issues: int) -> Agreement:
    return Agreement(
        np.empty(draws, dtype=bool),
        np.empty(draws),
        np.empty((draws, issues)),
        np.empty((draws, principals)),
        np.empty((draws, issues), dtype=bool),
        np.empty((draws, principals)),
        np.empty(draws),
    )


@kernel
def _sign(
    talks: Talks, start: int, stop: int, apart: Bools, tau: float, known: bool, limit: int, found: Agreement
) -> None:
    _, principals, issues = talks.position.shape
    t, m, c = table(principals, issues), menu(principals, issues), climb(principals, issues)
    texts = Texts(np.empty((issues + 2, issues), dtype=np.int64), np.empty(issues + 2), limit)
    for d in range(start, stop):
        n, q = seat(talks, d, t), talks.reversion[d]
        must, may = _largest(t, n, q, apart, texts)
        row = _row(found, d)
        if must > 0 or not known:
            _, most, places = look(t, n, q, m, c, tau)
            value = _write(t, n, q, m, places, c, tau, row)
            row.gap[0] = max(0.0, most - value) if places >= 0 else 0.0
        if may > 0:
            _leave_out(t, n, q, m, c, texts, tau, row)


@kernel
def _row(found: Agreement, d: int) -> Agreement:
    one = slice(d, d + 1)
    return Agreement(
        found.room[one],
        found.signed[one],
        found.package[one],
        found.gains[one],
        found.left_out[one],
        found.prices[one],
        found.gap[one],
    )


@kernel
def _largest(t: Table, n: int, q: Array, apart: Bools, texts: Texts) -> tuple[int, int]:
    """Put the text with as many issues as can be on the table, and the one with all else open on the stack.

    Only an issue whose reversion point is outside the red lines is worth leaving out; one whose red lines do not meet
    must be. Returns how many must and how many may.
    """
    must = may = 0
    texts.bounds[0] = 0.0
    for k in range(len(apart)):
        low, high, texts.states[0, k] = t.ends[k, 0], t.ends[k, 1], IN
        if apart[k] and low > high:
            t.state[k] = texts.states[0, k] = OUT
            must += 1
        elif apart[k] and not low <= q[k] <= high and cared_for(t, n, k):
            texts.states[0, k] = EITHER
            may += 1
    return must, may


@kernel
def look(t: Table, n: int, q: Array, m: Menu, c: Climb, tau: float) -> tuple[float, float, int]:
    """Bounds of the logarithm of the chance of the texts that the states allow; how many issues are not fixed.

    Without room the bounds are minus infinity, and the number is −1.
    """
    places = choices(t, n, q, m)
    if places < 0:
        for i in range(n):
            c.of_principal[i, PRICE] = np.nan
        return -np.inf, -np.inf, -1
    if n == 0:
        return 0.0, 0.0, places
    lower, upper = largest_least_gain(m, places, n, c, WORTH - SLACK, WORTH + HAIR, WIDTH * tau)
    if not enough(lower, upper):
        return -np.inf, -np.inf, -1
    value, most = likeliest(m, places, n, c, 0.5 * (lower + upper), tau)
    return value, most, places


@kernel
def _write(t: Table, n: int, q: Array, m: Menu, places: int, c: Climb, tau: float, row: Agreement) -> float:
    """Write what was found of one text, none of its issues open; the logarithm of the chance."""
    row.room[0], row.signed[0] = places >= 0, 0.0
    for i in range(row.gains.shape[1]):
        row.gains[0, i] = row.prices[0, i] = np.nan
    for i in range(n):
        row.prices[0, t.who[i]] = c.of_principal[i, PRICE]
    for k in range(len(q)):
        row.package[0, k], row.left_out[0, k] = np.nan, t.state[k] == OUT
    if places < 0:
        return -np.inf
    _package(t, n, q, m, places, c, row.package[0])
    value = 0.0
    for i in range(n):
        gain = total_gain(t, i, q, row.package[0])
        row.gains[0, t.who[i]] = gain
        value += willing(gain, tau)
    row.signed[0] = exp(value)
    return value


@kernel
def _package(t: Table, n: int, q: Array, m: Menu, places: int, c: Climb, x: Array) -> None:
    """Write where each issue is settled: in the middle of its points, by their weights."""
    for k in range(len(x)):
        if t.state[k] == OUT:
            x[k] = q[k]
        else:
            for i in range(n):
                if t.share[i, k] > 0.0:
                    x[k] = cut(t, i, k)
    for j in range(places):
        middle = whole = 0.0
        for a in range(m.points[j]):
            middle, whole = middle + c.of_point[j, a, Z] * m.point[j, a], whole + c.of_point[j, a, Z]
        x[m.issue[j]] = middle / whole


@kernel
def _leave_out(t: Table, n: int, q: Array, m: Menu, c: Climb, texts: Texts, tau: float, row: Agreement) -> None:
    """Look for a text that is likelier to be signed than the largest, which is written already."""
    best, left = log(row.signed[0]) if row.room[0] else -np.inf, 1
    for _ in range(texts.limit):
        if left == 0:
            break
        left -= 1
        if texts.bounds[left] <= best + BETTER:
            continue
        for k in range(len(q)):
            t.state[k] = texts.states[left, k]
        value, most, places = look(t, n, q, m, c, tau)
        if most <= best + BETTER:
            continue
        k = _decide(t, m, places, c)
        if k >= 0:
            value, _, places = look(t, n, q, m, c, tau)
        if value > best + BETTER:
            best = _write(t, n, q, m, places, c, tau, row)
            row.gap[0] = 0.0
        if k >= 0 and most > best + BETTER:
            _branch(texts, left, k, most)
            left += 2
    for a in range(left):
        row.gap[0] = max(row.gap[0], texts.bounds[a] - best)


@kernel
def _branch(texts: Texts, left: int, k: int, most: float) -> None:
    """Put the text just taken from the stack back twice: without issue k, and, to be looked at first, with it."""
    for o in range(texts.states.shape[1]):
        texts.states[left + 1, o] = texts.states[left, o]
    texts.states[left, k], texts.states[left + 1, k] = OUT, IN
    texts.bounds[left] = texts.bounds[left + 1] = most


@kernel
def _decide(t: Table, m: Menu, places: int, c: Climb) -> int:
    """Leave in or out what is still open, as its weights say; which issue was mixed most, −1 if none was open."""
    mixed, most = -1, -1.0
    for j in range(places):
        k = m.issue[j]
        if t.state[k] == EITHER:
            out = c.of_point[j, m.points[j] - 1, Z]
            t.state[k] = OUT if out > 0.5 else IN
            if min(out, 1.0 - out) > most:
                mixed, most = k, min(out, 1.0 - out)
    return mixed
