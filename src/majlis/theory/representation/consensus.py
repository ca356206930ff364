"""Group-aware consensus: which statements every opinion group agrees with, so that no large group outvotes a small one.

In a group g, N voted on a statement (passes included), A agree and D disagree.

- *standard*: the geometric mean over the groups of p (1 − d), with p = (A + ½) / (N + 1), d = (D + ½) / (N + 1);
- *legacy*: Π_g (A + 1) / (N + 2), as Polis had it. A product falls with every further group, so that statements which
  all agree with look contested where there are many.

*Against* is the same with A and D exchanged: what all reject. Counted in fractions, so that equal scores tie.

Source of the legacy score: Small, Björkegren, Erkkilä, Shaw and Megill (2021), Polis, Recerca 26(2).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
HALF = Fraction(1, 2)


class Tally(NamedTuple):
    """How a group voted on a statement; `seen` counts passes too."""

    seen: int
    agree: int
    disagree: int


@dataclass(frozen=True, slots=True)
class Consensus:
    """How far the groups agree, a score a statement.

    Attributes:
        standard, against: Geometric means, 0 to 1.
        legacy, legacy_against: Products.
        ranking, legacy_ranking: Statements from the highest score for, equal ones by lowest index.
        bridging: The same by the higher of `standard` and `against`: what all accept or all reject.
    """

    standard: tuple[float, ...]
    against: tuple[float, ...]
    legacy: tuple[Fraction, ...]
    legacy_against: tuple[Fraction, ...]
    ranking: tuple[int, ...]
    legacy_ranking: tuple[int, ...]
    bridging: tuple[int, ...]


def group_consensus(votes: Array, group: Ints) -> Consensus:
    """Which statements all groups agree with, and which they reject.

    Args:
        votes: (participant, statement), −1, 0, 1, or NaN where unseen.
        group: (participant,), from 0; −1 for who is in none.
    """
    groups = int(group.max(initial=-1)) + 1
    if groups == 0:
        raise ValueError("consensus is among groups, and there are none")
    tallies = [tally(votes[group == g]) for g in range(groups)]
    for_it, against = _products(tallies, _standard, 1), _products(tallies, _standard, -1)
    legacy, legacy_against = _products(tallies, _legacy, 1), _products(tallies, _legacy, -1)
    return Consensus(
        standard=tuple(float(p) ** (1 / groups) for p in for_it),
        against=tuple(float(p) ** (1 / groups) for p in against),
        legacy=legacy,
        legacy_against=legacy_against,
        ranking=_ranking(for_it),
        legacy_ranking=_ranking(legacy),
        bridging=_ranking([max(pair) for pair in zip(for_it, against, strict=True)]),
    )


def tally(votes: Array) -> list[Tally]:
    """How participants, (participant, statement), voted on each statement."""
    counts = ((~np.isnan(votes)).sum(axis=0), (votes > 0).sum(axis=0), (votes < 0).sum(axis=0))
    return [Tally(*row) for row in np.stack(counts, axis=1).tolist()]


def _standard(t: Tally) -> Fraction:
    return (t.agree + HALF) / (t.seen + 1) * (1 - (t.disagree + HALF) / (t.seen + 1))


def _legacy(t: Tally) -> Fraction:
    return Fraction(t.agree + 1, t.seen + 2)


def _products(
    tallies: Sequence[Sequence[Tally]], score: Callable[[Tally], Fraction], side: int
) -> tuple[Fraction, ...]:
    """The product over groups of a score, a statement; of the votes turned round if `side` is −1."""
    turned = (group if side > 0 else [Tally(t.seen, t.disagree, t.agree) for t in group] for group in tallies)
    return tuple(prod(map(score, statement), start=Fraction(1)) for statement in zip(*turned, strict=True))


def _ranking(scores: Sequence[Fraction]) -> tuple[int, ...]:
    return tuple(sorted(range(len(scores)), key=lambda s: (-scores[s], s)))
