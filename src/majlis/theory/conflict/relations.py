"""Preferences that are no order: comparisons nobody knows, and states that are liked much better than others.

A decision maker compares states by > (better), ≫ (much better, a kind of better), ~ (equal) and U (unknown). How it
deals with U is its *attitude* (Li, Hipel, Kilgour and Fang 2004): for what it leaves a state s, what deters it, and
what it would counter a sanction with,

| attitude | leaves for | is deterred by | counters by |
|---|---|---|---|
| a, bold and hopeful | >, U | <, ~ | >, U |
| b, cautious and hopeful | > | <, ~ | >, U |
| c, bold and fearful | >, U | <, ~, U | > |
| d, cautious and fearful | > | <, ~, U | > |

and opponents who answer only in their own interest move for > and U. A state is *strongly* stable (Hamouda, Kilgour and
Hipel 2004) when every improvement meets a sanction to a state the mover likes much less, and, where it may counter, any
way out of it still leads to one.

Sources: Li, Hipel, Kilgour and Fang (2004), Preference uncertainty in the graph model for conflict resolution, IEEE
Transactions on Systems, Man, and Cybernetics A 34(4); Hamouda, Kilgour and Hipel (2004), Strength of preference in the
graph model for conflict resolution, Group Decision and Negotiation 13(5).
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from majlis.errors import MajlisError
from majlis.formulas import Bools
from majlis.theory.conflict.coalitions import fill_reach
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.graph import Graph
from majlis.theory.conflict.model import Moves
from majlis.theory.conflict.responses import Response
from majlis.theory.conflict.sequences import as_graph

Attitude = Literal["a", "b", "c", "d"]
ATTITUDES: tuple[Attitude, ...] = ("a", "b", "c", "d")
STATES = 2048
"""States up to which comparisons are kept one by one."""


class TooManyComparisons(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict whose comparisons cannot be kept one by one."""

    def __init__(self, states: int) -> None:
        super().__init__(
            f"unknown and strong preferences are looked at for up to {STATES:,} states, not {states:,}; leave out "
            "options. [too-many-comparisons]"
        )


@dataclass(frozen=True, slots=True)
class Relations:
    """How decision makers compare states.

    Attributes:
        better: (maker, from, to), whether `to` is liked better.
        unknown: Same shape, symmetric: nobody knows.
        much: Same shape: `to` is liked much better.

    Raises:
        TooManyComparisons: There are too many states.
    """

    better: Bools = field(repr=False)
    unknown: Bools = field(repr=False)
    much: Bools = field(repr=False)

    @classmethod
    def of(cls, rank: Ints, unknown: Bools | None = None, much: Bools | None = None) -> "Relations":
        """An order in which some comparisons are unknown, and some are strong; rank: (maker, state)."""
        if rank.shape[1] > STATES:
            raise TooManyComparisons(rank.shape[1])
        better = rank[:, None, :] > rank[:, :, None]
        nothing = np.zeros(better.shape, dtype=np.bool_)
        open_ = nothing if unknown is None else unknown | unknown.transpose(0, 2, 1)
        known = better & ~open_
        return cls(known, open_, nothing if much is None else much & known)


def stable(moves: Moves, relations: Relations, concept: Response, attitude: Attitude) -> Bools:
    """(maker, state): whether the decision maker has no reason to leave, for an attitude to the unknown."""
    bold, hopeful = attitude in "ac", attitude in "ab"
    better, unknown = relations.better, relations.unknown
    either = better | unknown
    leaves = either if bold else better
    spared = either if hopeful else better
    deters = ~(better if not hopeful else either)
    return _stable(moves, either, concept, leaves, deters, spared)


def strongly(moves: Moves, relations: Relations, concept: Response) -> Bools:
    """(maker, state): whether every improvement can be punished severely."""
    worse = relations.much.transpose(0, 2, 1)
    return _stable(moves, relations.better | relations.unknown, concept, relations.better, worse, ~worse)


def _stable(moves: Moves, improving: Bools, concept: Response, leaves: Bools, deters: Bools, counters: Bools) -> Bools:
    """Every move for which one leaves meets an answer that deters and that no counter-move gets out of."""
    graph = as_graph(moves)
    makers, size = graph.makers, graph.size
    step = np.zeros((makers, size, size), dtype=np.bool_)
    for i in range(makers):
        step[
            i, np.repeat(np.arange(size), np.diff(graph.start[i])), graph.to[graph.start[i, 0] : graph.start[i, -1]]
        ] = 1
    answers = graph
    if concept.answers == "improving":
        arcs = [np.argwhere(step[i] & improving[i]) for i in range(makers)]
        answers = Graph.of(size, [[(int(s), int(q)) for s, q in pairs] for pairs in arcs])
    out = np.empty((makers, size), dtype=np.bool_)
    for i in range(makers):
        sanctioned = np.zeros((size, size), dtype=np.bool_)
        if concept.answers != "none":
            bad = deters[i]
            if concept.counter:
                bad = bad & ~_product(counters[i], step[i].T)
            sanctioned = _product(bad, _reach(answers, [j for j in range(makers) if j != i]).T)
        out[i] = ~np.any(step[i] & leaves[i] & ~sanctioned, axis=1)
    return out


def _product(a: Bools, b: Bools) -> Bools:
    """(from, to): whether some middle state links them."""
    product: NDArray[np.float32] = a.astype(np.float32) @ b.astype(np.float32)
    return np.asarray(product > 0)


def _reach(graph: Graph, movers: list[int]) -> Bools:
    """(from, to): the end points of legal sequences."""
    rows = np.zeros((graph.size, (graph.size + 63) // 64), dtype=np.uint64)
    fill_reach(np.array(movers, dtype=np.int32), graph.start, graph.to, rows)
    bits = rows[:, np.arange(graph.size) >> 6] >> (np.arange(graph.size) & 63).astype(np.uint64) & np.uint64(1)
    return np.asarray(bits.astype(np.bool_))
