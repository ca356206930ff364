"""The definitions of representation, word for word: every committee, every group, every table, in fractions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np

Committee = tuple[int, ...]
Ballot = frozenset[int]


class Profile(NamedTuple):
    """Ballots, weights and how many candidates and seats there are."""

    ballots: tuple[Ballot, ...]
    weights: tuple[Fraction, ...]
    candidates: int
    seats: int

    @property
    def n(self) -> Fraction:
        return sum(self.weights, Fraction(0))


def random_profile(seed: int, voters: int = 7, candidates: int = 6) -> Profile:
    """A small profile with ties, empty ballots, equal ballots, and often unequal weights."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(2, voters + 1)), int(rng.integers(2, candidates + 1))
    chance = rng.choice([0.2, 0.4, 0.7])
    ballots = tuple(frozenset(np.flatnonzero(rng.random(m) < chance).tolist()) for _ in range(n))
    weights = [Fraction(1)] * n
    if rng.random() < 0.5:
        weights = [Fraction(int(a), int(b)) for a, b in zip(rng.integers(0, 5, n), rng.integers(1, 4, n), strict=True)]
        weights[0] += 1
    return Profile(ballots, tuple(weights), m, int(rng.integers(1, m + 1)))


def score(p: Profile, x: Committee, worth: Sequence[Fraction]) -> Fraction:
    return sum(
        (w * sum(worth[: len(b & set(x))], Fraction(0)) for b, w in zip(p.ballots, p.weights, strict=True)), Fraction(0)
    )


def best(p: Profile, worth: Sequence[Fraction]) -> tuple[Fraction, set[Committee]]:
    """The highest score and all committees that have it."""
    scores = {x: score(p, x, worth) for x in combinations(range(p.candidates), p.seats)}
    highest = max(scores.values())
    return highest, {x for x, s in scores.items() if s == highest}


def harmonic(seats: int) -> list[Fraction]:
    return [Fraction(1, r + 1) for r in range(seats)]


def sequential_pav(p: Profile, x: frozenset[int] = frozenset()) -> set[Committee]:
    if len(x) == p.seats:
        return {tuple(sorted(x))}
    after = {c: score(p, (*x, c), harmonic(p.seats)) for c in range(p.candidates) if c not in x}
    tied = [c for c, s in after.items() if s == max(after.values())]
    return set().union(*(sequential_pav(p, x | {c}) for c in tied))


def phragmen(p: Profile, load: tuple[Fraction, ...] | None = None, x: frozenset[int] = frozenset()) -> set[Committee]:
    """By loads: a seat weighs 1, shared among its supporters so that the heaviest load a unit of weight is least."""
    load = tuple(Fraction(0) for _ in p.ballots) if load is None else load
    if len(x) == p.seats:
        return {tuple(sorted(x))}
    heavy: dict[int, Fraction] = {}
    for c in set(range(p.candidates)) - x:
        weight = sum(w for b, w in zip(p.ballots, p.weights, strict=True) if c in b)
        carried = sum(w * y for b, w, y in zip(p.ballots, p.weights, load, strict=True) if c in b)
        if weight:
            heavy[c] = (1 + carried) / weight
    if not heavy:
        return set().union(*(phragmen(p, load, x | {c}) for c in set(range(p.candidates)) - x))
    tied = [c for c, s in heavy.items() if s == min(heavy.values())]
    return set().union(
        *(
            phragmen(p, tuple(heavy[c] if c in b else y for b, y in zip(p.ballots, load, strict=True)), x | {c})
            for c in tied
        )
    )


def equal_shares(
    p: Profile, purse: tuple[Fraction, ...] | None = None, x: frozenset[int] = frozenset()
) -> set[Committee]:
    """The share q is the largest of (1 − money of the poor) / weight of the rich over all ways to call some rich."""
    purse = tuple(w * p.seats / p.n for w in p.weights) if purse is None else purse
    share: dict[int, Fraction] = {}
    for c in set(range(p.candidates)) - x:
        supporters = [i for i, b in enumerate(p.ballots) if c in b and p.weights[i]]
        if sum(purse[i] for i in supporters) >= 1:
            share[c] = max(
                (1 - sum(purse[i] for i in supporters if i not in rich)) / sum(p.weights[i] for i in rich)
                for rich in subsets(supporters)
                if rich
            )
    if not share:
        return {tuple(sorted(x))}
    tied = [c for c, q in share.items() if q == min(share.values())]
    return set().union(
        *(
            equal_shares(
                p,
                tuple(
                    b - min(b, share[c] * w) if c in ballot else b
                    for ballot, b, w in zip(p.ballots, purse, p.weights, strict=True)
                ),
                x | {c},
            )
            for c in tied
        )
    )


def subsets(of: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


def fails(p: Profile, x: Committee, axiom: str) -> bool:
    """Whether some group of voters deserves better, by trying every group."""
    for group in subsets(range(len(p.ballots))):
        if not group:
            continue
        weight = sum(p.weights[i] for i in group)
        shared = frozenset.intersection(*(p.ballots[i] for i in group))
        has = [len(p.ballots[i] & set(x)) for i in group]
        together = len(frozenset.union(*(p.ballots[i] for i in group)) & set(x))
        for level in range(1, p.seats + 1):
            if weight * p.seats < level * p.n:
                continue
            each = all(h < level for h in has)
            if axiom == "ejr+" and each and shared - set(x):
                return True
            if axiom == "ejr" and each and len(shared) >= level:
                return True
            if axiom == "pjr" and together < level and len(shared) >= level:
                return True
            if axiom == "jr" and level == 1 and each and shared:
                return True
    return False
