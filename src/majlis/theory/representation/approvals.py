"""Who approves of whom: ballots with weights, counted in whole units so that no tie is lost to rounding."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isfinite, lcm

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Exact = NDArray[np.object_]
"""Python's whole numbers, of any size."""
LARGE = 2**62
Number = int | float | Fraction


def exact(number: Number) -> Fraction:
    """A number as a fraction; a float is the shortest decimal that names it, so that 0.1 is a tenth."""
    if isinstance(number, int | Fraction):
        return Fraction(number)
    if not isfinite(number):
        raise ValueError(f"a weight must be a number, not {number}")
    return Fraction(repr(float(number)))


@dataclass(frozen=True, eq=False)
class Approvals:
    """Ballots that name whom a voter approves of.

    Attributes:
        approved: (voter, candidate).
        units: (voter,), what each voter counts for, in whole units.
        unit: The weight of a unit.
    """

    approved: Bools
    units: tuple[int, ...]
    unit: Fraction

    @classmethod
    def of(
        cls, ballots: Iterable[Collection[int]], candidates: int, weights: Sequence[Number] | None = None
    ) -> "Approvals":
        """Ballots as lists of candidates, numbered from 0; a voter who approves of nobody still counts among all.

        Args:
            ballots: One a voter.
            candidates: How many there are.
            weights: What each voter counts for, 0 or more; 1 if left out.
        """
        rows = [sorted(set(ballot)) for ballot in ballots]
        approved = np.zeros((len(rows), candidates), dtype=np.bool_)
        for row, ballot in zip(approved, rows, strict=True):
            if ballot and not (ballot[0] >= 0 and ballot[-1] < candidates):
                raise ValueError(f"a ballot names {ballot}; there are candidates 0 to {candidates - 1}")
            row[ballot] = True
        return cls(approved, *_units([1] * len(rows) if weights is None else weights, len(rows)))

    @cached_property
    def total(self) -> int:
        """All units together, n of the definitions."""
        return sum(self.units)

    @cached_property
    def counts(self) -> Exact | Ints:
        """`units` as an array, (voter,): of machine numbers if their sum fits."""
        return np.array(self.units, dtype=np.int64 if self.total < LARGE else object)

    def held(self, committee: Collection[int]) -> Ints:
        """How many of a committee each voter approves of: (voter,)."""
        return np.asarray(self.approved[:, list(committee)].sum(axis=1), dtype=np.int64)

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return int(self.approved.shape[1])

    @cached_property
    def merged(self) -> "Approvals":
        """The same with equal ballots as one, without voters of no weight, in an order that hangs on no voter's place.

        Every rule here treats voters with equal ballots alike in proportion to their weights, so it elects the same.
        """
        together: dict[tuple[int, ...], int] = {}
        for ballot, units in zip(map(tuple, self.approved.tolist()), self.units, strict=True):
            if units:
                together[ballot] = together.get(ballot, 0) + units
        kept = sorted(together)
        approved = np.array(kept, dtype=np.bool_).reshape(len(kept), self.candidates)
        return Approvals(approved, tuple(together[ballot] for ballot in kept), self.unit)

    def needs(self, seats: int) -> None:
        """Raise ValueError if so many seats cannot be filled."""
        if not 1 <= seats <= self.candidates:
            raise ValueError(f"{seats} seats for {self.candidates} candidates; there must be at least 1 and no more")


def _units(weights: Sequence[Number], voters: int) -> tuple[tuple[int, ...], Fraction]:
    """Weights in whole units, and the unit."""
    fractions = [exact(weight) for weight in weights]
    if len(fractions) != voters:
        raise ValueError(f"{len(fractions)} weights for {voters} voters")
    if any(weight < 0 for weight in fractions) or not any(fractions):
        raise ValueError("weights are 0 or more, and somebody has one above 0")
    parts = lcm(*(weight.denominator for weight in fractions))
    return tuple(int(weight * parts) for weight in fractions), Fraction(1, parts)
