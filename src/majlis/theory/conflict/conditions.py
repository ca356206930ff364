"""What a state's stability hangs on: which comparisons with it would have to be otherwise.

With b_x = [rank_i(x) ≤ rank_i(s)], the stability of s for decision maker i is a monotone formula, one clause for each
move t ∈ R_i(s), each clause a choice of *ways* that it does not pay:

- Nash: b_t;
- GMR: b_t ∨ ⋁_{q ∈ R_O(t)} b_q;
- SMR: b_t ∨ ⋁_{q ∈ R_O(t)} (b_q ∧ ⋀_{r ∈ R_i(q)} b_r);
- SEQ, SSEQ: the same with q ∈ R_O⁺(t), the others' preferences being as they are.

No list of preference orders is needed. Concessions that make s stable are hitting sets of what fails; the orders for
which it is stable are counted through the sets of states below s; a flip that breaks it hits every way of some
clause.

Source: the question is Kinsara, Kilgour and Hipel's (2015), Inverse approach to the graph model for conflict
resolution, IEEE Transactions on Systems, Man, and Cybernetics: Systems 45(5); the clauses are ours, tested against
all orders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial

import numpy as np

from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.hitting import LIMIT, Cost, Hitting, minimal, minimal_hitting_sets
from majlis.theory.conflict.model import Model
from majlis.theory.conflict.responses import Response
from majlis.theory.conflict.sequences import May, sequences

COUNTED = 22
"""Comparisons up to which preference orders are counted."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A move from a state, and the ways that it does not pay.

    Attributes:
        move: Where it leads.
        ways: Sets of states; a way holds when the decision maker likes none of its states better than the one left. An
            empty way always holds.
    """

    move: int
    ways: tuple[frozenset[int], ...]

    def holds(self, better: frozenset[int]) -> bool:
        """Whether the move does not pay for somebody who likes just these states better."""
        return any(not way & better for way in self.ways)


def clauses(model: Model, concept: Response, maker: int, state: int) -> tuple[Clause, ...]:
    """What the stability of a state for a decision maker hangs on."""
    return tuple(
        Clause(t, tuple(minimal(_ways(model, concept, maker, state, t)))) for t in model.moves.moves(maker, state)
    )


def _ways(model: Model, concept: Response, maker: int, state: int, t: int) -> Iterator[frozenset[int]]:
    yield frozenset((t,))
    if concept.answers == "none":
        return
    how: May = "improve" if concept.answers == "improving" else "any"
    may: list[May] = ["no" if j == maker else how for j in range(model.makers)]
    for q in np.flatnonzero(sequences(model.moves, model.rank, t, may).depth > 0).tolist():
        after = model.moves.moves(maker, q) if concept.counter else []
        yield frozenset((q, *after)) - {state}


def better_than(rank: Ints, state: int) -> frozenset[int]:
    """The states a decision maker likes better; rank: (state,)."""
    return frozenset(np.flatnonzero(rank > rank[state]).tolist())


def concessions(model: Model, concept: Response, maker: int, state: int) -> Hitting:
    """Minimal sets of states that the decision maker would have to stop liking better, so that the state is stable.

    The cost of a set is how many places its states are above the state in the decision maker's order. One empty set
    means that it is stable as it is; there always is some set, as whoever likes nothing better stays.
    """
    better = better_than(model.rank[maker], state)
    choices = [tuple(way & better for way in c.ways) for c in clauses(model, concept, maker, state)]
    open_ = [minimal(ways) for ways in choices if all(ways)]
    return _combined(open_, lambda s: _distance(model.rank[maker], state, s))


def breaks(model: Model, concept: Response, maker: int, state: int) -> Hitting:
    """Minimal sets of states that the decision maker would have to come to like better, so that it would leave.

    The cost of a set is how many places its states are below the state, counting a tie as half a place. None when no
    preference of the decision maker makes it leave; one empty set means that it would leave as it is.
    """
    rank = model.rank[maker]
    better = better_than(rank, state)

    def cost(states: frozenset[int]) -> float:
        return _distance(rank, state, states)

    found, complete = list[frozenset[int]](), True
    for clause in clauses(model, concept, maker, state):
        standing = [way for way in clause.ways if not way & better]
        if all(standing):
            hitting = minimal_hitting_sets(standing, cost)
            found += hitting.sets
            complete &= hitting.complete
    return Hitting(tuple(sorted(minimal(found), key=lambda s: (len(s), cost(s), sorted(s)))), complete)


def share_of_orders(given: Sequence[Clause], variables: int = COUNTED) -> float | None:
    """The share of all strict preference orders under which the clauses hold; None with more than so many comparisons.

    Of the states the clauses compare, v in number, the set B below the state is equally likely for all orders with
    |B| = k: k! (v − k)! / (v + 1)!.
    """
    names = sorted({x for clause in given for way in clause.ways for x in way})
    v = len(names)
    if v > variables:
        return None
    below = np.arange(1 << v, dtype=np.int64)
    holds = np.ones(len(below), dtype=np.bool_)
    bit = {x: 1 << k for k, x in enumerate(names)}
    for clause in given:
        ways = [sum(bit[x] for x in way) for way in clause.ways]
        holds &= np.any([(below & way) == way for way in ways], axis=0)
    sizes = np.bincount(np.bitwise_count(below[holds]), minlength=v + 1)
    return sum(int(n) * factorial(k) * factorial(v - k) for k, n in enumerate(sizes)) / factorial(v + 1)


def _distance(rank: Ints, state: int, states: frozenset[int]) -> float:
    """How many places apart the states are from one, together; a tie is half a place."""
    return float(sum(max(abs(int(rank[x]) - int(rank[state])), 0.5) for x in states))


def _combined(open_: Sequence[Sequence[frozenset[int]]], cost: Cost) -> Hitting:
    """One way of every open clause, all together: minimal unions, of least cost first."""
    if all(len(way) == 1 for ways in open_ for way in ways):
        return minimal_hitting_sets(([x for way in ways for x in way] for ways in open_), cost)
    found, complete = [frozenset[int]()], True
    for ways in sorted(open_, key=len):
        found = minimal(a | b for a, b in product(found, ways))
        found.sort(key=lambda s: (cost(s), len(s), sorted(s)))
        complete &= len(found) <= LIMIT
        del found[LIMIT:]
    return Hitting(tuple(found), complete)
