"""Where the tables of a body are kept while its blocs are added, in which order, and when that would be too much."""

from math import prod
from typing import NamedTuple

import numpy as np

from majlis.errors import MajlisError
from majlis.theory.voting.ballots import Sums, shape_of
from majlis.theory.voting.blocs import Array, Blocs, Ints

PRODUCTS = 1e11
"""Most products a world."""
CELLS = 100_000_000
"""Most numbers held at once."""


class TooManySeats(MajlisError):  # noqa: N818 - the name says what is wrong
    """A body too large for exact chances."""

    def __init__(self, seats: int) -> None:
        super().__init__(
            f"{seats:,} seats are too many to work out whether a bill passes under such a rule; describe a smaller "
            "body with the same shares, or write the share as a simpler fraction. [too-many-seats]"
        )


class Room(NamedTuple):
    """Where tables are kept while blocs are added.

    Attributes:
        cells: One after the other, as numbers.
        start: (blocs added,): where each table starts; two may share a place if they are not needed together.
        edges: (blocs added, row, 2): first and last column but one that is not nothing.
    """

    cells: Array
    start: Ints
    edges: Ints


def largest_first(blocs: Blocs, sums: Sums) -> Ints:
    """The largest blocs first, while tables are small.

    Raises:
        TooManySeats: It would be too much work all the same.
    """
    order = np.argsort(-blocs.seats, kind="stable")
    there, work = 0, 0
    for n in blocs.seats[order]:
        work += prod(shape_of(sums, int(n))) * prod(shape_of(sums, there))
        there += int(n)
    if work > PRODUCTS or prod(shape_of(sums, there)) > CELLS:
        raise TooManySeats(there)
    return order


def halves_of(order: Ints, seats: Ints) -> tuple[Ints, Ints]:
    """Two parts of a body with about as many seats."""
    halves: tuple[list[int], list[int]] = ([], [])
    for b in order:
        min(halves, key=lambda half: sum(seats[half])).append(int(b))
    return np.array(halves[0], dtype=np.int64), np.array(halves[1], dtype=np.int64)


def room_for(blocs: Blocs, order: Ints, sums: Sums, tables: int) -> Room:
    """Room for so many tables at once, of which the last ones are kept."""
    there = np.concatenate([[0], np.cumsum(blocs.seats[order])])
    sizes = [prod(shape_of(sums, int(seats))) for seats in there]
    if tables > len(order):
        start = np.concatenate([[0], np.cumsum(sizes)])
    else:
        start = np.arange(len(sizes) + 1) % tables * sizes[-1]
    if (cells := int(start.max()) + sizes[-1]) > CELLS * 2:
        raise TooManySeats(int(there[-1]))
    return Room(np.empty(cells), start, np.empty((len(sizes), shape_of(sums, int(there[-1]))[0], 2), dtype=np.int64))
