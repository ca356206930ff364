"""Who blocks a deal, and on what account.

Of a package x of F, B(x) are those who do not accept it, C(x) the conditions it does not meet: `Reserve(i)`, that
u_i(x) ≥ r_i, and `RedLine(i, k, o)`, that x does not take option o of issue k. What stands in the way of a zone are the
inclusion-minimal B(x) and C(x) over F; there is a zone exactly if the only one is empty.

Smaller sets are looked for first, so whatever a package of the size in question does not meet is minimal, unless it
contains a set that is known: which a rule across issues forbids, until there is nothing else.

Sources: Tsebelis (2002), Veto Players, for vetoes; Liffiton and Sakallah (2008), Journal of Automated Reasoning 40(1),
for minimal sets of conditions whose removal leaves the rest satisfiable.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Domain, Ints, Package, Rules
from majlis.theory.deals.proposals import any_package


class Reserve(NamedTuple):
    """The condition that a package is worth at least its reservation value to a party."""

    party: int


class RedLine(NamedTuple):
    """The condition that a package does not take what a party never accepts."""

    party: int
    issue: int
    option: int


Condition = Reserve | RedLine
LISTED = 100
"""Minimal sets of conditions after which the next larger size is not begun."""


@dataclass(frozen=True)
class Unmet:
    """Minimal sets of conditions, the smallest first, then in the order of their elements.

    Attributes:
        sets: None if no package keeps all rules; an empty one if there is a zone.
        within: If not None, there may be more of more elements than this.
    """

    sets: tuple[tuple[Condition, ...], ...]
    within: int | None = None


def minimal_parties(domain: Domain) -> list[tuple[int, ...]]:
    """The minimal sets of parties that refuse a package of F, the smallest first."""
    found: list[tuple[int, ...]] = []
    for refusing in _groups(domain.parties):
        known = any(set(smaller) <= set(refusing) for smaller in found)
        if not known and any_package(_without(domain, refusing)) is not None:
            found.append(refusing)
    return found


def minimal_conditions(domain: Domain, listed: int = LISTED) -> Unmet:
    """The minimal sets of conditions that a package of F does not meet."""
    search = _Search(domain)
    left, size = set(_groups(domain.parties)), 0
    while left:
        if len(search.known) >= listed:
            return Unmet(search.told(), size - 1)
        for below in sorted(left, key=lambda group: (len(group), group)):
            while (x := search.package(below, size - len(below))) is not None:
                search.known.append(search.unmet(x))
            if search.package(below, None) is None:
                left.remove(below)
        size += 1
    return Unmet(search.told())


def _groups(parties: int) -> Iterator[tuple[int, ...]]:
    """Every group of parties, the smallest first."""
    return chain.from_iterable(combinations(range(parties), size) for size in range(parties + 1))


def _without(domain: Domain, parties: tuple[int, ...]) -> Domain:
    """The negotiation as if these accepted anything."""
    reservation, red = domain.reservation.copy(), domain.red_line.copy()
    reservation[list(parties)], red[list(parties)] = -np.inf, False
    return replace(domain, reservation=reservation, red_line=red)


@dataclass
class _Search:
    """Minimal sets of conditions found so far."""

    domain: Domain
    known: list[frozenset[Condition]] = field(default_factory=list)

    def package(self, below: tuple[int, ...], lines: int | None) -> Package | None:
        """One that crosses at most so many red lines, may be worth too little to these, and misses no known set."""
        if lines is not None and lines < 0:
            return None
        reservation = self.domain.reservation.copy()
        reservation[list(below)] = -np.inf
        hits = [] if lines is None else [self.domain.red_line.sum(axis=0)]
        limits = [] if lines is None else [lines]
        for known in self.known:
            if {c.party for c in known if isinstance(c, Reserve)} <= set(below):
                crossed = {(c.issue, c.option) for c in known if isinstance(c, RedLine)}
                if not crossed:
                    return None
                hits.append(self._hit(crossed))
                limits.append(len(crossed) - 1)
        shape = (len(hits), *self.domain.exists.shape)
        rules = Rules(np.array(hits, dtype=np.int64).reshape(shape), np.array(limits, dtype=np.int64))
        red = np.zeros_like(self.domain.red_line)
        return any_package(replace(self.domain, reservation=reservation, red_line=red).restricted(rules))

    def unmet(self, x: Package) -> frozenset[Condition]:
        """C(x)."""
        domain = self.domain
        short = domain.worth(x) < domain.reservation - domain.tolerance
        crossed = domain.red_line[:, np.arange(domain.issues), list(x)]
        lines = [RedLine(i, k, x[k]) for i, k in np.argwhere(crossed).tolist()]
        return frozenset([*map(Reserve, np.flatnonzero(short).tolist()), *lines])

    def told(self) -> tuple[tuple[Condition, ...], ...]:
        """The sets in order."""
        ordered = [tuple(sorted(known, key=lambda c: (len(c), c))) for known in self.known]
        return tuple(sorted(ordered, key=lambda known: (len(known), [(len(c), *c) for c in known])))

    def _hit(self, places: set[tuple[int, int]]) -> Ints:
        hit = np.zeros(self.domain.exists.shape, dtype=np.int64)
        for k, o in places:
            hit[k, o] = 1
        return hit
