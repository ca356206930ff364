"""The engine for any graph: stability against responses where moves are not transitive.

A legal sequence of the opponents of i lets none of them move twice in a row, so the search runs over pairs (state,
who moved last). With c(q) as in the near-linear engine, label(t) = min c(q) over the end points q of the legal
sequences from t, found by one backward search per value of c, ascending: each arc is walked once, O(n (S + E)) a
decision maker.

Source: Fang, Hipel and Kilgour (1993), Interactive Decision Making: The Graph Model for Conflict Resolution.
"""

import numpy as np

from majlis.formulas import Bools
from majlis.theory.conflict.fibres import ascending
from majlis.theory.conflict.form import Ints
from majlis.theory.conflict.graph import Graph, Longs
from majlis.theory.kernel import kernel, over_draws


def rational(graph: Graph, rank: Ints) -> Bools:
    """(draw, maker, state): no improvement at all (Nash); rank: (draw, maker, state)."""
    out = np.zeros(rank.shape, dtype=np.bool_)
    for d, i in np.ndindex(rank.shape[:2]):
        _no_better(i, rank[d, i], rank[d, i], graph.start, graph.to, out[d, i])
    return out


def response(graph: Graph, rank: Ints, *, improving: bool, counter: bool) -> Bools:
    """Stability where others may answer a move; arguments and result as for the near-linear engine."""
    out = np.zeros(rank.shape, dtype=np.bool_)
    arcs = (graph.start, graph.to, graph.back_start, graph.back)

    def task(pairs: slice) -> None:
        for pair in range(rank.shape[0] * graph.makers)[pairs]:
            d, i = divmod(pair, graph.makers)
            _response(i, improving, counter, rank[d], *arcs, out[d, i])

    over_draws(task, rank.shape[0] * graph.makers)
    return out


@kernel
def _no_better(i: int, rank: Ints, value: Ints, start: Longs, to: Ints, out: Bools) -> None:
    """Stable where every move leads to a value no better than the state's own rank."""
    for s in range(len(rank)):
        out[s] = True
        for a in range(start[i, s], start[i, s + 1]):
            if value[to[a]] > rank[s]:
                out[s] = False


@kernel
def _response(
    i: int,
    improving: bool,
    counter: bool,
    rank: Ints,
    start: Longs,
    to: Ints,
    back_start: Longs,
    back: Ints,
    out: Bools,
) -> None:
    size = rank.shape[1]
    left = rank[i].copy()
    if counter:
        for q in range(size):
            for a in range(start[i, q], start[i, q + 1]):
                left[q] = max(left[q], rank[i, to[a]])
    label = labels(i, improving, left, rank, back_start, back)
    for s in range(size):
        label[s] = min(label[s], rank[i, s])
    _no_better(i, rank[i], label, start, to, out)


@kernel
def labels(i: int, improving: bool, left: Ints, rank: Ints, back_start: Longs, back: Ints) -> Ints:
    """(state,): the least that is left to decision maker i after a legal sequence of the others; large if none."""
    makers, size = rank.shape
    label = np.full(size, size + 2, dtype=np.int32)
    arrived = np.zeros((size, makers), dtype=np.bool_)
    queue = np.empty((size * makers, 2), dtype=np.int32)
    for root in ascending(left):
        head, tail = 0, 0
        for j in range(makers):
            if j != i and not arrived[root, j]:
                arrived[root, j] = True
                queue[tail, 0], queue[tail, 1] = root, j
                tail += 1
        while head < tail:
            q, j = queue[head, 0], queue[head, 1]
            head += 1
            for a in range(back_start[j, q], back_start[j, q + 1]):
                p = back[a]
                if improving and rank[j, p] >= rank[j, q]:
                    continue
                label[p] = min(label[p], left[root])
                for k in range(makers):
                    if k != i and k != j and not arrived[p, k]:
                        arrived[p, k] = True
                        queue[tail, 0], queue[tail, 1] = p, k
                        tail += 1
    return label
