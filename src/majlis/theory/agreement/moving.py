"""What is agreed: a predicted outcome, cut to the red lines and moved until no principal loses by it.

The outcome y of a model, each issue cut to [lo_k, hi_k], is moved along the straight line to x*, the package most
likely to be signed, by the least share f that leaves every g_i((1 − f) y + f x*) at 0 or above. Along a line g_i is
concave and made of straight pieces, and it ends above 0; so Newton's steps from f = 0 never pass the first f at which
it is 0, and reach it after as many steps as there are pieces on the way.
"""

import numpy as np

from majlis.theory.agreement.programme import Ints, Table, seat, table, total_gain, worth
from majlis.theory.agreement.signing import Agreement
from majlis.theory.agreement.talks import Talks
from majlis.theory.kernel import Array, kernel, over_draws

LOSS = 1e-9
"""Points that count as no loss."""
STEPS = 200


def gains(package: Array, talks: Talks, world: Ints | None = None) -> Array:
    """What each principal gains by packages over its reservation, in points: (row, principal).

    Args:
        package: (row, issue); what it says of an issue nobody cares for does not matter.
        talks: The worlds.
        world: (row,): the world of each row; the first rows' if left out.

    Returns:
        NaN for who cares about nothing.
    """
    settled, of_row = np.ascontiguousarray(package, dtype=np.float64), _worlds(world, len(package))
    gained = np.empty((len(settled), talks.size[1]))
    over_draws(lambda block: _gain(talks, settled, of_row, block.start, block.stop, gained), len(settled))
    return gained


def agreed(outcome: Array, talks: Talks, found: Agreement, world: Ints | None = None) -> Array:
    """What is agreed where a model predicts `outcome`: (row, issue).

    Where no principal cares for an issue it stays as predicted, cut to red lines; an issue that is left out of the
    text, and all issues of a world without room, are at their reversion point.

    Args:
        outcome: (row, issue), 0 to 100.
        talks: The worlds.
        found: What `sign` says of them.
        world: (row,): the world of each row; the first rows' if left out.
    """
    moved = np.array(outcome, dtype=np.float64, order="C")
    of_row = _worlds(world, len(moved))
    over_draws(lambda block: _move(talks, of_row, block.start, block.stop, found, moved), len(moved))
    return moved


def _worlds(world: Ints | None, rows: int) -> Ints:
    return np.arange(rows) if world is None else np.ascontiguousarray(world, dtype=np.int64)


@kernel
def _gain(talks: Talks, package: Array, world: Ints, start: int, stop: int, gained: Array) -> None:
    t = table(*talks.position.shape[1:])
    for r in range(start, stop):
        n, q = seat(talks, world[r], t), talks.reversion[world[r]]
        for i in range(gained.shape[1]):
            gained[r, i] = np.nan
        for i in range(n):
            gained[r, t.who[i]] = total_gain(t, i, q, package[r])


@kernel
def _move(talks: Talks, world: Ints, start: int, stop: int, found: Agreement, y: Array) -> None:
    _, principals, issues = talks.position.shape
    t, way = table(principals, issues), np.empty(issues)
    for r in range(start, stop):
        d = world[r]
        n, q = seat(talks, d, t), talks.reversion[d]
        for k in range(issues):
            if found.left_out[d, k] or not found.room[d]:
                y[r, k], way[k] = q[k], 0.0
            else:
                y[r, k] = min(max(y[r, k], t.ends[k, 0]), t.ends[k, 1])
                x = found.package[d, k]
                way[k] = x - y[r, k] if x == x else 0.0
        if found.room[d]:
            share = _share(t, n, q, y[r], way)
            for k in range(issues):
                y[r, k] += share * way[k]


@kernel
def _share(t: Table, n: int, q: Array, y: Array, way: Array) -> float:
    """The least share of the way at which nobody loses."""
    share = 0.0
    for _ in range(STEPS):
        farther = share
        for i in range(n):
            gain, rise = t.base[i], 0.0
            for k in range(len(y)):
                x = y[k] + share * way[k]
                gain += worth(t, i, k, q[k], x)
                toward = t.wanted[i, k] - x
                rise += t.share[i, k] * (way[k] if toward > 0.0 else -way[k] if toward < 0.0 else -abs(way[k]))
            if gain < -LOSS and rise > 0.0:
                farther = max(farther, share - gain / rise)
        if farther == share:
            break
        share = min(1.0, farther)
    return share
