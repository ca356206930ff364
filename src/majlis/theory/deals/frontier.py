"""The Pareto frontier over all issues at once, without listing packages: a sum over issues without what is beaten.

A package is on the frontier of a set if no other package of the set is at least as good for all and better for one.
If one partial package beats another over the same issues, it does so with any completion; so of every partial sum only
what is not beaten goes on to the next issue, and all packages of the frontier are found. Packages that are worth the
same to all are all counted: what leads to a partial sum is kept as arcs, and packages are read off them when asked for.

Two frontiers: of F (*feasible*), and of the zone A (what all accept). Red lines and rules are there from the start: the
frontier of F cut down to the zone is something else, since a package that somebody refuses may beat one in the zone.
Reservation values alone could be cut afterwards, as what beats a package of A is worth more still.

Sources: Pareto (1906), Manuale di economia politica; the sum over issues: Nemhauser and Ullmann (1969), Management
Science 15(9); beyond `LARGEST` partial packages an ε-frontier: Papadimitriou and Yannakakis (2000), FOCS.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Domain, Ints, Package, Shorts
from majlis.theory.deals.dominance import prune
from majlis.theory.deals.merging import merge
from majlis.theory.deals.sums import Cuts, Terms, cuts_of, extend, start_of, terms_of
from majlis.theory.kernel import Array

LARGEST = 50_000
"""Partial packages held between two issues; what is more is thinned to an ε-frontier."""


class Arcs(NamedTuple):
    """How the partial packages after a step come from those before it.

    Attributes:
        start: (row + 1,), where the arcs into a row begin. origin: (arc,), the row before. option: (arc,).
    """

    start: Ints
    origin: Shorts
    option: Shorts


@dataclass(frozen=True, eq=False)
class Frontier:
    """Packages that no other one beats.

    Attributes:
        points: (point, party), distinct utilities, ascending.
        bound: (party,), 0 where the frontier is exact. Else every package of the set that clears the reservation
            values by this much has a point here that is worth less by no more than this to any party.
        rows: (point,), the row of each point among those of the last step.
        steps: The arcs, one step an issue, the last issue first.
    """

    points: Array
    bound: Array
    rows: Ints = field(repr=False)
    steps: tuple[Arcs, ...] = field(repr=False)

    @property
    def exact(self) -> bool:
        """Whether these are all points and all packages."""
        return not self.bound.any()

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """(point,): how many packages are worth this."""
        ways = np.ones(1, dtype=object)
        for arcs in self.steps:
            ways = np.add.reduceat(ways[arcs.origin], arcs.start[:-1]) if len(arcs.origin) else ways[:0]
        return tuple(int(n) for n in ways[self.rows])

    @property
    def packages(self) -> int:
        """How many packages there are."""
        return sum(self.counts)

    def listed(self, points: Ints | None = None) -> Iterator[Package]:
        """The packages of these points, or of all, one by one in the order of their options."""
        rows = self.rows if points is None else self.rows[points]
        return self._below(len(self.steps), rows.tolist())

    def package(self, point: int) -> Package:
        """The first package of a point."""
        return next(self.listed(np.array([point])))

    def _below(self, step: int, rows: list[int]) -> Iterator[Package]:
        """What leads to any of these rows of a step; the step of the first issue is the last."""
        if step == 0:
            yield ()
            return
        arcs, before = self.steps[step - 1], dict[int, list[int]]()
        for row in rows:
            for arc in range(arcs.start[row], arcs.start[row + 1]):
                before.setdefault(int(arcs.option[arc]), []).append(int(arcs.origin[arc]))
        for option in sorted(before):
            for rest in self._below(step - 1, before[option]):
                yield (option, *rest)


def feasible_frontier(domain: Domain, largest: int = LARGEST) -> Frontier:
    """The frontier of F; it takes no notice of reservation values and red lines."""
    terms = terms_of(domain, domain.exists, last_first(domain))
    nothing = np.empty((0, domain.parties))
    return unbeaten_sums(terms, cuts_of(terms, nothing, nothing[:, 0]), domain.tolerance, largest)


def zone_frontier(domain: Domain, largest: int = LARGEST, cut: tuple[Array, float] | None = None) -> Frontier:
    """The frontier of A, or of those packages x of A for which w·u(x) ≥ b, with `cut` (w, b)."""
    terms = terms_of(domain, domain.open, last_first(domain))
    return unbeaten_sums(terms, zone_cuts(domain, terms, cut), domain.tolerance, largest)


def zone_cuts(domain: Domain, terms: Terms, cut: tuple[Array, float] | None = None) -> Cuts:
    """Reservation values, and w·u ≥ b, as cuts."""
    whole = domain.integral  # then a sum that reaches r_i reaches the next integer
    weight, least = (
        np.eye(domain.parties),
        np.ceil(domain.reservation) if whole else domain.reservation - domain.tolerance,
    )
    if cut is not None:
        weight, least = np.vstack([weight, cut[0]]), np.append(least, cut[1])
    return cuts_of(terms, weight, least)


def unbeaten_sums(
    terms: Terms, cuts: Cuts, tolerance: Array, largest: int = LARGEST, *, weakly: bool = False
) -> Frontier:
    """Step by step: extend by every option, keep what nothing beats (`weakly`: in all utilities), thin the rest."""
    held, parties = start_of(terms), terms.worth.shape[2]
    steps, bound = [], np.zeros(parties)
    for t in range(len(terms.worth)):
        rows, origin, option = extend(held, t, terms, cuts)
        at, first = prune(rows, parties, tolerance, weakly)
        if len(first) > largest:
            chosen, wide = thinned(rows[first], parties, largest)
            bound += wide
            place = np.full(len(first), -1, dtype=np.int32)
            place[chosen] = np.arange(len(chosen))
            at, first = np.where(at >= 0, place[at], -1), first[chosen]
        steps.append(_arcs(at, len(first), origin, option))
        held = rows[first]
    order = _ascending(held[:, :parties], tolerance)
    return Frontier(held[order, :parties], bound, order, tuple(steps))


def thinned(rows: Array, parties: int, largest: int) -> tuple[Ints, Array]:
    """Of every cell of a grid the row with the largest sum, on a grid as fine as leaves few enough rows.

    Rows with different remainders of rules are never in one cell.

    Returns:
        The rows kept, ascending, and (party,) how wide a cell is: no row is given up for one that is lower by more.
    """
    order = np.argsort(-rows[:, :parties].sum(axis=1), kind="stable")
    best_first = rows[order]
    coarse, fine = 0, 4 * 20  # quarters of a halving
    while coarse < fine:
        middle = (coarse + fine + 1) // 2
        few = len(_cells(best_first, parties, middle)[0]) <= largest
        coarse, fine = (middle, fine) if few else (coarse, middle - 1)
    first, wide = _cells(best_first, parties, coarse)
    return np.sort(order[first]), wide


def _cells(rows: Array, parties: int, quarters: int) -> tuple[Ints, Array]:
    """The first row of each cell of a grid of 2^(quarters / 4) cells a party, and how wide they are."""
    worth = rows[:, :parties]
    wide = np.ptp(worth, axis=0) / 2.0 ** (quarters / 4)
    cell = np.floor((worth - worth.min(axis=0)) / np.where(wide > 0, wide, 1.0))
    return merge(np.hstack([cell, rows[:, parties:]]))[1], wide


def _arcs(at: Shorts, rows: int, origin: Shorts, option: Shorts) -> Arcs:
    """The candidates that are kept, by the row they lead to."""
    kept = np.flatnonzero(at >= 0)
    kept = kept[np.argsort(at[kept], kind="stable")]
    start = np.searchsorted(at[kept], np.arange(rows + 1))
    return Arcs(start, origin[kept], option[kept])


def _ascending(points: Array, tolerance: Array) -> Ints:
    """The order of points; utilities that differ by rounding only count as the same."""
    told_apart = np.where(tolerance > 0, np.rint(points / np.where(tolerance > 0, tolerance, 1.0)), points)
    return np.lexsort(told_apart.T[::-1])


def frontier_of_one(domain: Domain, package: Package) -> Frontier:
    """A frontier that holds a single package."""
    start, origin = np.array([0, 1]), np.zeros(1, dtype=np.int32)
    steps = [Arcs(start, origin, np.array([o], dtype=np.int32)) for o in reversed(package)]
    return Frontier(domain.worth(package)[None], np.zeros(domain.parties), np.zeros(1, dtype=np.int64), tuple(steps))


def last_first(domain: Domain) -> range:
    """The last issue first, so that packages can be read off in the order of the options of the first."""
    return range(domain.issues - 1, -1, -1)
