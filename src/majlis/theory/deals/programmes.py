"""The same questions as integer programmes, for negotiations whose rules leave too many partial packages: by HiGHS.

One variable of 0 or 1 for every option that is nobody's red line, one option of every issue, rules and reservation
values as rows. A solver's feasibility and optimality hold within its tolerances, so every package is scored anew: one
that misses a reservation value by a hair is forbidden and the programme solved again.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from majlis.errors import MajlisError
from majlis.theory.deals.domain import CLOSE, Domain, Package
from majlis.theory.deals.prices import FAIREST, PRODUCT, Aim
from majlis.theory.kernel import Array

if TYPE_CHECKING:
    from majlis.theory.programmes import Answer

NODES = 200_000
"""Nodes of a search after which it is given up."""


class Programme:
    """Packages of the zone as points of an integer programme, with more variables and rows as they are needed.

    Attributes:
        domain: The negotiation.
        places: (variable, 2), issue and option of each variable.
    """

    def __init__(self, domain: Domain, more: int = 0) -> None:
        self.domain, self.places = domain, np.argwhere(domain.open)
        self._size = len(self.places) + more
        self._rows: list[tuple[Array, float, float]] = []
        for k in range(domain.issues):
            self.row(self.places[:, 0] == k, 1.0, 1.0)
        for hit, limit in zip(domain.rules.hit, domain.rules.limit, strict=True):
            self.row(hit[tuple(self.places.T)], -np.inf, float(limit))
        for i, least in enumerate(domain.reservation):
            if np.isfinite(least):
                # Sums of integers reach an integer or miss it by one: half of that is beyond a solver's tolerance.
                self.row(self.worth(i), np.ceil(least) - 0.5 if domain.integral else least - domain.tolerance[i])

    def worth(self, party: int) -> Array:
        """(variable,): what each option is worth to a party."""
        return np.asarray(self.domain.utility[party][tuple(self.places.T)])

    def row(self, weight: Any, least: float, most: float = np.inf, more: Sequence[float] = ()) -> None:
        """Ask for least ≤ weight·x + more·y ≤ most."""
        self._rows.append((self._whole(weight, more), least, most))

    def largest(
        self, weight: Any, more: Sequence[float] = (), gaining: Sequence[int] = ()
    ) -> tuple[Package, float] | None:
        """A package with the largest weight·x + more·y that all accept and these gain by, and that bound, if any.

        Raises:
            GivenUp: The search was given up.
        """
        if not self.domain.open.any(axis=1).all():
            return None
        worth = self._whole(weight, more)
        while (answer := self._answer(worth)) is not None:
            taken = self.places[answer.x[: len(self.places)] > 0.5]
            package = tuple(int(o) for o in taken[:, 1])
            if self._allows(package, list(gaining)):
                return package, answer.bound
            self.row((taken[:, None] == self.places).all(axis=2).any(axis=0), -np.inf, self.domain.issues - 1.0)
        return None

    def _answer(self, worth: Array) -> "Answer | None":
        """The best answer under the rows so far; every objective here is bounded, so without one they contradict."""
        # Imported only where it is needed, as the solver takes a third of a second to load.
        from majlis.theory.programmes import INFINITY, ProgrammeError, maximise
        from majlis.theory.programmes import Programme as Linear

        number = len(self.places)
        whole = np.arange(self._size) < number
        rows, least, most = (np.array(each) for each in zip(*self._rows, strict=True))
        low, high = np.where(whole, 0.0, -INFINITY), np.where(whole, 1.0, INFINITY)
        ends = (np.clip(end, -INFINITY, INFINITY) for end in (least, most))
        try:
            answer = maximise(Linear(worth, low, high, whole, rows, *ends), nodes=NODES)
        except ProgrammeError as error:
            if "nfeasible" in str(error):
                return None
            raise GivenUp from error
        if answer.bound > answer.value + 1e-6 * max(1.0, abs(answer.value)):
            raise GivenUp
        return answer

    def _whole(self, weight: Any, more: Sequence[float]) -> Array:
        """(variable,): the weights of options, then those of further variables."""
        whole = np.zeros(self._size)
        whole[: len(self.places)] = weight
        whole[len(self.places) : len(self.places) + len(more)] = more
        return whole

    def _allows(self, package: Package, gaining: list[int]) -> bool:
        """Whether a package is what was asked for, beyond a solver's tolerance."""
        domain = self.domain
        gains = (domain.worth(package) - domain.reservation > domain.tolerance)[gaining]
        return domain.rules.kept(package) and bool(domain.accepts(package).all() and gains.all())


class GivenUp(MajlisError):  # noqa: N818 - the name says what is wrong
    """A search that reached its limit of nodes."""

    def __init__(self) -> None:
        super().__init__(
            f"the search among packages was given up after {NODES:,} nodes; leave out rules, issues or options. "
            "[search-given-up]"
        )


def best(domain: Domain, aim: Aim) -> Package | None:
    """A package of A that meets an aim best, the fairest in its smallest level only; None where A is empty.

    Raises:
        GivenUp: The search was given up.
    """
    if aim.kind == PRODUCT:
        return product(domain)
    return fairest(domain, aim.unit) if aim.kind == FAIREST else highest(domain, aim.unit)


def highest(domain: Domain, weight: Array) -> Package | None:
    """A package of A with the largest Σ_i weight_i u_i; None where A is empty."""
    programme = Programme(domain)
    found = programme.largest(sum(w * programme.worth(i) for i, w in enumerate(weight)))
    return found and found[0]


def fairest(domain: Domain, unit: Array) -> Package | None:
    """A package of A with the largest smallest (u_i − r_i) / unit_i over parties with a unit above 0."""
    programme = Programme(domain, 1)
    for i in np.flatnonzero(unit > 0).tolist():
        programme.row(programme.worth(i) / unit[i], domain.reservation[i] / unit[i], more=[-1.0])
    found = programme.largest(0.0, [1.0 if (unit > 0).any() else 0.0])
    return found and found[0]


def nearest(domain: Domain, *, together: bool) -> Package | None:
    """A package of F without red lines whose shortfalls max(0, r_i − u_i) have the least sum (or the least largest)."""
    who = np.flatnonzero(np.isfinite(domain.reservation)).tolist()
    programme = Programme(replace(domain, reservation=np.full(domain.parties, -np.inf)), len(who) + 1)
    for place, i in enumerate(who):
        mine, all_ = np.eye(len(who) + 1)[[place, -1]]
        programme.row(programme.worth(i), domain.reservation[i], more=mine)
        programme.row(0.0, 0.0, more=mine)
        programme.row(0.0, 0.0, more=all_ - mine)
    found = programme.largest(0.0, [-1.0] * len(who) + [0.0] if together else [0.0] * len(who) + [-1.0])
    return found and found[0]


def product(domain: Domain) -> Package | None:
    """A package of A with most gains and then the largest product of gains; None where A is empty."""
    for number in range(domain.parties, -1, -1):
        groups = combinations(range(domain.parties), number)
        found = [best for who in groups if (best := _product_of(domain, who)) is not None]
        if found:
            return max(found)[1]
    return None


def _product_of(domain: Domain, who: Sequence[int]) -> tuple[float, Package] | None:
    """The largest Σ log g_i among packages in which all of these gain, by tangents where the last package was."""
    programme, r = Programme(domain, len(who)), domain.reservation
    most = np.where(domain.open, domain.utility, -np.inf).max(axis=2).sum(axis=1) - r
    if (most[list(who)] <= 0).any():
        return None
    for place, i in enumerate(who):
        programme.row(programme.worth(i), np.floor(r[i]) + 0.5 if domain.integral else r[i] + 2 * domain.tolerance[i])
        for gain in most[i] * 0.5 ** np.arange(8):
            _tangent(programme, place, i, gain)
    best: tuple[float, Package] | None = None
    while found := programme.largest(0.0, [1.0] * len(who), who):
        package, bound = found
        gains = domain.worth(package)[list(who)] - domain.reservation[list(who)]
        value = float(np.log(gains).sum())
        best = max(best or (value, package), (value, package))
        if bound <= best[0] + CLOSE * max(1, len(who)):
            break
        for place, i in enumerate(who):
            _tangent(programme, place, i, gains[place])
    return best


def _tangent(programme: Programme, place: int, party: int, gain: float) -> None:
    """Ask for log g ≤ log gain + (g − gain) / gain."""
    domain = programme.domain
    least = 1.0 - np.log(gain) + domain.reservation[party] / gain
    programme.row(programme.worth(party) / gain, least, more=[0.0] * place + [-1.0])
