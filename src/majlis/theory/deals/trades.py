"""What can be traded: logrolls that start from a reference package, and trades hidden in a package.

A **logroll** from z takes two issues k < l, options a ≠ z_k and b ≠ z_l, and parties i ≠ j: i loses on k and gains on
l, j loses on l and gains on k, both gain in total, the package with both changes is in F, and neither option is
anybody's red line. It is minimal, since either change alone hurts one of the two. Those by which a third party loses in
total are counted apart. The best has the largest smaller gain of the two, then the largest sum.

A **hidden trade** of x against z, with d_ik = u_ik(x_k) − u_ik(z_k): i < j and issues k ≠ l with d_ik < 0 < d_il and
d_jl < 0 < d_jk, where d_ik + d_il > 0 and d_jk + d_jl > 0: on these two issues alone both are better off.

Source: Buchanan and Tullock (1962), The Calculus of Consent, chapter 10; Raiffa (1982), The Art and Science of
Negotiation, on trading issues that are weighed differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Bools, Domain, Ints
from majlis.theory.kernel import Array, kernel


class HiddenTrade(NamedTuple):
    """Party i gives on issue k and gets on l, party j gives on l and gets on k."""

    i: int
    k: int
    j: int
    l: int  # noqa: E741 - the symbol of the definition


@dataclass(frozen=True, eq=False)
class Logrolls:
    """All logrolls that start from a package and hurt nobody else.

    Attributes:
        swaps: (logroll, 6): k, a, l, b, i, j; i gives on k and j on l. Ascending.
        gains: (logroll, 2): what i and j gain in total.
        hurting: How many more there are by which a third party loses.
        close: Differences that count as none.
    """

    swaps: Ints
    gains: Array
    hurting: int
    close: float = 0.0

    @property
    def best(self) -> Ints:
        """Which have the largest smaller gain, then the largest sum."""
        if not len(self.gains):
            return np.zeros(0, dtype=np.int64)
        low, total = self.gains.min(axis=1), self.gains.sum(axis=1)
        fair = np.flatnonzero(low >= low.max() - self.close)
        return np.asarray(fair[total[fair] >= total[fair].max() - self.close])


class _Table(NamedTuple):
    """What changing issues of the reference does.

    Attributes:
        change: (party, issue, option), what an option gains over the reference. may: (issue, option), whether it may be
            taken instead.
        hit: (rule, issue, option), hits more than by the reference. left: (rule,), hits that may be added.
        tolerance: (party,).
    """

    change: Array
    may: Bools
    hit: Ints
    left: Ints
    tolerance: Array


def logrolls(domain: Domain, reference: Sequence[int]) -> Logrolls:
    """Every logroll from a package, which need not keep the rules itself."""
    issues, taken = np.arange(domain.issues), list(reference)
    change = domain.utility - domain.parts(reference)[:, :, None]
    may = domain.open.copy()
    may[issues, taken] = False
    own = domain.rules.hit[:, issues, taken]
    left = domain.rules.limit - own.sum(axis=1)
    table = _Table(np.nan_to_num(change), may, domain.rules.hit - own[:, :, None], left, domain.tolerance)
    number, hurting = _logrolls(table, np.empty((0, 6), dtype=np.int64), np.empty((0, 2)))
    swaps, gains = np.empty((number, 6), dtype=np.int64), np.empty((number, 2))
    _logrolls(table, swaps, gains)
    return Logrolls(swaps, gains, hurting, float(domain.tolerance.max()))


def hidden_trades(domain: Domain, package: Sequence[int], reference: Sequence[int]) -> list[HiddenTrade]:
    """The trades in a package against a reference, ascending."""
    d = domain.parts(package) - domain.parts(reference)
    close = domain.tolerance[:, None]
    gives, gets = d < -close, d > close
    found = []
    for i, j in combinations(range(domain.parties), 2):
        for k, other in product(range(domain.issues), repeat=2):
            if not (gives[i, k] and gets[i, other] and gives[j, other] and gets[j, k]):
                continue
            if all(d[p, k] + d[p, other] > domain.tolerance[p] for p in (i, j)):
                found.append(HiddenTrade(i, k, j, other))
    return sorted(found)


@kernel
def _logrolls(table: _Table, swaps: Ints, gains: Array) -> tuple[int, int]:
    """How many hurt nobody else, and how many do; the former are written where there is room."""
    issues, options = table.may.shape
    number, hurting = 0, 0
    for k in range(issues):
        for a in range(options):
            for other in range(k + 1, issues):
                for b in range(options):
                    if not (table.may[k, a] and table.may[other, b] and _keeps(table, k, a, other, b)):
                        continue
                    if _hurts(table, k, a, other, b):
                        hurting += _between(table, (k, a, other, b), swaps[:0], gains[:0])
                    else:
                        number += _between(table, (k, a, other, b), swaps[number:], gains[number:])
    return number, hurting


@kernel
def _between(table: _Table, change: tuple[int, int, int, int], swaps: Ints, gains: Array) -> int:
    """For how many pairs of parties two changes are a logroll; written where there is room."""
    parties, number = len(table.tolerance), 0
    k, a, other, b = change
    for i in range(parties):
        for j in range(parties):
            if not (_trades(table, i, k, a, other, b) and _trades(table, j, other, b, k, a)):
                continue
            if number < len(swaps):
                for place, value in enumerate((k, a, other, b, i, j)):
                    swaps[number, place] = value
                for place, p in enumerate((i, j)):
                    gains[number, place] = table.change[p, k, a] + table.change[p, other, b]
            number += 1
    return number


@kernel
def _hurts(table: _Table, k: int, a: int, other: int, b: int) -> bool:
    """Whether anybody loses by both changes together; the two of a logroll do not."""
    hurts = False
    for p in range(len(table.tolerance)):
        hurts = hurts or table.change[p, k, a] + table.change[p, other, b] < -table.tolerance[p]
    return hurts


@kernel
def _trades(table: _Table, party: int, k: int, a: int, other: int, b: int) -> bool:
    """Whether a party loses by option a on issue k, gains by b on the other, and gains in total."""
    close, loss, gain = table.tolerance[party], table.change[party, k, a], table.change[party, other, b]
    return bool(loss < -close and gain > close and loss + gain > close)


@kernel
def _keeps(table: _Table, k: int, a: int, other: int, b: int) -> bool:
    """Whether the package with both changes keeps every rule."""
    keeps = True
    for r in range(len(table.left)):
        keeps = keeps and table.hit[r, k, a] + table.hit[r, other, b] <= table.left[r]
    return keeps
