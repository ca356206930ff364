"""Sets of blocs that together have enough seats, none of whom could be left out: all of them, or the cheapest.

Blocs are put in order, the largest first, and a set ends with the bloc that makes it enough: without its smallest
member it is not, so no member can be left out. The number f(k, r) of ways to find r more seats among blocs k, k + 1, …
is f(k + 1, r) + f(k + 1, r − s_k), and 1 once r ≤ 0; the least cost likewise, and only steps of least cost are taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import inf, lcm

from majlis.theory.voting.rules import exact

LISTED = 10_000
"""Most sets that are listed."""


@dataclass(frozen=True, slots=True)
class Covers:
    """Sets with enough seats.

    Attributes:
        sets: Members in ascending order; sorted. The first `LISTED` found, those with the largest blocs first, if there
            are more.
        number: How many there are.
        cost: What each costs; None where costs play no part or nothing is enough.
    """

    sets: tuple[tuple[int, ...], ...]
    number: int
    cost: Fraction | None = None


def covers(seats: Sequence[int], needed: int, cost: Sequence[Fraction | float] | None = None) -> Covers:
    """All smallest sets under inclusion with so many seats; with costs, only the cheapest of them.

    Raises:
        ValueError: A cost below 0, or not one for each bloc.
    """
    order = sorted(range(len(seats)), key=lambda i: (-seats[i], i))
    prices, unit = _whole(cost, len(seats)) if cost is not None else ([0] * len(seats), 1)
    table = _Table([seats[i] for i in order], [prices[i] for i in order], max(needed, 0))
    number, least = table.number[0][-1], table.cost[0][-1]
    sets = islice(table.sets(), LISTED) if number else ()
    total = Fraction(int(least), unit) if cost is not None and number else None
    return Covers(tuple(sorted(tuple(sorted(order[k] for k in found)) for found in sets)), number, total)


class _Table:
    """Least costs, and numbers of sets of that cost, by first bloc k still to come and seats r still to find."""

    def __init__(self, seats: list[int], cost: list[int], needed: int) -> None:
        self.seats, self.price, self.needed = seats, cost, needed
        self.cost: list[list[float]] = [[0] + [inf] * needed]
        self.number = [[1] + [0] * needed]
        for s, c in zip(reversed(seats), reversed(cost), strict=True):
            later, ways = self.cost[0], self.number[0]
            taken = [later[max(r - s, 0)] + c for r in range(needed + 1)]
            least = [0, *(min(later[r], taken[r]) for r in range(1, needed + 1))]
            number = [
                (ways[r] if later[r] == least[r] else 0) + (ways[max(r - s, 0)] if taken[r] == least[r] else 0)
                for r in range(1, needed + 1)
            ]
            self.cost.insert(0, least)
            self.number.insert(0, [1, *number])

    def sets(self) -> Iterator[tuple[int, ...]]:
        """Places of the members in order; sets with early members first."""
        stack: list[tuple[int, int, tuple[int, ...]]] = [(0, self.needed, ())]
        while stack:
            k, r, members = stack.pop()
            if r == 0:
                yield members
                continue
            left = max(r - self.seats[k], 0)
            if self.number[k + 1][r] and self.cost[k + 1][r] == self.cost[k][r]:
                stack.append((k + 1, r, members))
            if self.number[k + 1][left] and self.cost[k + 1][left] + self.price[k] == self.cost[k][r]:
                stack.append((k + 1, left, (*members, k)))


def _whole(cost: Sequence[Fraction | float], blocs: int) -> tuple[list[int], int]:
    """Costs as whole numbers of a unit, 1 / unit: ties are exact."""
    prices = [exact(c) for c in cost]
    if len(prices) != blocs or any(p < 0 for p in prices):
        raise ValueError(f"cost: {list(cost)}; expected a number from 0 for each of {blocs} blocs")
    unit = lcm(*(p.denominator for p in prices))
    return [int(p * unit) for p in prices], unit
