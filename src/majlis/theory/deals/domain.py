"""What is negotiated: options of issues, what each party makes of them, what it refuses, and what cannot go together.

A package x takes one option x_k of every issue k; u_i(x) = Σ_k u_ik(x_k). F are the packages that keep every rule; i
*accepts* x if u_i(x) ≥ r_i and x holds none of its red lines; the zone A are the packages of F that all accept.

Sources: Keeney and Raiffa (1976), Decisions with Multiple Objectives, for additive utility; Raiffa (1982), The Art and
Science of Negotiation, for reservation values and the zone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Bools = NDArray[np.bool_]
Package = tuple[int, ...]
"""The option of every issue."""

CLOSE = 1e-9
"""Utilities that are no integers count as equal within this share of what a party can win or lose in all."""


@dataclass(frozen=True, slots=True)
class Requires:
    """x_k in `options` implies x_l in `then`."""

    issue: int
    options: Collection[int]
    other: int
    then: Collection[int]


@dataclass(frozen=True, slots=True)
class AtMost:
    """At most `number` of the pairs (issue, option) hold."""

    number: int
    of: Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What cannot go together: Σ_k hit[r, k, x_k] ≤ limit[r] for every rule r.

    `AtMost` is this as it stands; x_k ∈ A implies x_l ∈ B says that at most one of x_k ∈ A and x_l ∉ B holds.

    Attributes:
        hit: (rule, issue, option), 0 or more.
        limit: (rule,).
    """

    hit: Ints
    limit: Ints

    @classmethod
    def of(cls, rules: Iterable[Requires | AtMost], options: Sequence[int]) -> Self:
        """The rules over issues with so many options each."""
        told = list(rules)
        hit = np.zeros((len(told), len(options), max(options, default=0)), dtype=np.int64)
        for row, rule in zip(hit, told, strict=True):
            if isinstance(rule, AtMost):
                for k, o in set(rule.of):
                    row[k, o] = 1
            else:
                row[rule.issue, list(rule.options)] += 1
                others = [o for o in range(options[rule.other]) if o not in rule.then]
                row[rule.other, others] += 1
        limit = [rule.number if isinstance(rule, AtMost) else 1 for rule in told]
        return cls(hit, np.array(limit, dtype=np.int64))

    def kept(self, package: Sequence[int]) -> bool:
        """Whether a package keeps all of them."""
        hits = self.hit[:, np.arange(len(package)), list(package)].sum(axis=1)
        return bool((hits <= self.limit).all())

    def __add__(self, other: "Rules") -> "Rules":
        """Both."""
        return Rules(np.concatenate([self.hit, other.hit]), np.concatenate([self.limit, other.limit]))


@dataclass(frozen=True, eq=False)
class Domain:
    """A negotiation over options.

    Attributes:
        utility: (party, issue, option): u_ik(o); NaN where the issue has no such option.
        reservation: (party,): r_i; −∞ for a party that accepts anything.
        red_line: (party, issue, option): what a party never accepts.
        rules: What cannot go together.
    """

    utility: Array = field(repr=False)
    reservation: Array
    red_line: Bools = field(repr=False)
    rules: Rules = field(repr=False)

    @classmethod
    def of(
        cls,
        utilities: Sequence[Sequence[ArrayLike]],
        reservations: ArrayLike,
        red_lines: Iterable[tuple[int, int, int]] = (),
        rules: Iterable[Requires | AtMost] = (),
    ) -> Self:
        """From lists of lists [party][issue][option], red lines (party, issue, option) and rules."""
        options = [len(np.atleast_1d(o)) for o in utilities[0]]
        utility = np.full((len(utilities), len(options), max(options)), np.nan)
        for row, given in zip(utility, utilities, strict=True):
            for cells, values in zip(row, given, strict=True):
                cells[: len(np.atleast_1d(values))] = values
        red = np.zeros(utility.shape, dtype=np.bool_)
        for i, k, o in red_lines:
            red[i, k, o] = True
        return cls(utility, np.array(reservations, dtype=np.float64), red, Rules.of(rules, options))

    def __post_init__(self) -> None:
        parties, issues, options = self.utility.shape
        shapes = (self.reservation.shape, self.red_line.shape, self.rules.hit.shape[1:], self.rules.limit.shape)
        if shapes != ((parties,), self.utility.shape, (issues, options), (len(self.rules.hit),)):
            raise ValueError(f"reservations, red lines and rules {shapes} do not fit utilities {self.utility.shape}")
        absent = np.isnan(self.utility)
        if (absent != absent[:1]).any() or absent.all(axis=2).any() or not parties or not issues:
            raise ValueError("every issue needs an option, and options are the same for all parties")
        if (self.red_line & absent).any() or np.isinf(self.utility).any():
            raise ValueError("utilities are finite, and red lines are options that exist")

    @cached_property
    def exists(self) -> Bools:
        """(issue, option): the options there are."""
        return np.asarray(~np.isnan(self.utility[0]))

    @cached_property
    def options(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(int(n) for n in self.exists.sum(axis=1))

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.utility)

    @property
    def issues(self) -> int:
        """How many issues there are."""
        return int(self.utility.shape[1])

    @property
    def packages(self) -> int:
        """How many packages there are, those included that break a rule."""
        return prod(self.options)

    @cached_property
    def open(self) -> Bools:
        """(issue, option): the options that are nobody's red line."""
        return np.asarray(self.exists & ~self.red_line.any(axis=0))

    @cached_property
    def integral(self) -> bool:
        """Whether all utilities are integers, so that sums and comparisons are exact."""
        there = self.utility[:, self.exists]
        return bool((there == np.rint(there)).all() and np.abs(there).sum(initial=0.0) < 2.0**53)

    @cached_property
    def tolerance(self) -> Array:
        """(party,): differences of utility that count as none."""
        if self.integral:
            return np.zeros(self.parties)
        spread = np.nanmax(self.utility, axis=2) - np.nanmin(self.utility, axis=2)
        return np.asarray(CLOSE * spread.sum(axis=1))

    def parts(self, package: Sequence[int]) -> Array:
        """(party, issue): what each issue of a package is worth to each party."""
        if len(package) != self.issues or not all(0 <= o < n for o, n in zip(package, self.options, strict=True)):
            raise ValueError(f"{tuple(package)} is no package of issues with {self.options} options")
        return self.utility[:, np.arange(self.issues), list(package)]

    def worth(self, package: Sequence[int]) -> Array:
        """(party,): u_i(x)."""
        return np.asarray(self.parts(package).sum(axis=1))

    def accepts(self, package: Sequence[int]) -> Bools:
        """(party,): whether it is worth its reservation value and crosses no red line of the party; rules apart."""
        crossed = self.red_line[:, np.arange(self.issues), list(package)].any(axis=1)
        return np.asarray((self.worth(package) >= self.reservation - self.tolerance) & ~crossed)

    def among(self, parties: Sequence[int]) -> "Domain":
        """The same negotiation as if these were the only parties."""
        who = list(parties)
        return replace(self, utility=self.utility[who], reservation=self.reservation[who], red_line=self.red_line[who])

    def restricted(self, rules: Rules) -> "Domain":
        """The same negotiation with further rules."""
        return replace(self, rules=self.rules + rules)
