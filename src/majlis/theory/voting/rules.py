"""What a vote needs: how many must be there, and how many of whom must say yes.

A bill passes if enough are there (`quorum`) and yes > share · base, or ≥ with `strict` false, where the base is all
members, vacant seats included; those present, who may abstain; or the votes cast. Nothing passes without a yes, so
nothing does when nobody is present or nobody votes.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Base = Literal["members", "present", "voting"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a bill passes.

    Attributes:
        members: Seats of the body, vacant ones included.
        base: Of whom the share is taken.
        share: Above 0 and at most 1; a decimal is taken as written, so that 0.29 of 100 is 29.
        strict: Whether yes must exceed the share, or reach it.
        quorum: How many must be there; 0 for no quorum.
        counted: Whether the quorum counts those present or the votes cast.

    Raises:
        ValueError: A share that all or none could meet, or negative numbers.
    """

    members: int
    base: Base = "present"
    share: Fraction = Fraction(1, 2)
    strict: bool = True
    quorum: int = 0
    counted: Literal["present", "voting"] = "present"

    def __post_init__(self) -> None:
        object.__setattr__(self, "share", exact(self.share))
        if not 0 < self.share <= 1 or (self.strict and self.share == 1):
            raise ValueError(f"share: {self.share}; expected above 0 and at most 1, below 1 if it must be exceeded")
        if self.members < 1 or self.quorum < 0:
            raise ValueError(f"members, quorum: {self.members}, {self.quorum}; expected at least 1 and 0")

    def seated(self, seats: int) -> int:
        """So many seats, which the body must have.

        Raises:
            ValueError: It has fewer.
        """
        if seats > self.members:
            raise ValueError(f"members: {self.members}; expected at least the {seats} seats of the blocs")
        return seats

    def needed(self, base: int) -> int:
        """The fewest yes votes that are enough, of so many members, present or votes cast."""
        a, b = self.share.numerator, self.share.denominator
        return max(a * base // b + 1 if self.strict else -(-a * base // b), 1)

    def passes(self, yes: int, present: int, voting: int) -> bool:
        """Whether a bill passes with so many yes votes, members present and votes cast."""
        base = {"members": self.members, "present": present, "voting": voting}[self.base]
        return yes >= self.needed(base) and (present if self.counted == "present" else voting) >= self.quorum


def exact(share: Fraction | float) -> Fraction:
    """The number as it was written: 0.29 is 29/100, not the nearest binary fraction."""
    return share if isinstance(share, Fraction) else Fraction(repr(float(share)))


def more_than(share: Fraction | float, seats: int) -> int:
    """The fewest that are more than a share of the seats: ⌊share · seats⌋ + 1."""
    return exact(share) * seats // 1 + 1


def at_least(share: Fraction | float, seats: int) -> int:
    """The fewest that are at least a share of the seats: ⌈share · seats⌉."""
    return -(-exact(share) * seats // 1)
