"""Simultaneous stability (SIM): others answer at the same time, each with one improvement of its own, or not at all.

s is stable for i when for every t ∈ R_i⁺(s) there is a choice, for each other j, of staying or of one improvement of j
from s, such that t's change and all chosen changes together give a feasible state that is not better for i than s.

Source: Fraser and Hipel (1984), Conflict Analysis: Models and Resolutions, for option forms.
"""

from dataclasses import dataclass

import numpy as np

from majlis.errors import MajlisError
from majlis.formulas import Bools, Codes
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Longs, can_be_written
from majlis.theory.conflict.model import Moves, NeedsOptions
from majlis.theory.conflict.sequences import as_graph
from majlis.theory.kernel import kernel

MOST = 2_000_000_000
"""Combinations of simultaneous changes that are tried at most."""


class TooManyChoices(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict with more simultaneous changes than can be tried."""

    def __init__(self, choices: float) -> None:
        super().__init__(
            f"simultaneous stability would have to try {choices:.1e} combinations of changes (limit {MOST:.0e}); leave "
            "it out, or leave out options. [too-many-choices]"
        )


@dataclass(frozen=True, slots=True)
class Simultaneous:
    """Stability against simultaneous improvements of others."""

    title: str = "Simultaneous stability"
    source: str = "Fraser and Hipel (1984), Conflict Analysis"

    def defined(self, moves: Moves) -> bool:
        """For option forms whose moves can be written out."""
        return isinstance(moves, OptionForm) and can_be_written(moves)

    def work(self, moves: Moves, rank: Ints) -> float:
        """Units of ten nanoseconds for one world."""
        graph = as_graph(moves)
        return 2.0 * _choices(rank, graph.start, graph.to) + len(graph.to)

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): whether the decision maker has no reason to leave; rank: (draw, maker, state).

        Raises:
            NeedsOptions: The moves are not those of an option form.
            TooManyChoices: There are too many combinations to try.
        """
        if not isinstance(moves, OptionForm):
            raise NeedsOptions("simultaneous stability")
        graph = as_graph(moves)
        out = np.zeros(rank.shape, dtype=np.bool_)
        for d in range(len(rank)):
            choices = _choices(rank[d], graph.start, graph.to)
            if choices > MOST:
                raise TooManyChoices(choices)
            for i in range(moves.makers):
                _stable(i, rank[d], moves.states, graph.start, graph.to, out[d, i])
        return out


@kernel
def _choices(rank: Ints, start: Longs, to: Ints) -> float:
    """How many combinations there are to try, over all states and decision makers."""
    makers, size = rank.shape
    total = 0.0
    for s in range(size):
        product, moves = 1.0, 0.0
        for j in range(makers):
            better = 0
            for a in range(start[j, s], start[j, s + 1]):
                better += rank[j, to[a]] > rank[j, s]
            product *= better + 1.0
            moves += better
        total += moves * product
    return total


@kernel
def _stable(i: int, rank: Ints, states: Codes, start: Longs, to: Ints, out: Bools) -> None:
    makers, size = rank.shape
    at = np.zeros(makers, dtype=np.int64)
    for s in range(size):
        out[s] = True
        for a in range(start[i, s], start[i, s + 1]):
            t = to[a]
            if out[s] and rank[i, t] > rank[i, s]:
                out[s] = _sanctioned(i, s, states[t] ^ states[s], rank, states, start, to, at)


@kernel
def _sanctioned(i: int, s: int, change: int, rank: Ints, states: Codes, start: Longs, to: Ints, at: Codes) -> bool:
    """Whether some choice of the others makes i's change end badly; `at` counts through the choices, 0 for staying."""
    makers = len(rank)
    at[:] = 0
    while True:
        code = states[s] ^ change
        for j in range(makers):
            if at[j] > 0:
                code ^= states[to[start[j, s] + at[j] - 1]] ^ states[s]
        q = _index(states, code)
        if q >= 0 and rank[i, q] <= rank[i, s]:
            return True
        j = 0
        while j < makers:
            at[j] = _next(i, j, s, at[j], rank, start, to)
            if at[j] > 0:
                break
            j += 1
        if j == makers:
            return False


@kernel
def _next(i: int, j: int, s: int, at: int, rank: Ints, start: Longs, to: Ints) -> int:
    """The next improvement of j after its `at`-th move, numbered from 1; 0 when there is none left."""
    if j == i:
        return 0
    for a in range(start[j, s] + at, start[j, s + 1]):
        if rank[j, to[a]] > rank[j, s]:
            return int(a - start[j, s] + 1)
    return 0


@kernel
def _index(states: Codes, code: int) -> int:
    """Where a code is among the states; −1 where it is infeasible."""
    low, high = 0, len(states)
    while low < high:
        middle = (low + high) // 2
        if states[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low if low < len(states) and states[low] == code else -1
