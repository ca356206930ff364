"""How many coalitions of each kind a game has: what every index of power is a weighted sum of.

A member i of a winning coalition S is *critical* in S if S without i loses.
"""

from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[Any]
"""Whole numbers of any size, as Python's own."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of coalitions of a game of n players.

    Attributes:
        winning: (size,): winning coalitions, by size 0 … n.
        swings: (player, size): coalitions in which the player is critical, by size 0 … n.
        minimal: (player, size): coalitions with the player in which all members are critical, by size.
        vulnerable: (player, critical): coalitions in which the player is critical, by how many members are.
        improper: Whether two coalitions without a common member both win.
    """

    winning: Counts
    swings: Counts
    minimal: Counts
    vulnerable: Counts
    improper: bool

    @property
    def players(self) -> int:
        """How many players there are."""
        return len(self.swings)

    @property
    def losing(self) -> Counts:
        """(size,): losing coalitions."""
        return choices(self.players) - self.winning

    @property
    def minimal_winning(self) -> Counts:
        """(size,): coalitions in which all members are critical; each was counted once by each of them."""
        return _once_each(self.minimal)

    @property
    def by_critical(self) -> Counts:
        """(critical,): winning coalitions, by how many members are critical, from none."""
        count = _once_each(self.vulnerable)
        count[0] = self.winning.sum() - count.sum()
        return count


def whole(numbers: Any) -> Counts:
    """Whole numbers as Python's own, so that they never overflow."""
    return np.asarray(numbers).astype(np.int64).astype(object)


def choices(n: int) -> Counts:
    """(size,): sets of n things, by size."""
    return np.array([comb(n, k) for k in range(n + 1)], dtype=object)


def _once_each(count: Counts) -> Counts:
    total = count.sum(axis=0)
    return np.array([total[0], *(total[k] // k for k in range(1, len(total)))], dtype=object)


def both(first: Tally, second: Tally) -> Tally:
    """The game that both of two games with different players have to be won for; players of the first come first."""
    return _joined(
        first,
        second,
        winning=np.convolve(first.winning, second.winning),
        beside=(first.winning, second.winning),
        minimal=(first.minimal_winning, second.minimal_winning),
        vulnerable=(first.by_critical, second.by_critical),
        improper=first.improper and second.improper,
    )


def either(first: Tally, second: Tally) -> Tally:
    """The game that one of two games with different players has to be won for; players of the first come first.

    Nobody is critical where both are won, and a member of a game that is lost never is.
    """
    lost = np.convolve(first.losing, second.losing)
    nobody, unless = np.array([1], dtype=object), [np.array([t.losing.sum()], dtype=object) for t in (first, second)]
    return _joined(
        first,
        second,
        winning=choices(first.players + second.players) - lost,
        beside=(first.losing, second.losing),
        minimal=(nobody, nobody),
        vulnerable=(unless[0], unless[1]),
        improper=first.improper or second.improper or bool(first.winning.sum() and second.winning.sum()),
    )


def beside_dummies(tally: Tally, dummies: int) -> Tally:
    """The same game with players of no weight, who come last."""
    free, n = choices(dummies), tally.players + dummies
    return Tally(
        winning=np.convolve(tally.winning, free),
        swings=_rows(tally.swings, free, n, dummies),
        minimal=_rows(tally.minimal, np.array([1], dtype=object), n, dummies),
        vulnerable=_rows(tally.vulnerable, np.array([2**dummies], dtype=object), n, dummies),
        improper=tally.improper,
    )


def placed(tally: Tally, players: list[int]) -> Tally:
    """The same game with its players in other places: `players` says where each belongs."""
    order = np.argsort(players)
    return Tally(tally.winning, tally.swings[order], tally.minimal[order], tally.vulnerable[order], tally.improper)


def _joined(
    first: Tally,
    second: Tally,
    *,
    winning: Counts,
    beside: tuple[Counts, Counts],
    minimal: tuple[Counts, Counts],
    vulnerable: tuple[Counts, Counts],
    improper: bool,
) -> Tally:
    """Two games side by side; each pair says what may stand in the first, in the second, beside the other's members."""
    n = first.players + second.players

    def rows(mine: Counts, theirs: Counts, with_: tuple[Counts, Counts]) -> Counts:
        return np.concatenate([_rows(mine, with_[1], n), _rows(theirs, with_[0], n)])

    return Tally(
        winning=winning,
        swings=rows(first.swings, second.swings, beside),
        minimal=rows(first.minimal, second.minimal, minimal),
        vulnerable=rows(first.vulnerable, second.vulnerable, vulnerable),
        improper=improper,
    )


def _rows(counts: Counts, beside: Counts, n: int, empty: int = 0) -> Counts:
    """Each row convolved with what may stand beside it, from 0 to n; then some rows of zeros."""
    made = np.zeros((len(counts) + empty, n + 1), dtype=object)
    for row, count in zip(made, counts, strict=False):
        product = np.convolve(count, beside)[: n + 1]
        row[: len(product)] = product
    return made
