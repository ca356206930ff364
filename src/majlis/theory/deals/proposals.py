"""Solutions of a negotiation of any size: read off the frontier of the zone, or searched for one by one.

Where the frontier of the zone is too large to hold, the best package for each aim is searched for (`search`), and then
the frontier of only those packages that are as good at the prices found; it holds all that tie. Where even that is too
large, an integer programme (`programmes`) finds one best package, of those that tie one.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from majlis.theory.deals import programmes
from majlis.theory.deals.domain import Domain, Package
from majlis.theory.deals.frontier import LARGEST, Frontier, frontier_of_one, last_first, unbeaten_sums, zone_frontier
from majlis.theory.deals.prices import FAIREST, PRODUCT, SUM, Aim
from majlis.theory.deals.search import Best, cuts_to_match, seek
from majlis.theory.deals.solutions import SOLUTIONS, Solution, egalitarian, kalai_smorodinsky, nash, utilitarian
from majlis.theory.deals.sums import Terms, terms_of
from majlis.theory.kernel import Array

WIDEST = 4000
"""Partial packages that the widest beam lets through."""
SMALL = 5000
"""Partial packages up to which solutions are read off the frontier of the zone."""

Pick = Callable[[Domain, Frontier], Solution]


class Highest(NamedTuple):
    """The most that a weighted sum of utilities reaches in the zone.

    Attributes:
        package: One that reaches it.
        value: Σ c_i u_i.
        short: By how much it may be too low: 0 where it is shown.
    """

    package: Package
    value: float
    short: float


def propose(domain: Domain, largest: int = LARGEST) -> dict[str, Solution]:
    """Every solution by its name; none without a zone. `largest`: partial packages held between two issues.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    zone = zone_frontier(domain, min(largest, SMALL))
    if not zone.exact:
        return search_for_all(domain, largest)
    return {name: pick(domain, zone) for name, pick in SOLUTIONS.items()} if len(zone.points) else {}


def search_for_all(domain: Domain, largest: int = LARGEST) -> dict[str, Solution]:
    """Every solution, without the frontier of the zone.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    most = ideals(domain)
    if most is None:
        return {}
    r, every = domain.reservation, np.ones(domain.parties)
    ideal = np.array([found.value for found in most])
    unit = np.where(ideal - r > domain.tolerance, ideal - r, 0.0)
    # The true ideal is higher by no more than `short`, so shares are lower by no more than this.
    doubt = max((m.short / u if u else np.inf for m, u in zip(most, unit, strict=True) if m.short), default=0.0)
    shared: Pick = partial(kalai_smorodinsky, ideal=ideal)
    fair = _search(domain, Aim(FAIREST, unit, r), shared, largest)
    return {
        "nash": _search(domain, Aim(PRODUCT, every, r), nash, largest),
        "kalai-smorodinsky": replace(fair, short=fair.short + doubt),
        "egalitarian": _search(domain, Aim(FAIREST, every, r), egalitarian, largest),
        "utilitarian": _search(domain, Aim(SUM, every, r), utilitarian, largest),
    }


def ideals(domain: Domain) -> list[Highest] | None:
    """a_i, the most each party can get in the zone: the reservation value at which it closes; None without a zone.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    found = [highest(domain, weight) for weight in np.eye(domain.parties)]
    return None if found[0] is None else [most for most in found if most]


def highest(domain: Domain, weight: Array) -> Highest | None:
    """A package of the zone with the largest Σ c_i u_i, c_i ≥ 0; None without a zone.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    best = _sought(domain, _terms(domain), Aim(SUM, weight, domain.reservation))
    return Highest(_package(best), float(weight @ best.worth), best.short) if best.found else None


def any_package(domain: Domain) -> Package | None:
    """A package that all accept, if there is one.

    Raises:
        GivenUp: Neither a package that all accept was found, nor that there is none.
    """
    best = _sought(domain, _terms(domain), Aim(SUM, np.zeros(domain.parties), domain.reservation))
    return _package(best) if best.found else None


def _search(domain: Domain, aim: Aim, pick: Pick, largest: int) -> Solution:
    """The solution among packages as good as the best one found."""
    terms, tolerance = _terms(domain), domain.tolerance
    best = seek(terms, aim, tolerance, WIDEST)
    good = unbeaten_sums(terms, cuts_to_match(terms, aim, best, tolerance), tolerance, largest)
    if not good.exact and (better := _sought(domain, terms, aim)):
        best = better
        good = unbeaten_sums(terms, cuts_to_match(terms, aim, best, tolerance), tolerance, largest)
    if good.exact:
        return pick(domain, good)
    return replace(pick(domain, frontier_of_one(domain, _package(best))), complete=False, short=best.short)


def _sought(domain: Domain, terms: Terms, aim: Aim) -> Best:
    """The best package: by search, and where that could not look at all, by an integer programme."""
    best = seek(terms, aim, domain.tolerance, WIDEST)
    if best.short == 0:
        return best
    try:
        package = programmes.best(domain, aim)
    except programmes.GivenUp:
        if best.found:
            return best
        raise
    if package is None:
        return best._replace(short=0.0)
    option = np.array(package[::-1], dtype=np.int32)
    return best._replace(found=True, short=0.0, option=option, worth=domain.worth(package))


def _terms(domain: Domain) -> Terms:
    return terms_of(domain, domain.open, last_first(domain))


def _package(best: Best) -> Package:
    """Its options in the order of issues; the search settles the last one first."""
    return tuple(int(o) for o in best.option[::-1])
