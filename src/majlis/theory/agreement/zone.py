"""Is there room: a package that is worth signing to every principal and crosses nobody's red line?

The largest least gain, max_x min_i g_i(x), is the value of a game between a package and prices λ on the principals,
Σ λ = 1: it equals the smallest value over λ of max_x λ·g(x). Every package bounds it from below, every λ from above, so
either can settle the question long before the value is known.

Source: Raiffa (1982), The Art and Science of Negotiation, for the zone; von Neumann (1928), Mathematische Annalen 100,
for the bounds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
    bound,
    climb,
    least_gain,
    level,
    middle,
)
from majlis.theory.agreement.programme import WORTH, Menu, choices, menu, seat, table
from majlis.theory.agreement.talks import Talks
from majlis.theory.kernel import Array, kernel, over_draws

Bools = NDArray[np.bool_]
Bounds = tuple[float, float]
SLACK = 1e-5
"""Points that may be wanting, so that rounding does not decide where the largest least gain is just enough."""


class Room(NamedTuple):
    """Whether there is room, and what proves it.

    Attributes:
        room: (draw,).
        lower, upper: (draw,): bounds of the largest least gain, in points; a millionth apart if asked for exactly.
            Without a principal both are infinite; where red lines do not meet, both are minus infinity.
    """

    room: Bools
    lower: Array
    upper: Array


def room(talks: Talks, *, exact: bool = False) -> Room:
    """Whether some package gains every principal at least a point, within the red lines of all.

    Args:
        talks: The worlds.
        exact: Go on until the largest least gain is known, and not only on which side of a point it is.
    """
    draws, *_ = talks.size
    found = Room(np.empty(draws, dtype=bool), np.empty(draws), np.empty(draws))
    over_draws(lambda block: _rooms(talks, block.start, block.stop, exact, found), draws)
    return found


def common_range(talks: Talks) -> tuple[Array, Array]:
    """What all principals could live with: its lower and its upper ends, (draw, issue) each.

    The lower end is above the upper one where their red lines do not meet.
    """
    draws, _, issues = talks.size
    ends = np.empty((draws, issues, 2))
    over_draws(lambda block: _ranges(talks, block.start, block.stop, ends), draws)
    return ends[..., 0], ends[..., 1]


@kernel
def _rooms(talks: Talks, start: int, stop: int, exact: bool, found: Room) -> None:
    _, principals, issues = talks.position.shape
    t, m, c = table(principals, issues), menu(principals, issues), climb(principals, issues)
    least, width = (-np.inf, EXACT) if exact else (WORTH - SLACK, np.inf)
    for d in range(start, stop):
        n = seat(talks, d, t)
        places = choices(t, n, talks.reversion[d], m)
        if n == 0 or places < 0:
            lower = upper = np.inf if places >= 0 else -np.inf
        else:
            lower, upper = largest_least_gain(m, places, n, c, least, least, width)
        found.lower[d], found.upper[d], found.room[d] = lower, upper, enough(lower, upper)


@kernel
def _ranges(talks: Talks, start: int, stop: int, ends: Array) -> None:
    t = table(*talks.position.shape[1:])
    for d in range(start, stop):
        seat(talks, d, t)
        for k in range(ends.shape[1]):
            ends[d, k, 0], ends[d, k, 1] = t.ends[k, 0], t.ends[k, 1]


@kernel
def enough(lower: float, upper: float) -> bool:
    """Whether a least gain between two bounds is worth signing for; their middle decides what rounding left open."""
    return lower + upper >= 2.0 * (WORTH - SLACK)


@kernel
def largest_least_gain(m: Menu, places: int, n: int, c: Climb, least: float, ample: float, width: float) -> Bounds:
    """Bounds of max_x min_i g_i(x): narrow enough to tell that it is below `least`, or ample; else exact.

    Where it is ample, the bounds are no farther apart than `width`.
    """
    middle(m, places, n, c)
    start, of = least_gain(c, n), c.of_principal
    for i in range(n):
        of[i, PRICE] = of[i, GUARD] = 1.0 / n
        of[i, SPARE] = of[i, GAIN] - start + 1.0
        of[i, OWN] = of[i, CURVE] = of[i, OFF] = of[i, LACK] = 0.0
    level(m, places, n, c, 1.0)
    lower, upper = -np.inf, np.inf
    for _ in range(ROUNDS):
        lower, upper = max(lower, least_gain(c, n)), min(upper, bound(m, places, n, c))
        if upper < least or (lower >= ample and upper - lower <= width) or upper - lower < EXACT:
            break
        if not advance(m, places, n, c, True):
            break
    return lower, upper
