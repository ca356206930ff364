"""Equal Shares: every voter has the same money for seats, and a seat goes where its supporters each pay least.

Budgets b_i = w_i k / n, price 1. Of the candidates whose supporters together hold 1, elect one with the least q such
that Σ min(b_i, q w_i) = 1 over them; each pays that. It stops when no candidate can be paid for, so it may seat fewer
than k; the completion goes on as Phragmén from the money that is left. Exact: money is whole parts of the price.

Sources: Peters and Skowron (2020), Proportionality and the Limits of Welfarism, EC 21 (there Rule X); Lackner and
Skowron (2023), Multi-Winner Voting with Approval Preferences, doi:10.1007/978-3-031-09016-5.
"""

from fractions import Fraction

import numpy as np

from majlis.theory.representation.approvals import Approvals
from majlis.theory.representation.elected import Elected, Seating, Step, all_ends, by_lowest_index, elected
from majlis.theory.representation.phragmen import earning, lowest_terms


def equal_shares(approvals: Approvals, seats: int) -> Elected:
    """The committees that the method may elect; they may leave seats empty."""
    start = _budgets(approvals, seats)
    return elected([start], paying(approvals), start)


def completed_equal_shares(approvals: Approvals, seats: int) -> Elected:
    """The committees that the method may elect when seats it leaves empty are filled as by Phragmén."""
    start, pay = _budgets(approvals, seats), paying(approvals)
    ends, complete = all_ends([start], pay)
    filled = elected(ends, earning(approvals, seats), by_lowest_index(start, pay))
    return Elected(filled.first, filled.committees, complete and filled.complete)


def _budgets(approvals: Approvals, seats: int) -> Seating:
    """Before anybody is seated: the price of a seat is n parts, and a voter has k parts a unit."""
    approvals.needs(seats)
    return Seating((), (*(units * seats for units in approvals.merged.units), approvals.total))


def paying(approvals: Approvals) -> Step:
    """One step of the method."""
    ballots = approvals.merged
    units = np.array(ballots.units, dtype=object)

    def step(seating: Seating) -> list[Seating]:
        *held, price = seating.purse
        money = np.array(held, dtype=object)
        purse_a_unit = [Fraction(m, u) for m, u in zip(held, ballots.units, strict=True)]
        poorest_first = sorted(range(len(held)), key=purse_a_unit.__getitem__)
        share = {
            c: q
            for c in range(ballots.candidates)
            if c not in seating.members
            and (q := _share([i for i in poorest_first if ballots.approved[i, c]], seating.purse, ballots.units))
        }
        least = min(share.values(), default=Fraction(0))
        # Counted in parts so much finer that the least share is a whole number of them.
        richer = money * least.denominator
        paid = np.maximum(richer - units * least.numerator, 0)
        parts = price * least.denominator
        return [
            seating.seat(c, lowest_terms(np.where(ballots.approved[:, c], paid, richer), parts))
            for c, q in share.items()
            if q == least
        ]

    return step


def _share(supporters: list[int], purse: tuple[int, ...], units: tuple[int, ...]) -> Fraction | None:
    """What a unit of weight must pay, q times the price, where nobody pays more than they hold; None if too much."""
    lacking, weight = purse[-1], sum(units[i] for i in supporters)
    for i in supporters:
        if lacking * units[i] <= purse[i] * weight:
            return Fraction(lacking, weight)
        lacking -= purse[i]
        weight -= units[i]
    return None
