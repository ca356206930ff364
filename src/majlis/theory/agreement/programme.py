"""One world as a concave programme: what each point of an issue is worth to each principal.

The gain of principal i in a package x over its reservation r_i is

    g_i(x) = u_i(x) − r_i = (u_i(q) − r_i) + Σ_k ŝ_ik (|q_k − p_ik| − |x_k − p_ik|),

concave and, issue by issue, made of straight pieces. At prices λ ≥ 0 the best point of an issue in [lo_k, hi_k] is a
weighted median of the p_ik cut to [lo_k, hi_k]; so these few points, mixed, give every package worth considering: a
mixture of points is worth no more to anybody than the point in their middle. An issue that may be left out has q_k as
one more point, worth 0 to everybody.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.agreement.talks import CEILING, FLOOR, Talks
from majlis.theory.kernel import Array, kernel

Ints = NDArray[np.int64]
WORTH = 1.0
"""Points that a package must gain a principal to be worth its signature."""
IN, OUT, EITHER = 0, 1, 2
"""Whether an issue is settled in the text, left at its reversion point, or still open which."""


class Table(NamedTuple):
    """One world of the talks; its principals come first in every array, then unused room.

    Attributes:
        who: (principal,): which of the principals of the talks.
        share: (principal, issue): ŝ, 0 for no stance.
        wanted: (principal, issue): p, anything where ŝ is 0.
        base: (principal,): u_i(q) − r_i.
        ends: (issue, 2): lo and hi of all together.
        state: (issue,): IN, OUT or EITHER.
    """

    who: Ints
    share: Array
    wanted: Array
    base: Array
    ends: Array
    state: Ints


class Menu(NamedTuple):
    """What can be chosen: the issues with more than one point come first, then unused room.

    Attributes:
        issue: (place,): which issue.
        points: (place,): how many points it has.
        point: (place, point).
        worth: (place, point, principal): gain by the issue there instead of at q.
        fixed: (principal,): u_i(q) − r_i and the worth of all issues with a single point.
    """

    issue: Ints
    points: Ints
    point: Array
    worth: Array
    fixed: Array


@kernel
def table(principals: int, issues: int) -> Table:
    """An empty table."""
    return Table(
        np.empty(principals, dtype=np.int64),
        np.empty((principals, issues)),
        np.empty((principals, issues)),
        np.empty(principals),
        np.empty((issues, 2)),
        np.empty(issues, dtype=np.int64),
    )


@kernel
def menu(principals: int, issues: int) -> Menu:
    """An empty menu."""
    return Menu(
        np.empty(issues, dtype=np.int64),
        np.empty(issues, dtype=np.int64),
        np.empty((issues, principals + 1)),
        np.empty((issues, principals + 1, principals)),
        np.empty(principals),
    )


@kernel
def seat(talks: Talks, d: int, t: Table) -> int:
    """Put a world on the table, every issue in the text; how many principals there are."""
    n = 0
    for k in range(len(t.ends)):
        t.ends[k, 0], t.ends[k, 1], t.state[k] = FLOOR, CEILING, IN
    for i in range(talks.position.shape[1]):
        if _cares(talks, d, i, n, t):
            t.who[n], t.base[n] = i, _base(talks, d, i, n, t)
            for k in range(len(t.ends)):
                low, high = line(talks, d, i, k)
                t.ends[k, 0], t.ends[k, 1] = max(t.ends[k, 0], low), min(t.ends[k, 1], high)
            n += 1
    return n


@kernel
def _cares(talks: Talks, d: int, i: int, n: int, t: Table) -> bool:
    """Write the stances of principal i of the talks as number n; whether it cares about anything."""
    total = 0.0
    for k in range(len(t.ends)):
        here = talks.position[d, i, k] == talks.position[d, i, k] and talks.salience[d, i, k] > 0.0
        t.share[n, k] = talks.salience[d, i, k] if here else 0.0
        t.wanted[n, k] = talks.position[d, i, k] if here else 0.0
        total += t.share[n, k]
    if total > 0.0:
        for k in range(len(t.ends)):
            t.share[n, k] /= total
    return total > 0.0


@kernel
def _base(talks: Talks, d: int, i: int, n: int, t: Table) -> float:
    """What no agreement is worth above the reservation: 0 where the reservation is just that."""
    walks = talks.walk_away[d, i]
    if np.isnan(walks):
        return 0.0
    content = 0.0
    for k in range(len(t.ends)):
        content += t.share[n, k] * (100.0 - abs(talks.reversion[d, k] - t.wanted[n, k]))
    return float(content - walks)


@kernel
def line(talks: Talks, d: int, i: int, k: int) -> tuple[float, float]:
    """What principal i could live with on an issue: its red lines, widened to hold what it wants in this world."""
    low, high, own = talks.lowest[d, i, k], talks.highest[d, i, k], talks.position[d, i, k]
    low, high = low if low == low else FLOOR, high if high == high else CEILING
    return (min(low, own), max(high, own)) if own == own else (low, high)


@kernel
def choices(t: Table, n: int, reversion: Array, m: Menu) -> int:
    """Write the menu that the states of the issues allow; how many have more than one point, −1 if one has none."""
    places = 0
    for i in range(n):
        m.fixed[i] = t.base[i]
    for k in range(len(t.ends)):
        if t.state[k] == OUT:
            continue
        if t.ends[k, 0] > t.ends[k, 1]:
            return -1
        points = _points(t, n, k, m.point[places])
        for a in range(points):
            for i in range(n):
                m.worth[places, a, i] = worth(t, i, k, reversion[k], m.point[places, a])
        if points > 0 and t.state[k] == EITHER:
            m.point[places, points] = reversion[k]
            for i in range(n):
                m.worth[places, points, i] = 0.0
            points += 1
        if points == 1:
            for i in range(n):
                m.fixed[i] += m.worth[places, 0, i]
        elif points > 1:
            m.issue[places], m.points[places] = k, points
            places += 1
    return places


@kernel
def _points(t: Table, n: int, k: int, point: Array) -> int:
    """Write what the principals want on an issue, cut to the red lines, each only once; how many points these are."""
    points = 0
    for i in range(n):
        if t.share[i, k] > 0.0:
            x, known = cut(t, i, k), False
            for a in range(points):
                known |= point[a] == x
            if not known:
                point[points] = x
                points += 1
    return points


@kernel
def worth(t: Table, i: int, k: int, q: float, x: float) -> float:
    """What principal i gains by issue k at x instead of at q."""
    return float(t.share[i, k] * (abs(q - t.wanted[i, k]) - abs(x - t.wanted[i, k])))


@kernel
def cut(t: Table, i: int, k: int) -> float:
    """What principal i wants on issue k, or the end of the red lines nearest to it."""
    return float(min(max(t.wanted[i, k], t.ends[k, 0]), t.ends[k, 1]))


@kernel
def cared_for(t: Table, n: int, k: int) -> bool:
    """Whether any principal cares for issue k."""
    found = False
    for i in range(n):
        found |= t.share[i, k] > 0.0
    return found


@kernel
def total_gain(t: Table, i: int, q: Array, x: Array) -> float:
    """g_i(x)."""
    gain = t.base[i]
    for k in range(len(x)):
        if t.share[i, k] > 0.0:
            gain += worth(t, i, k, q[k], x[k])
    return float(gain)
