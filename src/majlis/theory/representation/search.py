"""Branch and bound for committees that are worth most to voters, each of whom gains less by every further member.

Depth first, on what a part of a committee may still become (`electorate` has the two bounds). Candidates with the same
supporters are tried in the order of their indices only.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.kernel import Array, kernel
from majlis.theory.representation.approvals import Bools, Ints
from majlis.theory.representation.electorate import Electorate

FREE, IN, OUT = 0, 1, 2
SCORE, PRICED, BEYOND = 0, 1, 2
"""Places in `Seats.sums`: the score, Σ q_c of those seated, and the part of bound 2 that voters keep."""


class Seats(NamedTuple):
    """Where a search stands.

    Attributes:
        mark: (candidate,), free, in or out.
        held: (voter,), how many of its candidates are in.
        rise: (candidate,), what the score gains if it comes in.
        sums: (3,), see above.
        path: (depth,), the candidates decided on, in order.
        bounds: (depth,), of the part of the committee before each of them.
        old_rise, old_sums: (depth, …), as they were before it, so that nothing drifts.
    """

    mark: Ints
    held: Ints
    rise: Array
    sums: Array
    path: Ints
    bounds: Array
    old_rise: Array
    old_sums: Array


class Best(NamedTuple):
    """What a search found.

    Attributes:
        score: (2,), the highest found, and what no score exceeds.
        members: (candidate,), who is in the committee of the highest.
    """

    score: Array
    members: Bools


def no_seats(e: Electorate, seats: int) -> Seats:
    """Where a search begins."""
    voters, candidates = len(e.weight), len(e.price)
    rise = np.bincount(e.ballot, weights=np.repeat(e.weight, np.diff(e.ballot_end, prepend=0)), minlength=candidates)
    return Seats(
        mark=np.zeros(candidates, dtype=np.int64),
        held=np.zeros(voters, dtype=np.int64),
        rise=rise * e.worth[0],
        sums=np.array([0.0, 0.0, e.beyond[:, 0].sum()]),
        path=np.empty(candidates + 1, dtype=np.int64),
        bounds=np.empty(candidates + 1),
        old_rise=np.empty((candidates + 1, candidates)),
        old_sums=np.empty((candidates + 1, 3)),
    )


@kernel
def improve(e: Electorate, s: Seats, seats: int, hair: float, limit: int, best: Best) -> int:
    """Look for the highest score; returns how many parts were looked at."""
    depth, size, parts, back = 0, 0, 0, False
    highest = -np.inf
    while True:
        if not back:
            parts += 1
            if size == seats - 1:
                top = _largest_rise(s)
                if top >= 0 and s.sums[SCORE] + s.rise[top] > best.score[0]:
                    best.score[0] = s.sums[SCORE] + s.rise[top]
                    best.members[:] = s.mark == IN
                    best.members[top] = True
                back = True
                continue
            bound = _bound(e, s, seats - size)
            if bound <= best.score[0] + hair:
                back = True
                continue
            s.path[depth], s.bounds[depth] = _largest_rise(s), bound
            _enter(e, s, depth)
            depth, size = depth + 1, size + 1
        elif depth == 0:
            break
        elif parts >= limit:
            for d in range(depth):
                highest = max(highest, s.bounds[d])
            break
        elif s.mark[s.path[depth - 1]] == IN:
            _leave(e, s, depth - 1)
            _bar(e, s, depth - 1)
            size, back = size - 1, False
        else:
            depth -= 1
            _free(e, s, depth)
    best.score[1] = max(best.score[0], highest)
    return parts


@kernel
def collect(e: Electorate, s: Seats, seats: int, least: float, limit: int, found: Ints) -> tuple[int, int]:
    """List committees that score at least `least` in lexicographic order: how many, and the parts looked at.

    It stops when `found` is full, (committee, seat).
    """
    depth, size, parts, back, many = 0, 0, 0, False, 0
    while many < len(found) and parts < limit:
        if not back:
            parts += 1
            if size == seats:
                if s.sums[SCORE] >= least:
                    many = _write(s, found, many)
                back = True
                continue
            lowest = 0
            while lowest < len(s.mark) and s.mark[lowest] != FREE:
                lowest += 1
            if lowest == len(s.mark) or _bound(e, s, seats - size) < least:
                back = True
                continue
            s.path[depth] = lowest
            _enter(e, s, depth)
            depth, size = depth + 1, size + 1
        elif depth == 0:
            break
        elif s.mark[s.path[depth - 1]] == IN:
            _leave(e, s, depth - 1)
            s.mark[s.path[depth - 1]] = OUT
            size, back = size - 1, False
        else:
            depth -= 1
            s.mark[s.path[depth]] = FREE
    return many, parts


@kernel
def _bound(e: Electorate, s: Seats, left: int) -> float:
    """The lesser of the two bounds; −∞ if too few candidates are left."""
    rises, priced = np.full(left, -np.inf), np.full(left, -np.inf)
    for c in range(len(s.mark)):
        if s.mark[c] == FREE:
            _keep(rises, s.rise[c])
            _keep(priced, e.price[c])
    now = s.sums[SCORE] + rises.sum()
    later = s.sums[BEYOND] + s.sums[PRICED] + priced.sum()
    return float(min(now, later))


@kernel
def _keep(largest: Array, number: float) -> None:
    """Put a number among the largest, which fall."""
    if number > largest[-1]:
        place = len(largest) - 1
        while place > 0 and largest[place - 1] < number:
            largest[place] = largest[place - 1]
            place -= 1
        largest[place] = number


@kernel
def _largest_rise(s: Seats) -> int:
    """The free candidate that brings most; −1 if there is none."""
    top = -1
    for c in range(len(s.mark)):
        if s.mark[c] == FREE and (top < 0 or s.rise[c] > s.rise[top]):
            top = c
    return top


@kernel
def _enter(e: Electorate, s: Seats, depth: int) -> None:
    """Seat the candidate of this depth."""
    c = s.path[depth]
    s.old_rise[depth], s.old_sums[depth] = s.rise, s.sums
    s.mark[c] = IN
    s.sums[SCORE] += s.rise[c]
    s.sums[PRICED] += e.price[c]
    for a in range(e.voter_end[c - 1] if c > 0 else 0, e.voter_end[c]):
        v = e.voters[a]
        r = s.held[v]
        s.held[v] += 1
        s.sums[BEYOND] += e.beyond[v, r + 1] - e.beyond[v, r]
        less = e.weight[v] * (e.worth[r] - e.worth[r + 1])
        for b in range(e.ballot_end[v - 1] if v > 0 else 0, e.ballot_end[v]):
            s.rise[e.ballot[b]] -= less


@kernel
def _leave(e: Electorate, s: Seats, depth: int) -> None:
    """Take back that the candidate of this depth is seated."""
    c = s.path[depth]
    s.rise[:], s.sums[:] = s.old_rise[depth], s.old_sums[depth]
    for a in range(e.voter_end[c - 1] if c > 0 else 0, e.voter_end[c]):
        s.held[e.voters[a]] -= 1


@kernel
def _bar(e: Electorate, s: Seats, depth: int) -> None:
    """Leave the candidate of this depth out, and with it all free ones with the same supporters."""
    chosen = s.path[depth]
    for c in range(len(s.mark)):
        if s.mark[c] == FREE and e.kin[c] == e.kin[chosen]:
            s.mark[c] = -1 - depth
    s.mark[chosen] = OUT


@kernel
def _free(e: Electorate, s: Seats, depth: int) -> None:
    """Take back what was left out at this depth."""
    for c in range(len(s.mark)):
        if s.mark[c] == -1 - depth:
            s.mark[c] = FREE
    s.mark[s.path[depth]] = FREE


@kernel
def _write(s: Seats, found: Ints, many: int) -> int:
    seat = 0
    for c in range(len(s.mark)):
        if s.mark[c] == IN:
            found[many, seat] = c
            seat += 1
    return many + 1
