"""Which package of the zone to propose: Nash, Kalai–Smorodinsky, egalitarian and utilitarian, with all that tie.

With gains g_i = u_i(x) − r_i and ideal a_i = max_A u_i, over the zone A:

- **Nash**: first the largest number of parties that gain, then the largest product of those gains.
- **Kalai–Smorodinsky**: the shares g_i / (a_i − r_i), sorted upwards, lexicographically largest; parties that cannot
  gain (a_i = r_i) are left out, and if none is left all packages of A tie.
- **Egalitarian**: the same with the gains themselves.
- **Utilitarian**: the largest Σ u_i.

A package that beats another one is preferred to it by each of them (if nobody can gain, nothing beats anything), so
they are found, with all ties, on the frontier of A. Ties are decided exactly where utilities are integers; elsewhere
numbers within 1e-9 of each other count as equal: sums and gains as a share of the largest spread of utility, shares and
geometric means of gains as they are.

Sources: Nash (1950), Econometrica 18(2); Caragiannis et al. (2016), EC, for parties that cannot gain; Kalai and
Smorodinsky (1975), Econometrica 43(3); Imai (1983), Econometrica 51(2); Rawls (1971), A Theory of Justice, and Sen
(1970), Collective Choice and Social Welfare, for the lexicographic maximin.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

import numpy as np

from majlis.theory.deals.domain import CLOSE, Domain, Ints, Package
from majlis.theory.deals.frontier import Frontier
from majlis.theory.kernel import Array

Number = int | Fraction | float


@dataclass(frozen=True, eq=False)
class Solution:
    """The packages a solution picks.

    Attributes:
        frontier: Where it was looked for.
        points: Which of its points tie.
        value: What they have in common: (number that gain, product) for Nash, shares or gains sorted upwards, the sum.
            Integers and fractions are exact.
        complete: Whether all that tie are here.
        short: By how much a better package might exceed them, as `Best.short`; 0 where it is shown that none is better.
    """

    frontier: Frontier = field(repr=False)
    points: Ints
    value: tuple[Number, ...]
    complete: bool = True
    short: float = 0.0

    @property
    def utilities(self) -> Array:
        """(point, party), ascending."""
        return np.asarray(self.frontier.points[self.points])

    @property
    def ties(self) -> int:
        """How many packages tie."""
        return sum(self.frontier.counts[p] for p in self.points)

    @property
    def packages(self) -> Iterator[Package]:
        """All of them, in the order of their options."""
        return self.frontier.listed(self.points)


def nash(domain: Domain, zone: Frontier) -> Solution:
    """The largest number of gains, then the largest product."""
    gains = _gains(domain, zone)
    who = gains > domain.tolerance
    most = who.sum(axis=1) == who.sum(axis=1).max()
    product = np.where(who, np.log(np.where(who, gains, 1.0)), 0.0).sum(axis=1)
    near = np.flatnonzero(most & (product >= product[most].max() - CLOSE * domain.parties))
    number = int(who[near[0]].sum())
    if not domain.integral:
        return Solution(zone, near, (number, float(np.exp(product[near[0]]))))

    def exact(point: int) -> tuple[Number, ...]:
        return (number, prod((g for g in _exactly(domain, zone, point) if g > 0), start=Fraction(1)))

    return _largest(zone, near, exact)


def kalai_smorodinsky(domain: Domain, zone: Frontier, ideal: Array | None = None) -> Solution:
    """The largest smallest share of what each could gain at most, lexicographically; `ideal` (party,) over all of A."""
    best = _occupied(zone).max(axis=0) if ideal is None else ideal
    most = [Fraction(a) - Fraction(r) for a, r in zip(best, domain.reservation, strict=True)]
    return _fairest(domain, zone, {i: m for i, m in enumerate(most) if m > domain.tolerance[i]}, CLOSE)


def egalitarian(domain: Domain, zone: Frontier) -> Solution:
    """The largest smallest gain, lexicographically."""
    units = {i: Fraction(1) for i in range(domain.parties)}
    return _fairest(domain, zone, units, float(domain.tolerance.max()))


def utilitarian(domain: Domain, zone: Frontier) -> Solution:
    """The largest sum of utilities."""
    total = _occupied(zone).sum(axis=1)
    best = np.flatnonzero(total >= total.max() - domain.tolerance.max())
    value = float(total[best[0]])
    return Solution(zone, best, (int(value) if domain.integral else value,))


SOLUTIONS: dict[str, Callable[[Domain, Frontier], Solution]] = {
    "nash": nash,
    "kalai-smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}


def _fairest(domain: Domain, zone: Frontier, units: dict[int, Fraction], close: float) -> Solution:
    """The gains of these parties in these units, sorted upwards, lexicographically largest."""
    who, scale = list(units), np.array([float(unit) for unit in units.values()])
    levels = np.sort(_gains(domain, zone)[:, who] / scale, axis=1)
    if not domain.integral:
        best = np.arange(len(levels))
        for level in levels.T:
            best = best[level[best] >= level[best].max() - close]
        return Solution(zone, best, tuple(levels[best[0]].tolist()))
    lowest = levels[:, 0] if who else np.zeros(len(levels))
    near = np.flatnonzero(lowest >= lowest.max() - CLOSE * max(1.0, abs(lowest.max())))

    def exact(point: int) -> tuple[Number, ...]:
        gains = _exactly(domain, zone, point)
        return tuple(sorted(gains[i] / unit for i, unit in units.items()))

    return _largest(zone, near, exact)


def _gains(domain: Domain, zone: Frontier) -> Array:
    """(point, party): g_i."""
    if not np.isfinite(domain.reservation).all():
        raise ValueError("gains need a reservation value of every party")
    return np.asarray(_occupied(zone) - domain.reservation)


def _occupied(zone: Frontier) -> Array:
    """The points of a zone that is not empty."""
    if not len(zone.points):
        raise ValueError("the zone is empty")
    return zone.points


def _exactly(domain: Domain, zone: Frontier, point: int) -> list[Fraction]:
    """The gains of a point as fractions."""
    return [Fraction(u) - Fraction(r) for u, r in zip(zone.points[point], domain.reservation, strict=True)]


def _largest(zone: Frontier, points: Ints, value: Callable[[int], tuple[Number, ...]]) -> Solution:
    """The points of the largest value."""
    values = [value(int(point)) for point in points]
    best = max(values)
    chosen = [point for point, found in zip(points, values, strict=True) if found == best]
    return Solution(zone, np.array(chosen), tuple(_plain(number) for number in best))


def _plain(value: Number) -> Number:
    """An integer as such."""
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value
