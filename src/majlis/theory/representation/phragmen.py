"""Sequential Phragmén: voters earn as time passes, and whoever can pay for a seat first takes it.

Voters earn w_i a unit of time. The first candidate whose supporters together hold the price of a seat, 1, is elected,
and they fall to 0. Candidates whom nobody supports come last, by lowest index. Exact: money is whole parts of the
price, and times are compared as fractions.

Sources: Phragmén (1894); Brill, Freeman, Janson and Lackner (2017), Phragmén's Voting Methods and Justified
Representation, AAAI 31.
"""

from fractions import Fraction
from math import gcd

import numpy as np

from majlis.theory.representation.approvals import Approvals, Exact
from majlis.theory.representation.elected import Elected, Seating, Step, elected


def phragmen(approvals: Approvals, seats: int) -> Elected:
    """The committees that sequential Phragmén may elect."""
    approvals.needs(seats)
    start = Seating((), (*[0] * len(approvals.merged.units), 1))
    return elected([start], earning(approvals, seats), start)


def earning(approvals: Approvals, seats: int) -> Step:
    """One step of the rule."""
    ballots = approvals.merged
    whole = ballots.approved.T.astype(int).astype(object)
    units = np.array(ballots.units, dtype=object)
    weight = whole @ units

    def step(seating: Seating) -> list[Seating]:
        left = [c for c in range(ballots.candidates) if c not in seating.members]
        supported = [c for c in left if weight[c]]
        if len(seating.members) == seats or not left:
            return []
        if not supported:
            return [seating.seat(c, seating.purse) for c in left]
        *held, price = seating.purse
        money = np.array(held, dtype=object)
        lacking = price - whole @ money
        wait = {c: Fraction(int(lacking[c]), int(weight[c])) for c in supported}
        soonest = min(wait.values())
        # After t = a / b parts of the price per unit, everything is counted in parts b times as fine.
        parts = soonest.denominator
        richer = money * parts + units * soonest.numerator
        return [
            seating.seat(c, lowest_terms(np.where(ballots.approved[:, c], 0, richer), price * parts))
            for c in supported
            if wait[c] == soonest
        ]

    return step


def lowest_terms(money: Exact, price: int) -> tuple[int, ...]:
    """A purse in as few parts as tell it."""
    purse = [*map(int, money), price]
    divisor = gcd(*purse)
    return tuple(part // divisor for part in purse)
