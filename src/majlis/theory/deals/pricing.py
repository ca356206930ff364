"""What a package on the table is worth to whom, who refuses it, and the smallest change that would bring everybody in.

The price of x for i is its gain g_i = u_i(x) − r_i, and clause by clause what each issue adds over the reference z:
d_ik = u_ik(x_k) − u_ik(z_k). An **amendment** of x is a package of A. The cheapest ones, so that as much as possible of
the text and of the consent already given is kept,

1. change the fewest issues;
2. then take least from those who accept x already: the smallest Σ max(0, u_i(x) − u_i(y)) over them;
3. then have the largest Σ u_i(y).

All that tie are told. Since a package that another one beats is no better by any of the three, they are found on the
frontier of those packages of A that change at most so many issues, a rule like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from majlis.theory.deals.domain import Bools, Domain, Ints, Package, Rules
from majlis.theory.deals.frontier import LARGEST, Frontier, zone_frontier
from majlis.theory.deals.proposals import any_package
from majlis.theory.kernel import Array


@dataclass(frozen=True, eq=False)
class Price:
    """A package from each party's point of view.

    Attributes:
        gains: (party,), u_i(x) − r_i. clauses: (party, issue), what each issue adds over the reference.
        short: (party,), max(0, r_i − u_i(x)).
        crossed: (party, issue), where a red line is crossed.
        feasible: Whether it keeps every rule.
    """

    gains: Array
    clauses: Array
    short: Array
    crossed: Bools
    feasible: bool

    @property
    def refusers(self) -> tuple[int, ...]:
        """Who does not accept it."""
        return tuple(np.flatnonzero((self.short > 0) | self.crossed.any(axis=1)).tolist())


@dataclass(frozen=True, eq=False)
class Amendments:
    """The cheapest changes that bring everybody in.

    Attributes:
        changes: How many issues they change; 0 if everybody accepts already.
        loss: What those who accept already lose together.
        frontier: Packages of the zone that change so many issues.
        points: Which of its points tie.
        exact: Whether these are the cheapest, and all of them.
    """

    changes: int
    loss: float
    frontier: Frontier = field(repr=False)
    points: Ints
    exact: bool

    @property
    def number(self) -> int:
        """How many tie."""
        return sum(self.frontier.counts[point] for point in self.points)

    @property
    def packages(self) -> list[Package]:
        """The amended packages, in the order of their options."""
        return list(self.frontier.listed(self.points))


def price(domain: Domain, package: Sequence[int], reference: Sequence[int]) -> Price:
    """What a package is worth to whom."""
    gains = domain.worth(package) - domain.reservation
    short = np.where(gains < -domain.tolerance, -gains, 0.0)
    crossed = domain.red_line[:, np.arange(domain.issues), list(package)]
    clauses = domain.parts(package) - domain.parts(reference)
    return Price(gains, clauses, short, crossed, domain.rules.kept(package))


def amendments(domain: Domain, package: Sequence[int], largest: int = LARGEST) -> Amendments | None:
    """The cheapest changes of a package that bring everybody in; None if there is no zone.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    if any_package(domain) is None:
        return None
    other = domain.exists[None].astype(np.int64)
    other[0, np.arange(domain.issues), list(package)] = 0
    changes = 0
    while any_package(near := domain.restricted(Rules(other, np.array([changes])))) is None:
        changes += 1
    found, close = zone_frontier(near, largest), domain.tolerance.max()
    loss = np.maximum(domain.worth(package) - found.points, 0.0)[:, domain.accepts(package)].sum(axis=1)
    least = np.flatnonzero(loss <= loss.min() + close)
    total = found.points[least].sum(axis=1)
    best = least[total >= total.max() - close]
    return Amendments(changes, float(loss[best].min()), found, best, found.exact)
