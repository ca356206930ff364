"""What a rule elects: all committees that ties allow, and the one by lowest index."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from majlis.theory.representation.approvals import Approvals

Committee = tuple[int, ...]
"""Candidates, in rising order."""
WIDTH = 2000
"""Unlike ways to have come so far that are followed at once."""


@dataclass(frozen=True, slots=True)
class Elected:
    """What a rule elects.

    Attributes:
        first: The committee by lowest index wherever there is a choice; for rules that maximise a score, the first of
            the best in lexicographic order.
        committees: All that the rule may elect, in lexicographic order; at least some of them if not `complete`.
        complete: Whether these are all.
        score: Of rules that maximise one.
        bound: No committee has a higher score; as high as `score` if that is proven highest.
    """

    first: Committee
    committees: tuple[Committee, ...]
    complete: bool
    score: Fraction | None = None
    bound: float | None = None


class Seating(NamedTuple):
    """How far a rule that seats one after another has come.

    Attributes:
        members: Who is seated.
        purse: What each ballot holds, in parts of the price of a seat; the last number is how many parts that is. Empty
            for rules without money.
    """

    members: Committee
    purse: tuple[int, ...]

    def seat(self, candidate: int, purse: tuple[int, ...]) -> "Seating":
        """The same with one more seated."""
        return Seating(tuple(sorted((*self.members, candidate))), purse)


Step = Callable[[Seating], list[Seating]]
"""The next seatings a rule allows, by lowest index first; none where it ends."""
Rule = Callable[[Approvals, int], Elected]
"""From ballots and seats to committees."""


def by_lowest_index(start: Seating, step: Step) -> Seating:
    """Where a rule ends that always seats the lowest index."""
    while following := step(start):
        start = following[0]
    return start


def all_ends(starts: Iterable[Seating], step: Step, width: int = WIDTH) -> tuple[list[Seating], bool]:
    """Every seating a rule may end with, and whether these are all: it follows at most `width` at a time."""
    ends: set[Seating] = set()
    complete, layer = True, sorted(set(starts))
    while layer:
        after: set[Seating] = set()
        for seating in layer:
            following = step(seating)
            after.update(following)
            if not following:
                ends.add(seating)
        complete &= len(after) <= width
        layer = sorted(after)[:width]
    return sorted(ends), complete


def elected(starts: list[Seating], step: Step, first: Seating, width: int = WIDTH) -> Elected:
    """What a rule elects that goes on from `starts`; `first` is where it goes on by lowest index."""
    ends, complete = all_ends(starts, step, width)
    last = by_lowest_index(first, step).members
    return Elected(last, tuple(sorted({end.members for end in ends} | {last})), complete)
