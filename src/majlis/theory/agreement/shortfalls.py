"""Who is short where there is no room, and by how much.

A principal is short by what its reservation would have to fall for room to open, all others keeping theirs: one point
less max g_i(x) over the packages within all red lines that are worth signing to everybody else. The deals of a dossier
call it a single yield.
"""

import numpy as np

from majlis.theory.agreement.climbing import (
    CURVE,
    EXACT,
    GAIN,
    GUARD,
    LACK,
    OFF,
    OWN,
    PRICE,
    ROUNDS,
    SPARE,
    Climb,
    advance,
    climb,
    level,
    middle,
    products,
)
from majlis.theory.agreement.likeliest import AWAY, START
from majlis.theory.agreement.programme import WORTH, Menu, Table, choices, menu, seat, table
from majlis.theory.agreement.talks import Talks
from majlis.theory.agreement.zone import SLACK, enough, largest_least_gain
from majlis.theory.kernel import Array, kernel, over_draws

FAR = 1000.0
"""Points below 0 that no gain comes near."""


def shortfall(talks: Talks) -> Array:
    """By how many points each principal's reservation would have to fall for room, all others keeping theirs.

    Returns:
        (draw, principal): 0 where there is room, infinite where the principal alone cannot open it, NaN where it cares
        about nothing.
    """
    draws, principals, _ = talks.size
    short = np.empty((draws, principals))
    over_draws(lambda block: _shortfalls(talks, block.start, block.stop, short), draws)
    return short


@kernel
def _shortfalls(talks: Talks, start: int, stop: int, short: Array) -> None:
    _, principals, issues = talks.position.shape
    t, m, c = table(principals, issues), menu(principals, issues), climb(principals, issues)
    for d in range(start, stop):
        for i in range(principals):
            short[d, i] = np.nan
        n, q = seat(talks, d, t), talks.reversion[d]
        places, there = choices(t, n, q, m), False
        if places >= 0 and n > 0:
            lower, upper = largest_least_gain(m, places, n, c, WORTH - SLACK, WORTH - SLACK, np.inf)
            there = enough(lower, upper)
        for i in range(n):
            if there or places < 0:
                short[d, t.who[i]] = 0.0 if there else np.inf
            else:
                _swap(t, i, n - 1)
                short[d, t.who[n - 1]] = _yield(t, n, q, m, c)
                _swap(t, i, n - 1)


@kernel
def _swap(t: Table, i: int, o: int) -> None:
    """Let two principals change seats."""
    t.who[i], t.who[o] = t.who[o], t.who[i]
    t.base[i], t.base[o] = t.base[o], t.base[i]
    for k in range(len(t.ends)):
        t.share[i, k], t.share[o, k] = t.share[o, k], t.share[i, k]
        t.wanted[i, k], t.wanted[o, k] = t.wanted[o, k], t.wanted[i, k]


@kernel
def _yield(t: Table, n: int, q: Array, m: Menu, c: Climb) -> float:
    """What the last principal would have to yield to the others."""
    places, last = choices(t, n, q, m), n - 1
    if last > 0:
        lower, upper = largest_least_gain(m, places, last, c, WORTH - SLACK, WORTH - SLACK, np.inf)
        if not enough(lower, upper):
            return np.inf
    return max(0.0, WORTH - _most(m, places, n, c))


@kernel
def _most(m: Menu, places: int, n: int, c: Climb) -> float:
    """The largest gain of the last principal where all others gain what is worth a signature: φ is that gain itself."""
    of = c.of_principal
    middle(m, places, n, c)
    for i in range(n):
        aim = 1.0 if i == n - 1 else 0.0
        floor = WORTH - SLACK if i < n - 1 else -FAR
        of[i, SPARE] = max(of[i, GAIN] - floor, AWAY)
        of[i, LACK] = of[i, GAIN] - floor - of[i, SPARE]
        of[i, GUARD] = START / of[i, SPARE]
        of[i, CURVE], of[i, OFF], of[i, OWN], of[i, PRICE] = 0.0, 0.0, aim, aim + of[i, GUARD]
    level(m, places, n, c, 1.0)
    for _ in range(ROUNDS):
        if products(m, places, n, c) < EXACT:
            break
        if not advance(m, places, n, c, False):
            break
    return float(of[n - 1, GAIN])
