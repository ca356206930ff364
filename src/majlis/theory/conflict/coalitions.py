"""Coalitions: what decision makers could do together, and which states that leaves.

R_H(s) are the end points of legal sequences by members of H (or, as *joint action*, of one change of all their
options at once). CI(H, s) = { q ∈ R_H(s): q >_j s for all j ∈ H }. State s is stable for H under

- CNash: CI(H, s) is empty;
- CGMR: every t ∈ CI(H, s) meets a q ∈ R_{N∖H}(t) that is no better than s for some member of H;
- CSMR: such a q after which no r ∈ R_H(q) is better than s for all members either;
- CSEQ: as CGMR, with q the end of a legal sequence of coalition improvements by coalitions of N ∖ H.

A state is universally stable when it is so for every non-empty coalition; H *upsets* an equilibrium s when some other
equilibrium is in CI(H, s).

Sources: Kilgour, Hipel, Fang and Peng (2001), Coalition analysis in group decision support, Group Decision and
Negotiation 10(2); Inohara and Hipel (2008), Coalition analysis in the graph model for conflict resolution, Systems
Engineering 11(4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import isqrt

import numpy as np

from majlis.errors import MajlisError
from majlis.formulas import Bools
from majlis.theory.conflict import coalition_rows
from majlis.theory.conflict.coalition_rows import Kind, Words, reach_of
from majlis.theory.conflict.form import Ints, OptionForm, mask_of
from majlis.theory.conflict.graph import Graph, Longs, rows
from majlis.theory.conflict.model import Moves, NeedsOptions
from majlis.theory.conflict.product import labels
from majlis.theory.conflict.sequences import May, Step, as_graph, sequences
from majlis.theory.kernel import kernel

MAKERS, BITS = 8, 1 << 30
"""Largest conflict whose coalitions are all looked at: decision makers, and pairs of states times coalitions."""


class TooManyCoalitions(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict too large for coalition analysis."""

    def __init__(self, makers: int, states: int) -> None:
        most = isqrt(BITS >> min(makers, MAKERS))
        super().__init__(
            f"coalitions are looked at for up to {MAKERS} decision makers and, with so many, up to {most:,} states, "
            f"not for {makers} and {states:,}; leave out options. [too-many-coalitions]"
        )


def small_enough(moves: Moves) -> bool:
    """Whether every coalition of the conflict can be looked at."""
    return moves.makers <= MAKERS and moves.size**2 << moves.makers <= BITS


def coalitions_of(makers: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Every non-empty coalition, the smallest first."""
    return tuple(h for size in range(1, len(makers) + 1) for h in combinations(makers, size))


@dataclass(frozen=True)
class Coalitions:
    """Every coalition of a conflict and what it can do.

    Attributes:
        moves: Who can move where. rank: (maker, state). joint: Members change all their options at once instead of
        one after the other, so that nothing infeasible on the
            way is in their way; those who answer still move one after the other.

    Raises:
        TooManyCoalitions: There are too many decision makers or states.
        NeedsOptions: Joint action where moves are not those of an option form.
    """

    moves: Moves = field(repr=False)
    rank: Ints = field(repr=False)
    joint: bool = False
    _found: dict[tuple[tuple[int, ...], bool], Words] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not small_enough(self.moves):
            raise TooManyCoalitions(self.moves.makers, self.moves.size)
        if self.joint and not isinstance(self.moves, OptionForm):
            raise NeedsOptions("joint action of a coalition")

    @cached_property
    def graph(self) -> Graph:
        """The moves of each decision maker, one by one."""
        return as_graph(self.moves)

    def reach(self, coalition: tuple[int, ...], *, joint: bool) -> Words:
        """R_H as rows of bits: (state, word); of an option form with the state itself."""
        if isinstance(self.moves, OptionForm):
            return np.asarray(reach_of(self.moves, joint).ahead[mask_of(coalition)])
        if (coalition, joint) not in self._found:
            rows_ = np.zeros((self.moves.size, (self.moves.size + 63) // 64), dtype=np.uint64)
            fill_reach(np.array(coalition, dtype=np.int32), self.graph.start, self.graph.to, rows_)
            self._found[coalition, joint] = rows_
        return self._found[coalition, joint]

    @cached_property
    def all(self) -> tuple[tuple[int, ...], ...]:
        """Every non-empty coalition, the smallest first."""
        return coalitions_of(range(self.moves.makers))

    @cached_property
    def improvements(self) -> dict[tuple[int, ...], tuple[Ints, Ints]]:
        """Coalition to CI(H, ·) as pairs (from, to), sorted."""
        found = {}
        for h in self.all:
            pairs = _improvements(np.array(h, dtype=np.int32), self.rank, self.reach(h, joint=self.joint))
            found[h] = (pairs[:, 0].copy(), pairs[:, 1].copy())
        return found

    def unpunished(self, kind: Kind, coalition: tuple[int, ...]) -> tuple[Ints, Ints]:
        """The coalition's improvements that meet no sanction, as pairs (from, to)."""
        tails, heads = self.improvements[coalition]
        others = tuple(j for j in range(self.moves.makers) if j not in coalition)
        if kind == "nash" or not others:
            return tails, heads
        open_ = self._unsanctioned(coalition, others, improving=kind == "seq")
        if kind == "smr":
            own, answers = self.reach(coalition, joint=self.joint), self.reach(others, joint=False)
            _open_escapes(np.array(coalition, dtype=np.int32), self.rank, tails, heads, own, answers, open_)
        return tails[open_], heads[open_]

    def stable(self, kind: Kind, coalition: tuple[int, ...]) -> Bools:
        """(state,): whether the coalition has no reason to leave."""
        found = np.ones(self.moves.size, dtype=np.bool_)
        found[self.unpunished(kind, coalition)[0]] = False
        return found

    def path(self, coalition: tuple[int, ...], start: int, end: int) -> tuple[Step, ...]:
        """A shortest legal sequence of moves by members; empty when they can only get there by joint action."""
        may: list[May] = ["any" if j in coalition else "no" for j in range(self.moves.makers)]
        return sequences(self.moves, self.rank, start, may).path(end) or ()

    def universal(self, kind: Kind) -> Bools:
        """(state,): stable for every coalition."""
        return np.asarray(np.all([self.stable(kind, h) for h in self.all], axis=0))

    def upsetting(self, equilibria: Bools) -> Iterator[tuple[int, tuple[int, ...], int]]:
        """Equilibria that a coalition leaves for another one: (from, coalition, to), the smallest coalitions first."""
        for h, (tails, heads) in self.improvements.items():
            for s, q in zip(tails.tolist(), heads.tolist(), strict=True):
                if equilibria[s] and equilibria[q]:
                    yield s, h, q

    def _unsanctioned(self, coalition: tuple[int, ...], others: tuple[int, ...], *, improving: bool) -> Bools:
        """(improvement,): whether no answer leaves any member without a gain."""
        tails, heads = self.improvements[coalition]
        graph, who = self.graph, list(others)
        back_start, back = self._answers(others) if improving else (graph.back_start[who], graph.back)
        nobody = np.zeros((len(back_start), graph.size), dtype=np.int32)
        open_ = np.ones(len(tails), dtype=np.bool_)
        for j in coalition:
            left = labels(-1, False, self.rank[j], nobody, back_start, back)
            open_ &= left[heads] > self.rank[j, tails]
        return open_

    def _answers(self, others: Sequence[int]) -> tuple[Longs, Ints]:
        """The improvements of every coalition of the others, backwards, as arcs of one mover each."""
        pairs = [self.improvements[k] for k in coalitions_of(others)]
        return rows(self.graph.size, [heads for _, heads in pairs], [tails for tails, _ in pairs])


@dataclass(frozen=True, slots=True)
class Coalitional:
    """Stability for a decision maker and every coalition it could join.

    Attributes:
        kind: The concept.
        title: Its full name.
        source: Who defined it.
        joint: Members of a coalition change all their options at once instead of one after the other.
    """

    kind: Kind
    title: str
    source: str = "Inohara and Hipel (2008), Systems Engineering 11(4)"
    joint: bool = False

    def defined(self, moves: Moves) -> bool:
        """For conflicts small enough to look at every coalition; joint action is for option forms."""
        return small_enough(moves) and (not self.joint or isinstance(moves, OptionForm))

    def work(self, moves: Moves, rank: Ints) -> float:
        """Units of ten nanoseconds for one world."""
        return 0.6 * (moves.makers << moves.makers) * moves.size * ((moves.size + 63) // 64)

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): no coalition with the decision maker has a reason to leave; rank: (draw, maker, state).

        Raises:
            TooManyCoalitions: There are too many decision makers or states.
            NeedsOptions: Joint action where moves are not those of an option form.
        """
        if not small_enough(moves):
            raise TooManyCoalitions(moves.makers, moves.size)
        if isinstance(moves, OptionForm):
            return coalition_rows.stable(moves, rank, self.kind, self.joint)
        out = np.ones(rank.shape, dtype=np.bool_)
        for d, ranks in enumerate(rank):
            coalitions = Coalitions(moves, ranks, self.joint)
            for h in coalitions.all:
                out[d, list(h)] &= coalitions.stable(self.kind, h)
        return out


@kernel
def fill_reach(movers: Ints, start: Longs, to: Ints, reach: Words) -> None:
    """Fill R_H as bits, one search over (state, last mover) a state."""
    size, one = len(reach), np.uint64(1)
    many = len(movers)
    seen = np.zeros((size, many), dtype=np.int32)
    queue = np.empty((size * many + 1, 2), dtype=np.int32)
    for root in range(size):
        queue[0, 0], queue[0, 1] = root, -1
        head, tail = 0, 1
        while head < tail:
            s, last = queue[head, 0], queue[head, 1]
            head += 1
            for m in range(many):
                if m == last:
                    continue
                for a in range(start[movers[m], s], start[movers[m], s + 1]):
                    q = to[a]
                    if seen[q, m] != root + 1:
                        seen[q, m] = root + 1
                        reach[root, q >> 6] |= one << np.uint64(q & 63)
                        queue[tail, 0], queue[tail, 1] = q, m
                        tail += 1


@kernel
def _improvements(members: Ints, rank: Ints, reach: Words) -> Ints:
    """CI(H, ·) as rows (from, to)."""
    size, words = reach.shape
    pairs = np.empty((0, 2), dtype=np.int32)
    for fill in range(2):
        number = 0
        for s in range(size):
            for w in range(words):
                left, q = reach[s, w], w << 6
                while left:
                    better = (left & np.uint64(1)) != np.uint64(0)
                    for j in members:
                        better = better and rank[j, q] > rank[j, s]
                    if better and fill:
                        pairs[number, 0], pairs[number, 1] = s, q
                    number += better
                    left >>= np.uint64(1)
                    q += 1
        if not fill:
            pairs = np.empty((number, 2), dtype=np.int32)
    return pairs


@kernel
def _open_escapes(members: Ints, rank: Ints, tails: Ints, heads: Ints, own: Words, others: Words, open_: Bools) -> None:
    """Open the improvements that meet no sanction but those the coalition can get out of (CSMR)."""
    size, words = own.shape
    one, nothing = np.uint64(1), np.uint64(0)
    better, safe = np.empty(words, dtype=np.uint64), np.empty(words, dtype=np.uint64)
    ready = -1
    for k in range(len(tails)):
        s, t = tails[k], heads[k]
        if open_[k]:
            continue
        if ready != s:
            better[:] = nothing
            for q in range(size):
                good = True
                for j in members:
                    good = good and rank[j, q] > rank[j, s]
                if good:
                    better[q >> 6] |= one << np.uint64(q & 63)
            safe[:] = nothing
            for q in range(size):
                escapes = (better[q >> 6] >> np.uint64(q & 63) & one) != nothing
                for w in range(words):
                    escapes = escapes or (own[q, w] & better[w]) != nothing
                if not escapes:
                    safe[q >> 6] |= one << np.uint64(q & 63)
            ready = s
        sanctioned = False
        for w in range(words):
            sanctioned = sanctioned or (others[t, w] & safe[w]) != nothing
        open_[k] = not sanctioned
