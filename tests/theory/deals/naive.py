"""The definitions read word by word over a list of all packages, in exact fractions; and small made-up negotiations."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import numpy as np

from majlis.theory.deals import AtMost, Domain, Package, Requires

Values = tuple[Fraction, ...]


@dataclass(frozen=True)
class Case:
    """A negotiation as lists of exact numbers; the domain has them as floats."""

    utilities: list[list[list[Fraction]]]
    reservations: list[Fraction]
    red_lines: frozenset[tuple[int, int, int]]
    rules: tuple[Requires | AtMost, ...]

    @property
    def domain(self) -> Domain:
        utilities = [[[float(value) for value in options] for options in u] for u in self.utilities]
        return Domain.of(utilities, [float(r) for r in self.reservations], sorted(self.red_lines), self.rules)

    @property
    def parties(self) -> range:
        return range(len(self.utilities))

    @property
    def everything(self) -> Iterator[Package]:
        return product(*(range(len(options)) for options in self.utilities[0]))

    @property
    def feasible(self) -> list[Package]:
        return [x for x in self.everything if all(kept(rule, x) for rule in self.rules)]

    @property
    def zone(self) -> list[Package]:
        return [x for x in self.feasible if not self.refusers(x)]

    def worth(self, x: Package) -> Values:
        return tuple(sum((u[k][o] for k, o in enumerate(x)), Fraction(0)) for u in self.utilities)

    def crossed(self, i: int, x: Package) -> list[tuple[int, int, int]]:
        return [(i, k, o) for k, o in enumerate(x) if (i, k, o) in self.red_lines]

    def refusers(self, x: Package) -> frozenset[int]:
        u = self.worth(x)
        return frozenset(i for i in self.parties if u[i] < self.reservations[i] or self.crossed(i, x))

    def gains(self, x: Package) -> Values:
        return tuple(u - r for u, r in zip(self.worth(x), self.reservations, strict=True))


def kept(rule: Requires | AtMost, x: Package) -> bool:
    if isinstance(rule, AtMost):
        return sum(x[k] == o for k, o in set(rule.of)) <= rule.number
    return x[rule.issue] not in rule.options or x[rule.other] in rule.then


def beats(a: Values, b: Values) -> bool:
    return a != b and all(x >= y for x, y in zip(a, b, strict=True))


def frontier(case: Case, packages: list[Package]) -> list[Package]:
    worth = {case.worth(x) for x in packages}
    best = {u for u in worth if not any(beats(v, u) for v in worth)}
    return [x for x in packages if case.worth(x) in best]


def solution(case: Case, name: str, zone: list[Package]) -> list[Package]:
    """The packages of the zone that the named solution picks."""
    ideal = [max(case.gains(x)[i] for x in zone) for i in case.parties]

    def value(x: Package) -> Any:
        g = case.gains(x)
        if name == "nash":
            return sum(v > 0 for v in g), prod(v for v in g if v > 0)
        if name == "kalai-smorodinsky":
            return sorted(v / a for v, a in zip(g, ideal, strict=True) if a > 0)
        return sorted(g) if name == "egalitarian" else sum(case.worth(x))

    best = max(map(value, zone))
    return [x for x in zone if value(x) == best]


def made_up(seed: int, *, whole: bool = True, rules: bool = True) -> Case:
    """A random negotiation of up to four parties, issues and options; a few numbers only, so that there are ties.

    Numbers are integers, or sevenths of integers, which floats miss by a little.
    """
    rng = np.random.default_rng(seed)
    parties, issues = rng.integers(1, 5, 2)
    options = rng.integers(1, 5, issues).tolist()
    high = int(rng.choice([1, 4, 40]))
    unit = Fraction(1, 1 if whole else 7)
    utilities = [[[int(v) * unit for v in rng.integers(-2, high, n)] for n in options] for _ in range(parties)]
    best = [sum((max(options) for options in u), Fraction(0)) for u in utilities]
    reservations = [b - int(rng.integers(0, 1 + high * issues)) * unit for b in best]
    pairs = [(k, o) for k, n in enumerate(options) for o in range(n)]
    lines = frozenset((int(rng.integers(parties)), *pairs[rng.integers(len(pairs))]) for _ in range(rng.integers(4)))
    told: list[Requires | AtMost] = []
    for _ in range(rng.integers(4) if rules else 0):
        of = [pairs[p] for p in rng.choice(len(pairs), min(len(pairs), 3), replace=False)]
        k, other = rng.integers(0, issues, 2).tolist()
        some, then = (rng.integers(0, options[at], 2).tolist() for at in (k, other))
        told.append(AtMost(int(rng.integers(0, 3)), of) if rng.random() < 0.5 else Requires(k, some, other, then))
    return Case(utilities, reservations, lines, tuple(told))
