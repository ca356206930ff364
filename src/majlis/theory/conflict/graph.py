"""A conflict as a graph: any states and any moves, not only those of an option form.

Needed where moves are not transitive: moves that are forbidden from one kind of state to another, states that count as
one (coalescing), arcs given as a list. A legal sequence then lets nobody move twice in a row.

Source: Fang, Hipel and Kilgour (1993), Interactive Decision Making: The Graph Model for Conflict Resolution.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from majlis.errors import MajlisError
from majlis.formulas import Bools, Formula
from majlis.theory.conflict.form import Ints, OptionForm

Longs = NDArray[np.int64]
ARCS = 8_000_000
"""The most arcs a graph is written out with."""


class TooManyMoves(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict whose moves cannot be written out one by one."""

    def __init__(self, arcs: int) -> None:
        super().__init__(
            f"{arcs:,} moves are more than can be written out one by one (limit {ARCS:,}), as forbidden moves, states "
            "that count as one, coalitions and looking ahead need; leave out options. [too-many-moves]"
        )


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Graph:
    """States and moves.

    Attributes:
        size: How many states there are.
        makers: How many decision makers.
        start: (maker, state + 1), where the moves of a decision maker from a state begin in `to`.
        to: (arc,), where they lead.
        back_start, back: The same for moves into a state.
    """

    size: int
    makers: int
    start: Longs
    to: Ints
    back_start: Longs
    back: Ints

    @classmethod
    def of(cls, size: int, arcs: Sequence[Iterable[tuple[int, int]]]) -> Self:
        """The graph with, for each decision maker, these moves (from, to)."""
        pairs = [np.array(sorted(set(a)), dtype=np.int32).reshape(-1, 2) for a in arcs]
        return cls._from(size, [p[:, 0] for p in pairs], [p[:, 1] for p in pairs])

    @classmethod
    def of_form(cls, form: OptionForm, forbidden: Sequence[tuple[Formula, Formula]] = ()) -> Self:
        """The moves of an option form, without those from a state of one kind to a state of another.

        Raises:
            TooManyMoves: They cannot be written out.
        """
        if not can_be_written(form):
            raise TooManyMoves(_total(form))
        barred = [(a.holds(form.states), b.holds(form.states)) for a, b in forbidden]
        tails, heads = [], []
        for i in range(form.makers):
            tail, head = _arcs(form, i)
            keep = ~_any_bar(barred, tail, head)
            tails.append(tail[keep])
            heads.append(head[keep])
        return cls._from(form.size, tails, heads)

    @classmethod
    def _from(cls, size: int, tails: Sequence[Ints], heads: Sequence[Ints]) -> Self:
        start, to = rows(size, tails, heads)
        back_start, back = rows(size, heads, tails)
        return cls(size, len(tails), start, to, back_start, back)

    def moves(self, maker: int, state: int) -> list[int]:
        """R_i(s): the states a decision maker can move to, ascending."""
        return [int(q) for q in self.to[self.start[maker, state] : self.start[maker, state + 1]]]

    def before(self, maker: int, state: int) -> list[int]:
        """The states from which a decision maker can move to one, ascending."""
        return [int(p) for p in self.back[self.back_start[maker, state] : self.back_start[maker, state + 1]]]

    def merged(self, node: Ints) -> "Graph":
        """The graph in which states with the same node count as one; moves inside a node are gone.

        Args:
            node: (state,), the new state of each, numbered from 0.
        """
        arcs = []
        for i in range(self.makers):
            tail = np.repeat(np.arange(self.size), np.diff(self.start[i]))
            head = self.to[self.start[i, 0] : self.start[i, -1]]
            arcs.append([(a, b) for a, b in zip(node[tail].tolist(), node[head].tolist(), strict=True) if a != b])
        return Graph.of(int(node.max()) + 1, arcs)


def rows(size: int, tails: Sequence[Ints], heads: Sequence[Ints]) -> tuple[Longs, Ints]:
    """Arcs of several movers sorted by tail, then head.

    Args:
        size: How many states there are.
        tails: Where each mover's arcs begin.
        heads: Where they lead.

    Returns:
        (mover, state + 1), where those of a state begin, and (arc,), where they lead.
    """
    start, to, offset = np.zeros((len(tails), size + 1), dtype=np.int64), [], 0
    for i, (tail, head) in enumerate(zip(tails, heads, strict=True)):
        order = np.lexsort((head, tail))
        start[i] = offset + np.concatenate([[0], np.cumsum(np.bincount(tail, minlength=size))])
        to.append(head[order].astype(np.int32))
        offset += len(tail)
    return start, np.concatenate(to) if to else np.empty(0, dtype=np.int32)


def can_be_written(form: OptionForm) -> bool:
    """Whether the moves of an option form are few enough to be written out one by one."""
    return _total(form) <= ARCS


def _total(form: OptionForm) -> int:
    return sum(_count(form, i) for i in range(form.makers))


def _count(form: OptionForm, maker: int) -> int:
    """An upper bound on the moves of a decision maker: all pairs within its fibres."""
    c = form.cells
    cells = np.arange(c.number[maker])
    heads = cells[c.first[maker, cells] == cells]
    sizes = (c.start[maker, c.last[maker, heads]] - c.start[maker, heads]).astype(np.int64)
    return int(np.sum(sizes * (sizes - 1)))


def _arcs(form: OptionForm, maker: int) -> tuple[Ints, Ints]:
    """Every move of a decision maker, as tails and heads."""
    c = form.cells
    own = c.of[maker]
    low, high = c.start[maker, c.first[maker, own]], c.start[maker, c.last[maker, own]]
    length = (high - low).astype(np.int64)
    tail = np.repeat(np.arange(form.size, dtype=np.int32), length)
    within = np.arange(len(tail)) - np.repeat(np.cumsum(length) - length, length)
    head = c.member[maker, np.repeat(low, length) + within]
    way = c.way[maker]
    legal = (tail != head) & ((way[own[tail]] & ~way[own[head]]) == 0)
    return tail[legal], head[legal]


def _any_bar(barred: Sequence[tuple[Bools, Bools]], tail: Ints, head: Ints) -> Bools:
    found = np.zeros(len(tail), dtype=bool)
    for start, end in barred:
        found |= start[tail] & end[head]
    return found
