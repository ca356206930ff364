"""The cheapest way to win a vote: which blocs to bring over, at what cost, every tie told.

A set S of attending blocs that are not in favour wins if favour ∪ S passes with all others who attend voting no. Those
who attend are known here, so the votes that are needed are a number, and the question is a knapsack.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from majlis.theory.voting.covers import covers
from majlis.theory.voting.rules import Rule


@dataclass(frozen=True, slots=True)
class Winning:
    """The cheapest winning sets.

    Attributes:
        cost: What each costs; None if nothing wins.
        sets: The sets, sorted, nobody in them who could be left out; at most `covers.LISTED`.
        number: How many there are.
        reason: Why nothing wins: `no-quorum`, `not-winnable`; else empty.
    """

    cost: Fraction | None
    sets: tuple[tuple[int, ...], ...]
    number: int
    reason: str = ""


def cheapest_winning(
    seats: Sequence[int],
    cost: Sequence[Fraction | float],
    rule: Rule,
    favour: Collection[int] = (),
    absent: Collection[int] = (),
) -> Winning:
    """Which blocs to bring over at least cost.

    Args:
        seats: Of each bloc.
        cost: Of bringing each bloc over, from 0; decimals are taken as written.
        rule: What a vote needs.
        favour: Who says yes anyway.
        absent: Who is away, also of those in favour.
    """
    attending = [i for i in range(len(seats)) if i not in set(absent)]
    present = rule.seated(sum(seats[i] for i in attending))
    if present < rule.quorum:
        return Winning(None, (), 0, "no-quorum")
    needed = rule.needed(rule.members if rule.base == "members" else present)
    needed -= sum(seats[i] for i in attending if i in set(favour))
    others = [i for i in attending if i not in set(favour)]
    found = covers([seats[i] for i in others], needed, [cost[i] for i in others])
    if found.number == 0:
        return Winning(None, (), 0, "not-winnable")
    sets = tuple(tuple(others[k] for k in members) for members in found.sets)
    return Winning(found.cost, sets, found.number)
