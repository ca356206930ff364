"""Thiele's methods: the committee worth most to voters, to whom each further approved member is worth less.

The score of X is Σ_i w_i (h_1 + … + h_r), r = |A_i ∩ X|. Proportional approval (PAV): h_r = 1/r. Chamberlin–Courant
(CC): h_1 = 1, the rest 0, so that it counts who has somebody. The search works in floating point with a hair of slack
and lists whatever comes near the best; then scores are worked out as fractions, so that ties are exact.

Sources: Thiele (1895); Chamberlin and Courant (1983), American Political Science Review 77(3); Lackner and Skowron
(2023), Multi-Winner Voting with Approval Preferences, doi:10.1007/978-3-031-09016-5.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from majlis.theory.representation.approvals import Approvals, Ints
from majlis.theory.representation.elected import Elected, Seating, Step, elected
from majlis.theory.representation.electorate import electorate
from majlis.theory.representation.search import Best, collect, improve, no_seats

HAIR = 1e-9
"""Scores of a weight of 1 in all that are nearer than this are told apart as fractions."""
TIES = 10_000
"""Committees listed at most."""
PARTS = 3_000_000
"""Parts of committees looked at, at most, by each of the two searches."""


def proportional_approval(approvals: Approvals, seats: int) -> Elected:
    """The committees of the highest PAV score."""
    return thiele(approvals, harmonic(seats), seats)


def chamberlin_courant(approvals: Approvals, seats: int) -> Elected:
    """The committees in which most have somebody they approve of."""
    return thiele(approvals, (Fraction(1), *[Fraction(0)] * (seats - 1)), seats)


def harmonic(seats: int) -> tuple[Fraction, ...]:
    """What members are worth under PAV: 1, 1/2, 1/3 and so on."""
    return tuple(Fraction(1, r + 1) for r in range(seats))


def thiele(approvals: Approvals, worth: Sequence[Fraction], seats: int, parts: int = PARTS) -> Elected:
    """The committees of the highest score.

    Args:
        approvals: The ballots.
        worth: h, what the first, second, … approved member is worth; never rising, `seats` of them.
        seats: Members of a committee.
        parts: Parts of committees looked at, at most, before it gives up with a bound.
    """
    approvals.needs(seats)
    ballots = approvals.merged
    weight = np.array([float(Fraction(units, ballots.total)) for units in ballots.units])
    e = electorate(ballots.approved, weight, np.array([float(h) for h in worth]), seats)
    best, members = np.array([-np.inf, np.inf]), np.empty(ballots.candidates, dtype=np.bool_)
    looked = improve(e, no_seats(e, seats), seats, HAIR, parts, Best(best, members))
    found = np.empty((TIES, seats), dtype=np.int64)
    many, more = collect(e, no_seats(e, seats), seats, best[0] - 2 * HAIR, parts, found)
    near = found[:many] if many else np.flatnonzero(members)[None]
    scores = exact_scores(ballots, near, worth)
    highest = max(scores)
    kept = tuple(tuple(row) for row, score in zip(near.tolist(), scores, strict=True) if score == highest)
    proven = looked < parts
    bound = float(highest) if proven else (best[1] + HAIR) * float(ballots.total * ballots.unit)
    return Elected(kept[0], kept, bool(proven and many < TIES and more < parts), highest, bound)


def exact_scores(approvals: Approvals, committees: Ints, worth: Sequence[Fraction]) -> list[Fraction]:
    """The score of every committee; committees: (committee, seat)."""
    inside = np.zeros((approvals.candidates, len(committees)), dtype=np.int64)
    inside[committees.T, np.arange(len(committees))] = 1
    held, counts = approvals.approved.astype(np.int64) @ inside, approvals.counts
    total, scores = Fraction(0), [Fraction(0)] * len(committees)
    for r, h in enumerate(worth, 1):
        total += h
        units = (counts @ (held == r).astype(counts.dtype)).tolist()
        scores = [score + u * total for score, u in zip(scores, units, strict=True)]
    return [score * approvals.unit for score in scores]


def sequential_proportional_approval(approvals: Approvals, seats: int) -> Elected:
    """The committees filled one by one with the largest rise of the PAV score."""
    return sequential_thiele(approvals, harmonic(seats), seats)


def sequential_thiele(approvals: Approvals, worth: Sequence[Fraction], seats: int) -> Elected:
    """The committees filled one by one with the largest rise of the score; worth: as for `thiele`."""
    approvals.needs(seats)
    start = Seating((), ())
    return elected([start], _rising(approvals, worth, seats), start)


def _rising(approvals: Approvals, worth: Sequence[Fraction], seats: int) -> Step:
    ballots = approvals.merged
    approves, parts = ballots.approved.T.astype(int).astype(object), lcm(*(h.denominator for h in worth))
    whole = np.array([int(h * parts) for h in worth], dtype=object)

    def step(seating: Seating) -> list[Seating]:
        if len(seating.members) == seats:
            return []
        rise = approves @ (ballots.counts * whole[ballots.held(seating.members)])
        left = [c for c in range(ballots.candidates) if c not in seating.members]
        largest = max(rise[c] for c in left)
        return [seating.seat(c, ()) for c in left if rise[c] == largest]

    return step
