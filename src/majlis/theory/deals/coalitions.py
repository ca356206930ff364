"""Which packages no coalition can upset on its own, given who decides what.

Every issue has owners, by default all parties. Coalition S can reach y ∈ F with y_k = z_k, the reference, wherever the
owners of k are not all in S, and with no red line of a member of S. S *blocks* x if some such y is strictly better for
every member. A package x of A is *coalition-proof* if nobody blocks it: no party alone, no group, not all together.
Each coalition can at least hold on to z. If everybody owns everything, only all together can do more, and where nobody
accepts less than z is worth to it, to be coalition-proof is to be weakly efficient.

What S can do is summed up by the frontier of what it can reach, in its members' utilities. All together can reach
everything without red lines; so a partial package that another one beats in every utility leads to blocked packages
only, and the rest are found, and counted, as a frontier is.

Source: Aumann (1961), Transactions of the American Mathematical Society 98(3), for the core; Shapley and Shubik (1969),
Journal of Economic Theory 1(1), for coalitions that control some issues.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from majlis.theory.deals.domain import Bools, Domain, Ints, Package
from majlis.theory.deals.dominance import unbeaten
from majlis.theory.deals.frontier import LARGEST, Frontier, last_first, unbeaten_sums, zone_cuts, zone_frontier
from majlis.theory.deals.sums import terms_of
from majlis.theory.kernel import Array

Coalition = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Proof:
    """The coalition-proof packages.

    Attributes:
        frontier: Packages of the zone that all together do not block.
        points: Which of its points nobody else blocks either.
        exact: Whether these are all and nothing else; else too many partial packages had to be told apart, so that
            some may be missing, and some be blocked.
    """

    frontier: Frontier = field(repr=False)
    points: Ints
    exact: bool

    @property
    def number(self) -> int:
        """How many packages."""
        return sum(self.frontier.counts[point] for point in self.points)

    @property
    def packages(self) -> Iterator[Package]:
        """All of them, in the order of their options."""
        return self.frontier.listed(self.points)


@dataclass(frozen=True, eq=False)
class Coalitions:
    """What every coalition can reach on its own.

    Attributes:
        domain: The negotiation.
        reach: Coalition to (point, member): the frontier of what it can reach, up to its members' reservation values.
        exact: Whether these are all points.
    """

    domain: Domain
    reach: dict[Coalition, Array] = field(repr=False)
    exact: bool

    @classmethod
    def of(
        cls,
        domain: Domain,
        reference: Sequence[int],
        owners: Sequence[Collection[int]] | None = None,
        largest: int = LARGEST,
    ) -> "Coalitions":
        """The coalitions of a negotiation.

        Args:
            domain: The negotiation.
            reference: z, what stays where a coalition does not decide.
            owners: (issue,), who must all agree to move it; everybody unless given.
            largest: Partial packages held between two issues.
        """
        everybody = tuple(range(domain.parties))
        owned = [everybody] * domain.issues if owners is None else owners
        found, exact = {}, True
        for coalition in _coalitions(domain.parties):
            free = [set(who) <= set(coalition) for who in owned]
            front = zone_frontier(_within(domain, coalition, reference, free), largest)
            found[coalition], exact = front.points, exact and front.exact
        return cls(domain, found, exact)

    def blocking(self, package: Sequence[int]) -> list[Coalition]:
        """Who blocks a package of the zone, the smallest coalitions first."""
        worth = self.domain.worth(package)[None]
        return [s for s in self.reach if not self._stands(worth, s)[0]]

    def proof(self, largest: int = LARGEST) -> Proof:
        """The packages of the zone that nobody blocks."""
        domain = self.domain
        terms = terms_of(domain, domain.open, last_first(domain))
        weak = unbeaten_sums(terms, zone_cuts(domain, terms), domain.tolerance, largest, weakly=True)
        stands = np.ones(len(weak.points), dtype=np.bool_)
        for coalition in self.reach:
            stands &= self._stands(weak.points, coalition)
        return Proof(weak, np.flatnonzero(stands), weak.exact and self.exact)

    def _stands(self, worth: Array, coalition: Coalition) -> Bools:
        """(package,): whether a coalition has nothing better for all its members; worth: (package, party)."""
        who = list(coalition)
        return unbeaten(np.ascontiguousarray(worth[:, who]), self.reach[coalition], self.domain.tolerance[who])


def _coalitions(parties: int) -> Iterator[Coalition]:
    """Every non-empty coalition, the smallest first."""
    for size in range(1, parties + 1):
        yield from combinations(range(parties), size)


def _within(domain: Domain, coalition: Coalition, reference: Sequence[int], free: Sequence[bool]) -> Domain:
    """The negotiation among members, for whom all that they cannot bring about is as good as a red line."""
    members = domain.among(coalition)
    red = members.red_line.copy()
    for k, (o, may) in enumerate(zip(reference, free, strict=True)):
        if not may:
            others = domain.exists[k].copy()
            others[o] = False
            red[:, k] |= others
    return replace(members, red_line=red)
