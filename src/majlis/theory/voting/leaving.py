"""Leaving the chamber: who together can deny a quorum, and what opponents gain by staying away instead of voting no.

Walking out is told as a choice with its price, not as an equilibrium: how likely the bill passes if they stay and vote
no, and if they are away. Where a quorum counts, being away may do what a no cannot; where the majority is of those
present, it makes the bill's way easier.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from majlis.theory.voting.blocs import Array, Blocs
from majlis.theory.voting.chances import passing
from majlis.theory.voting.covers import covers
from majlis.theory.voting.rules import Rule


@dataclass(frozen=True, slots=True)
class Denial:
    """Who can deny a quorum by leaving.

    Attributes:
        sets: Sets of blocs, sorted, nobody in them who might as well stay; at most `covers.LISTED`. One empty set if
            the quorum fails as it is, none if they cannot make it fail.
        number: How many there are.
        fewest_blocs: The smallest number of blocs in one; None if there is none.
        fewest_seats: The smallest number of seats in one; None if there is none.
    """

    sets: tuple[tuple[int, ...], ...]
    number: int
    fewest_blocs: int | None
    fewest_seats: int | None


def quorum_denying(seats: Sequence[int], quorum: int, can_leave: Collection[int], present: int | None = None) -> Denial:
    """Smallest sets of blocs whose leaving keeps present − seats(D) below the quorum.

    Args:
        seats: Of each bloc.
        quorum: How many must be there.
        can_leave: Who may leave.
        present: How many are there now; everybody if left out.
    """
    needed = (sum(seats) if present is None else present) - quorum + 1
    leavers = sorted(set(can_leave))
    found = covers([seats[i] for i in leavers], needed)
    if found.number == 0:
        return Denial((), 0, None, None)
    sets = tuple(tuple(leavers[k] for k in members) for members in found.sets)
    few, seen = 0, 0
    for s in sorted((seats[i] for i in leavers), reverse=True):
        few, seen = (few + 1, seen + s) if seen < needed else (few, seen)
    sums = 1  # bit k: some of them have k seats
    for i in leavers:
        sums |= sums << seats[i]
    least = max(needed, 0)
    return Denial(sets, found.number, few, least + ((sums >> least) & -(sums >> least)).bit_length() - 1)


def gain_from_leaving(blocs: Blocs, rule: Rule, leavers: ArrayLike, threads: int | None = None) -> Array:
    """(draw,): how much less likely a bill passes if some blocs are away than if they are there and vote no."""
    stay, leave = (passing(blocs.acting(leavers, act), rule, threads) for act in ("no", "away"))
    return stay - leave
