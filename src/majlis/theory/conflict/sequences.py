"""Legal sequences of moves from a state: how far each state is, by which ways, and what evolves from the status quo.

s = s₀ −i₁→ s₁ −i₂→ …, each s_k a move of i_k from s_{k−1} and nobody moving twice in a row; a search over pairs (state,
who moved last). Each decision maker may make any move, only improvements, or none.

Source: Li, Kilgour and Hipel (2005), Status quo analysis in the graph model for conflict resolution, Journal of the
Operational Research Society 56(6).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from majlis.formulas import Bools, Codes
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Graph, Longs
from majlis.theory.conflict.model import Model, Moves
from majlis.theory.kernel import kernel

May = Literal["no", "improve", "any"]
"""What a decision maker may do in a sequence."""
_CODE = {"no": 0, "improve": 1, "any": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a sequence."""

    maker: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Sequences:
    """All shortest legal sequences from a state.

    Attributes:
        start: Where they begin.
        distance: (state, maker), moves of the shortest legal sequence that ends there with that decision maker's move;
            −1 if there is none.
        moves, rank, may: What they were searched in.
    """

    start: int
    distance: Ints
    moves: Moves = field(repr=False)
    rank: Ints = field(repr=False)
    may: tuple[May, ...]

    @cached_property
    def depth(self) -> Ints:
        """(state,): moves of the shortest sequence that ends there, at least 1; −1 if there is none."""
        far = np.iinfo(np.int32).max
        least = np.where(self.distance < 0, far, self.distance).min(axis=1, initial=far)
        return np.where(least == far, -1, least).astype(np.int32)

    def path(self, end: int) -> tuple[Step, ...] | None:
        """The first of the shortest sequences to a state; None when there is none."""
        return next(self.paths(end), None)

    def paths(self, end: int, most: int = 100) -> Iterator[tuple[Step, ...]]:
        """The shortest sequences to a state, at most so many of them."""
        depth = self.depth[end]
        makers = [j for j in range(self.moves.makers) if self.distance[end, j] == depth and depth > 0]
        return islice((path for j in makers for path in self._to(end, j)), most)

    def _to(self, end: int, maker: int) -> Iterator[tuple[Step, ...]]:
        length = self.distance[end, maker]
        for before in self.before(end, maker):
            step = Step(maker, before, end)
            if length == 1:
                if before == self.start:
                    yield (step,)
                continue
            for j in range(self.moves.makers):
                if j != maker and self.distance[before, j] == length - 1:
                    for path in self._to(before, j):
                        yield (*path, step)

    def before(self, end: int, maker: int) -> list[int]:
        """The states from which a decision maker moves to another here, ascending."""
        rank = self.rank[maker]
        tails = self.moves.before(maker, end)
        return [p for p in tails if self.may[maker] == "any" or rank[p] < rank[end]]


def sequences(moves: Moves, rank: Ints, start: int, may: Sequence[May], until: Bools | None = None) -> Sequences:
    """Search from a state.

    Args:
        moves: Who can move where.
        rank: (maker, state).
        start: Where to begin.
        may: What each decision maker may do.
        until: (state,), the search goes no further than the nearest of these.
    """
    codes = np.array([_CODE[m] for m in may], dtype=np.int32)
    ends = np.zeros(moves.size, dtype=np.bool_) if until is None else until
    if isinstance(moves, OptionForm):
        c = moves.cells
        found = _in_cells(start, codes, rank, ends, c.of, c.member, c.start, c.first, c.last, c.way)
    else:
        found = _along_arcs(start, codes, rank, ends, moves.start, moves.to)
    return Sequences(start, found, moves, rank, tuple(may))


def as_graph(moves: Moves) -> Graph:
    """The moves written out one by one.

    Raises:
        TooManyMoves: There are too many.
    """
    if not isinstance(moves, OptionForm):
        return moves
    if moves not in _GRAPHS:
        _GRAPHS[moves] = Graph.of_form(moves)
    return _GRAPHS[moves]


_GRAPHS: WeakKeyDictionary[OptionForm, Graph] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Evolution:
    """What can come of the status quo.

    Attributes:
        any_move: By any moves.
        improving: By improvements alone.
    """

    any_move: Sequences
    improving: Sequences

    def moves_to(self, state: int) -> int | None:
        """Moves to a state, 0 for the status quo itself, None where it cannot be reached."""
        if state == self.any_move.start:
            return 0
        depth = int(self.any_move.depth[state])
        return depth if depth > 0 else None


def evolution(model: Model, status_quo: int) -> Evolution:
    """Status quo analysis: what can be reached by any moves, and what by improvements."""
    anything, better = (sequences(model.moves, model.rank, status_quo, [m] * model.makers) for m in _BOTH)
    return Evolution(anything, better)


_BOTH: tuple[May, May] = ("any", "improve")


@kernel
def _along_arcs(start: int, may: Ints, rank: Ints, until: Bools, arcs: Longs, to: Ints) -> Ints:
    """(state, maker): moves of the shortest legal sequence that ends with that one's move; −1 if none."""
    makers, size = rank.shape
    distance = np.full((size, makers), -1, dtype=np.int32)
    queue = np.empty((size * makers + 1, 2), dtype=np.int32)
    queue[0, 0], queue[0, 1] = start, -1
    head, tail, far = 0, 1, size * makers
    while head < tail:
        s, last = queue[head, 0], queue[head, 1]
        length = 0 if last < 0 else distance[s, last]
        head += 1
        if length > far:
            break
        for j in range(makers):
            if j == last or may[j] == 0:
                continue
            for a in range(arcs[j, s], arcs[j, s + 1]):
                q = to[a]
                if distance[q, j] < 0 and (may[j] == 2 or rank[j, q] > rank[j, s]):
                    distance[q, j] = length + 1
                    far = length if until[q] else far
                    queue[tail, 0], queue[tail, 1] = q, j
                    tail += 1
    return distance


@kernel
def _in_cells(
    start: int,
    may: Ints,
    rank: Ints,
    until: Bools,
    of: Ints,
    member: Ints,
    begin: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
) -> Ints:
    """The same for an option form: states of a cell have the same moves, so the first one takes nearly all of them.

    `opened` is that state; a second one of its cell only adds the way back to the first. Of improvements a state adds
    some only if its rank is below that of all before it in its cell.
    """
    makers, size = rank.shape
    distance = np.full((size, makers), -1, dtype=np.int32)
    opened, lowest = np.full(way.shape, -1, dtype=np.int32), np.full(way.shape, size + 1, dtype=np.int32)
    queue = np.empty((size * makers + 1, 2), dtype=np.int32)
    queue[0, 0], queue[0, 1] = start, -1
    head, tail, far = 0, 1, size * makers
    while head < tail:
        s, mover = queue[head, 0], queue[head, 1]
        length = 0 if mover < 0 else distance[s, mover]
        head += 1
        if length > far:
            break
        for j in range(makers):
            own = of[j, s]
            before = opened[j, own]
            if j == mover or may[j] == 0 or before == s or before == -2 or rank[j, s] >= lowest[j, own]:
                continue
            if may[j] == 1:
                lowest[j, own] = rank[j, s]
            else:
                opened[j, own] = s if before < 0 else -2
            for cell in range(own if before >= 0 else first[j, own], own + 1 if before >= 0 else last[j, own]):
                if way[j, own] & ~way[j, cell]:
                    continue
                for m in range(begin[j, cell], begin[j, cell + 1]):
                    q = member[j, m]
                    if distance[q, j] < 0 and q != s and (may[j] == 2 or rank[j, q] > rank[j, s]):
                        distance[q, j] = length + 1
                        far = length if until[q] else far
                        queue[tail, 0], queue[tail, 1] = q, j
                        tail += 1
    return distance
