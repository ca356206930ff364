"""Looking h moves ahead, for two decision makers: limited-move stability L_h, and non-myopic stability NM.

G_0(i, s) = s. For h ≥ 1 decision maker i looks at every t ∈ R_i(s) and where its opponent, looking h − 1 moves ahead,
would take it from there, F(t) = G_{h−1}(j, t); with F the best of these for i, G_h(i, s) = F if i likes F better than
s, else s. State s is L_h-stable for i when G_h(i, s) = s, and non-myopically stable when it is so for all h from some
h on: as there are finitely many pairs (G_h(1, ·), G_h(2, ·)) they repeat, and s must be stable throughout the period.

Several t may lead to equally good F, which the opponent need not like equally: then the first state in order is taken,
and the state is marked as ambiguous.

Sources: Zagare (1984); Kilgour (1984), on limited moves and non-myopic equilibria; Fang, Hipel and Kilgour (1993).
"""

from dataclasses import dataclass

import numpy as np

from majlis.errors import MajlisError
from majlis.formulas import Bools
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Longs, can_be_written
from majlis.theory.conflict.model import Moves
from majlis.theory.conflict.sequences import as_graph
from majlis.theory.kernel import kernel

LONGEST = 1000
"""Horizons looked through for a period."""


class NeedsTwo(MajlisError):  # noqa: N818 - the name says what is wrong
    """A concept that is defined for two decision makers only."""

    def __init__(self, makers: int) -> None:
        super().__init__(f"looking several moves ahead is defined for two decision makers, not {makers}. [needs-two]")


@dataclass(frozen=True, slots=True)
class Horizons:
    """Where looking ahead leads.

    Attributes:
        final: (horizon, maker, state), G_h for h = 0, 1, …, up to the end of the first period.
        ambiguous: Same shape; the choice between equally good final states was made by their order.
        begin: The horizon at which the period begins.
    """

    final: Ints
    ambiguous: Bools
    begin: int

    @property
    def period(self) -> int:
        """How many horizons the period has."""
        return len(self.final) - self.begin

    def at(self, horizon: int) -> Ints:
        """(maker, state): G_h for any horizon."""
        if horizon >= len(self.final):
            horizon = self.begin + (horizon - self.begin) % self.period
        return np.asarray(self.final[horizon], dtype=np.int32)


def horizons(moves: Moves, rank: Ints) -> Horizons:
    """Look ahead one move further each time until the pattern repeats.

    Args:
        moves: Who can move where.
        rank: (maker, state) of two decision makers.

    Raises:
        NeedsTwo: There are not two decision makers.
    """
    if moves.makers != 2:
        raise NeedsTwo(moves.makers)
    graph = as_graph(moves)
    here = np.tile(np.arange(moves.size, dtype=np.int32), (2, 1))
    finals, ambiguous, seen = [here], [np.zeros(here.shape, dtype=np.bool_)], {here.tobytes(): 0}
    while len(finals) <= LONGEST:
        following, open_ = _look(finals[-1], rank, graph.start, graph.to)
        begin = seen.get(following.tobytes())
        if begin is not None:
            return Horizons(np.array(finals), np.array(ambiguous), begin)
        seen[following.tobytes()] = len(finals)
        finals.append(following)
        ambiguous.append(open_)
    raise MajlisError(f"looking ahead does not repeat within {LONGEST} moves. [no-period]")


@dataclass(frozen=True, slots=True)
class LimitedMove:
    """L_h stability.

    Attributes:
        horizon: How many moves the decision makers look ahead.
        title: Its full name.
        source: Who defined it.
    """

    horizon: int
    title: str = "Limited-move stability"
    source: str = "Zagare (1984); Kilgour (1984); Fang, Hipel and Kilgour (1993)"

    def defined(self, moves: Moves) -> bool:
        """For two decision makers whose moves can be written out."""
        return moves.makers == 2 and (not isinstance(moves, OptionForm) or can_be_written(moves))

    def work(self, moves: Moves, rank: Ints) -> float:
        """Units of ten nanoseconds for one world."""
        return 0.5 * self.horizon * len(as_graph(moves).to) + 1000

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): whether the decision maker has no reason to leave; rank: (draw, maker, state)."""
        if moves.makers != 2:
            raise NeedsTwo(moves.makers)
        graph, here = as_graph(moves), np.arange(moves.size, dtype=np.int32)
        out = np.empty(rank.shape, dtype=np.bool_)
        for d, ranks in enumerate(rank):
            final = np.stack([here, here])
            for _ in range(self.horizon):
                final, _open = _look(final, ranks, graph.start, graph.to)
            out[d] = final == here
        return out


@dataclass(frozen=True, slots=True)
class NonMyopic:
    """Stability for whoever looks as far ahead as it takes."""

    title: str = "Non-myopic stability"
    source: str = "Brams and Wittman (1981); Kilgour (1984)"

    def defined(self, moves: Moves) -> bool:
        """For two decision makers whose moves can be written out."""
        return moves.makers == 2 and (not isinstance(moves, OptionForm) or can_be_written(moves))

    def work(self, moves: Moves, rank: Ints) -> float:
        """Units of ten nanoseconds for one world."""
        return 5.0 * len(as_graph(moves).to) + 10_000

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): whether the decision maker has no reason to leave; rank: (draw, maker, state)."""
        here = np.arange(moves.size)
        found = (horizons(moves, ranks) for ranks in rank)
        return np.array([np.all(h.final[h.begin :] == here, axis=0) for h in found])


@kernel
def _look(final: Ints, rank: Ints, start: Longs, to: Ints) -> tuple[Ints, Bools]:
    """G_h from G_{h−1}, (maker, state), and where the choice was open."""
    size = rank.shape[1]
    following, open_ = np.empty_like(final), np.zeros(final.shape, dtype=np.bool_)
    for i in range(2):
        j = 1 - i
        for s in range(size):
            best = s
            for a in range(start[i, s], start[i, s + 1]):
                f = final[j, to[a]]
                if rank[i, f] > rank[i, best]:
                    best = f
                    open_[i, s] = False
                elif best != s and rank[i, f] == rank[i, best] and rank[j, f] != rank[j, best]:
                    open_[i, s] = True
            following[i, s] = best
    return following, open_
