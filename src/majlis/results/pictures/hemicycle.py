"""A body of members as seats: how many are expected to say yes, to say no, not to vote, and to stay away."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Hemicycle:
    """Members by what is expected of them.

    Attributes:
        yes, no, silent, away: How many; they add up to the seats.
        needed: Yes votes that are enough if as many come.
        quorum: How many must be there.
    """

    kind: ClassVar[str] = "hemicycle"
    yes: int
    no: int
    silent: int
    away: int
    needed: int
    quorum: int

    @property
    def seats(self) -> int:
        """All of them."""
        return self.yes + self.no + self.silent + self.away
