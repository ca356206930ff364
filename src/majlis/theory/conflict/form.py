"""The option form of a conflict: whose options are whose, the feasible states, and who can move where.

A decision maker moves by changing any of its own options at once: R_i(s) = { q ∈ S ∖ {s} : q = s outside O_i; o
forward: s(o) ≤ q(o); o back: s(o) ≥ q(o) }. States of one *fibre* of i agree on everybody else's options; within a
fibre, those of one *cell* also agree on i's one-way options. With z(s) the set of forward options taken and back
options dropped, q can be reached from s in its fibre just when z(s) ⊆ z(q), so cells are what moves are counted by.
The relation is transitive, and so are improvements: no sequence of moves gains from moving twice in a row.

Source: Fang, Hipel and Kilgour (1993), Interactive Decision Making: The Graph Model for Conflict Resolution.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from majlis.formulas import Codes, Formula
from majlis.theory.conflict.feasible import feasible

T = TypeVar("T", bound=np.integer)
Ints = NDArray[np.int32]
Direction = Literal["both", "forward", "back"]


@dataclass(frozen=True, slots=True)
class Cells:
    """The fibres and cells of every decision maker, index order (maker, …).

    Attributes:
        of: (maker, state), the cell a state is in.
        member: (maker, state), the states cell by cell.
        start: (maker, cell + 1), where a cell begins in `member`.
        first, last: (maker, cell), the range of cells of the same fibre, `last` excluded.
        way: (maker, cell), one-way options used up.
        number: (maker,), how many cells there are.
    """

    of: Ints
    member: Ints
    start: Ints
    first: Ints
    last: Ints
    way: Codes
    number: Ints


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class OptionForm:
    """Who can do what.

    Attributes:
        owner: (option,), the decision maker who controls it, as an index.
        direction: (option,), which way it can be changed.
        states: (state,), feasible codes Σ 2^k over taken options k, ascending.
        makers: How many decision makers there are.
        cells: Who can move where.
    """

    owner: tuple[int, ...]
    direction: tuple[Direction, ...]
    states: Codes
    makers: int
    cells: Cells = field(repr=False)

    @classmethod
    def of(
        cls,
        owner: Sequence[int],
        *,
        direction: Sequence[Direction] | None = None,
        infeasible: Sequence[Formula] = (),
        makers: int | None = None,
    ) -> Self:
        """The option form with the states that are not infeasible.

        Raises:
            TooManyStates: More states are left than can be analysed.
        """
        way = tuple(direction) if direction is not None else tuple(_both(len(owner)))
        number = makers if makers is not None else max(owner, default=-1) + 1
        return cls._with(owner, way, feasible(len(owner), infeasible), number)

    @classmethod
    def _with(cls, owner: Sequence[int], way: tuple[Direction, ...], states: Codes, makers: int) -> Self:
        masks = [mask_of(k for k, by in enumerate(owner) if by == i) for i in range(makers)]
        one_way = mask_of(k for k, d in enumerate(way) if d != "both")
        back = mask_of(k for k, d in enumerate(way) if d == "back")
        return cls(tuple(owner), way, states, makers, _cells(states, masks, one_way, back))

    def owned_by(self, owner: Sequence[int], makers: int) -> Self:
        """The same states and options in other hands."""
        return self._with(owner, self.direction, self.states, makers)

    def changed(self, direction: Sequence[Direction], keep: NDArray[np.bool_]) -> Self:
        """The same options with other directions and only some of the states.

        Args:
            direction: (option,).
            keep: (state,).
        """
        return self._with(self.owner, tuple(direction), self.states[keep], self.makers)

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.states)

    def index(self, code: int) -> int | None:
        """The state with that code, or None when it is infeasible."""
        at = int(np.searchsorted(self.states, code))
        return at if at < self.size and self.states[at] == code else None

    def moves(self, maker: int, state: int) -> list[int]:
        """R_i(s): the states a decision maker can move to, ascending."""
        c = self.cells
        own = c.of[maker, state]
        return self._members(maker, state, lambda k: not c.way[maker, own] & ~c.way[maker, k])

    def before(self, maker: int, state: int) -> list[int]:
        """The states from which a decision maker can move to one, ascending."""
        c = self.cells
        own = c.of[maker, state]
        return self._members(maker, state, lambda k: not c.way[maker, k] & ~c.way[maker, own])

    def _members(self, maker: int, state: int, open_: Callable[[int], bool]) -> list[int]:
        c = self.cells
        own = c.of[maker, state]
        cells = (k for k in range(c.first[maker, own], c.last[maker, own]) if open_(k))
        groups = (c.member[maker, c.start[maker, k] : c.start[maker, k + 1]].tolist() for k in cells)
        return sorted(q for group in groups for q in group if q != state)


def _both(options: int) -> list[Direction]:
    return ["both" for _ in range(options)]


def mask_of(options: Iterable[int]) -> int:
    """The packed set of options."""
    return sum(1 << k for k in options)


def _cells(states: Codes, masks: Sequence[int], one_way: int, back: int) -> Cells:
    found = [_cells_of(states & ~mask, (states ^ back) & (mask & one_way)) for mask in masks]
    most = max((len(way) for *_, way in found), default=0)
    size = len(states)
    return Cells(
        of=np.stack([of for of, *_ in found]),
        member=np.stack([member for _, member, *_ in found]),
        start=np.stack([_padded(start, most + 1, size) for _, _, start, *_ in found]),
        first=np.stack([_padded(first, most, 0) for *_, first, _, _ in found]),
        last=np.stack([_padded(last, most, 0) for *_, last, _ in found]),
        way=np.stack([_padded(way, most, 0) for *_, way in found]),
        number=np.array([len(way) for *_, way in found], dtype=np.int32),
    )


def _cells_of(others: Codes, used: Codes) -> tuple[Ints, Ints, Ints, Ints, Ints, Codes]:
    """One decision maker's cells, from what everybody else does and what of its own one-way options is used up."""
    member = np.lexsort((used, others)).astype(np.int32)
    fibre_starts = _changes(others[member])
    cell_starts = fibre_starts | _changes(used[member])
    start = np.flatnonzero(cell_starts)
    of = np.empty(len(member), dtype=np.int32)
    of[member] = np.cumsum(cell_starts) - 1
    fibre = np.cumsum(fibre_starts[start]) - 1
    edges = np.append(np.flatnonzero(fibre_starts[start]), len(start)).astype(np.int32)
    ends = np.append(start, len(member)).astype(np.int32)
    return of, member, ends, edges[fibre], edges[fibre + 1], used[member[start]]


def _changes(values: Codes) -> NDArray[np.bool_]:
    """Where a value differs from the one before; the first always does."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def _padded(values: NDArray[T], length: int, fill: int) -> NDArray[T]:
    return np.concatenate([values, np.full(length - len(values), fill, dtype=values.dtype)])
