"""How many packages are acceptable, without listing them.

Partial packages that are worth the same to all are counted together; what is sure to be accepted whatever follows
counts as just enough, and what can never be accepted is given up. Where too many different partial sums remain,
all utilities are rounded to a grid, once down and once up: the number is then known to lie between two counts.
"""

from dataclasses import dataclass, replace

import numpy as np

from majlis.theory.deals.domain import Domain
from majlis.theory.deals.frontier import zone_cuts
from majlis.theory.deals.merging import merge
from majlis.theory.deals.sums import extend, start_of, terms_of
from majlis.theory.deals.thresholds import thresholds

WORK = 15_000_000
"""Partial packages looked at in one count: so many different sums are told apart as make them with all options."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of packages: exactly, or between two bounds."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether it is known exactly."""
        return self.least == self.most


def acceptable(domain: Domain, work: int = WORK) -> Count:
    """How many packages of F all parties accept; of `domain.among([i])`, how many i accepts."""
    held = work // sum(domain.options)
    found = _counted(domain, held)
    if found is not None:
        return Count(found, found)
    cells = 4.0 * held ** (1 / domain.parties)
    while cells >= 1.0:
        low, high = (_counted(_rounded(domain, cells, up=up), held) for up in (False, True))
        if low is not None and high is not None:
            return Count(low, high)
        cells /= 2
    return Count(0, domain.packages)


def _rounded(domain: Domain, cells: float, *, up: bool) -> Domain:
    """Utilities as whole steps of a grid with so many cells a party."""
    spread = (np.nanmax(domain.utility, axis=2) - np.nanmin(domain.utility, axis=2)).sum(axis=1)
    step = np.where(spread > 0, spread, 1.0) / cells
    steps = domain.utility / step[:, None, None]
    least = (domain.reservation - domain.tolerance) / step
    return replace(domain, utility=np.ceil(steps) if up else np.floor(steps), reservation=least)


def _counted(domain: Domain, held: int) -> int | None:
    """The number, unless there are too many partial sums."""
    terms = terms_of(domain, domain.open, range(domain.issues))
    cuts = zone_cuts(domain, terms)
    reached = thresholds(domain, terms).reached
    kind = np.int64 if domain.packages < 2**62 else object
    rows, ways = start_of(terms), np.ones(1, dtype=kind)
    for t in range(domain.issues):
        rows, origin, _ = extend(rows, t, terms, cuts)
        ways = ways[origin] if len(rows) else np.zeros(0, dtype=kind)
        if t == domain.issues - 1:
            break
        rows[:, : domain.parties] = np.minimum(rows[:, : domain.parties], reached[t + 1])
        at, first = merge(rows)
        if len(first) > held:
            return None
        order = np.argsort(at, kind="stable")
        starts = np.searchsorted(at[order], np.arange(len(first)))
        rows, ways = rows[first], np.add.reduceat(ways[order], starts) if len(first) else ways
    return int(ways.sum())
