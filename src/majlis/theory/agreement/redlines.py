"""What red lines cost: the chance that the talks end in a signature if some of them were dropped.

Dropping lines opens some issues and changes nothing else, so most worlds need no second look. If at the prices λ of the
package that was found no point of the wider issues is worth more than the best before, the package remains the best;
where there was no room, the prices go on proving that there is none as long as their bound stays below a point.
"""

from math import exp

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.agreement.climbing import EXACT, climb
from majlis.theory.agreement.programme import WORTH, Table, cut, line, menu, seat, table, worth
from majlis.theory.agreement.signing import TAU, Agreement, look
from majlis.theory.agreement.talks import CEILING, FLOOR, Talks
from majlis.theory.agreement.zone import SLACK
from majlis.theory.kernel import Array, kernel, over_draws

Bools = NDArray[np.bool_]


def chance_without_lines(
    talks: Talks, together: Agreement, dropped: ArrayLike | None = None, *, tau: float = TAU
) -> Array:
    """Room × signed, with no issue apart, if red lines were dropped: (case, draw).

    Args:
        talks: The worlds.
        together: What `sign` says of them with no issue apart and the same `tau`.
        dropped: (case, principal, issue), True for the lines to drop in each case; if left out, there is a case for
            every issue, without anybody's lines on it.
        tau: Points of gain at which a principal signs with odds of e to 1.
    """
    draws, principals, issues = talks.size
    each = np.broadcast_to(np.eye(issues, dtype=bool)[:, None, :], (issues, principals, issues))
    cases = np.ascontiguousarray(each if dropped is None else np.asarray(dropped, dtype=bool))
    chance = np.empty((len(cases), draws))
    over_draws(lambda block: _without(talks, block.start, block.stop, cases, together, tau, chance), draws)
    return chance


@kernel
def _without(talks: Talks, start: int, stop: int, cases: Bools, found: Agreement, tau: float, chance: Array) -> None:
    _, principals, issues = talks.position.shape
    t, m, c = table(principals, issues), menu(principals, issues), climb(principals, issues)
    price, ends = np.empty(principals), np.empty((issues, 2))
    for d in range(start, stop):
        n, q = seat(talks, d, t), talks.reversion[d]
        total = above = 0.0
        for i in range(n):
            price[i] = found.prices[d, t.who[i]]
            total, above = total + price[i], above + price[i] * t.base[i]
        for k in range(issues):
            ends[k, 0], ends[k, 1] = t.ends[k, 0], t.ends[k, 1]
            above += _best(t, n, k, q[k], price)
        for e in range(len(cases)):
            more = 0.0
            for k in range(issues):
                more += _open(talks, d, n, k, cases[e], t, price)
            if found.room[d] and more <= EXACT * total:
                chance[e, d] = found.signed[d]
            elif not found.room[d] and above + more < WORTH - SLACK:
                chance[e, d] = 0.0
            else:
                chance[e, d] = exp(look(t, n, q, m, c, tau)[0])
            for k in range(issues):
                t.ends[k, 0], t.ends[k, 1] = ends[k, 0], ends[k, 1]


@kernel
def _open(talks: Talks, d: int, n: int, k: int, dropped: Bools, t: Table, price: Array) -> float:
    """Take dropped lines off an issue; how much more its best point is then worth at the prices."""
    low, high = FLOOR, CEILING
    for i in range(n):
        if not dropped[t.who[i], k]:
            lowest, highest = line(talks, d, t.who[i], k)
            low, high = max(low, lowest), min(high, highest)
    if low == t.ends[k, 0] and high == t.ends[k, 1]:
        return 0.0
    before = _best(t, n, k, talks.reversion[d, k], price)
    t.ends[k, 0], t.ends[k, 1] = low, high
    return _best(t, n, k, talks.reversion[d, k], price) - before


@kernel
def _best(t: Table, n: int, k: int, q: float, price: Array) -> float:
    """What the best point of an issue is worth at the prices; 0 if nobody cares for it."""
    best = -np.inf
    for i in range(n):
        if t.share[i, k] > 0.0:
            value, x = 0.0, cut(t, i, k)
            for o in range(n):
                value += price[o] * worth(t, o, k, q, x)
            best = max(best, value)
    return best if best > -np.inf else 0.0
