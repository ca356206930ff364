"""The near-linear engine: stability against responses, for option forms of millions of states.

Let c(q) be the rank that a sanction q leaves decision maker i with: rank_i(q), or with counter-moves max(rank_i(q),
max_{r ∈ R_i(q)} rank_i(r)). As moves of an option form are transitive, whatever the others can reach from t are the
descendants of t in the graph of their single moves, and with label(t) = min c over t and these descendants

    s is unstable for i  ⟺  max_{t ∈ R_i(s)} min(rank_i(t), label(t)) > rank_i(s).

Labels come from one backward search per value of c, ascending. Within a cell the states from which the others' moves
or improvements lead to q are those of lower rank, a prefix of the cell sorted by rank; a pointer per cell remembers
how far it was read, so each state is met once per decision maker: O(n² S) for n decision makers and S states without
one-way options, times the cells of a fibre with them.

Source: definitions as in Fang, Hipel and Kilgour (1993); the algorithm is ours, tested against the definitions.
"""

from collections.abc import Callable

import numpy as np

from majlis.formulas import Bools, Codes
from majlis.theory.conflict.form import Cells, Ints, OptionForm
from majlis.theory.kernel import kernel, over_draws

SMALL = 100_000
"""Ranks in all draws together up to which starting threads costs more than it saves."""


def rational(form: OptionForm, rank: Ints) -> Bools:
    """(draw, maker, state): no improvement at all (Nash); rank: (draw, maker, state)."""
    out, cells = np.zeros(rank.shape, dtype=np.bool_), _cells(form.cells)
    _shared(form, rank, lambda pairs: _rational(pairs.start, pairs.stop, rank, *cells, out))
    return out


def response(form: OptionForm, rank: Ints, *, improving: bool, counter: bool) -> Bools:
    """Stability where others may answer a move.

    Args:
        form: Who can move where.
        rank: (draw, maker, state), 1 to the number of states, larger is better.
        improving: Others answer only by improvements of their own.
        counter: The mover looks at moving again after that.

    Returns:
        (draw, maker, state).

    Raises:
        ValueError: A rank is outside these bounds.
    """
    order = arranged(form, rank)
    out, cells = np.zeros(rank.shape, dtype=np.bool_), _cells(form.cells)
    _shared(form, rank, lambda pairs: _response(pairs.start, pairs.stop, improving, counter, rank, order, *cells, out))
    return out


def arranged(form: OptionForm, rank: Ints) -> Ints:
    """(draw, maker, state): the states cell by cell, in each cell by ascending rank."""
    if rank.min(initial=0) < 0 or rank.max(initial=0) > form.size:
        raise ValueError(f"ranks run from {rank.min()} to {rank.max()}, beyond the {form.size} states")
    order, cells = np.empty_like(rank), form.cells
    _shared(form, rank, lambda pairs: _arrange(pairs.start, pairs.stop, rank, cells.of, cells.start, order))
    return order


def _shared(form: OptionForm, rank: Ints, task: Callable[[slice], None]) -> None:
    """Share pairs (draw, decision maker) among all cores, where it is worth it."""
    over_draws(task, rank.shape[0] * form.makers, None if rank.size > SMALL else 1)


def _cells(cells: Cells) -> tuple[Ints, Ints, Ints, Ints, Codes, Ints]:
    return cells.of, cells.start, cells.first, cells.last, cells.way, cells.number


@kernel
def _arrange(begin: int, end: int, ranks: Ints, of: Ints, start: Ints, order: Ints) -> None:
    for pair in range(begin, end):
        d, i = pair // len(of), pair % len(of)
        fill = start[i].copy()
        for s in ascending(ranks[d, i]):
            cell = of[i, s]
            order[d, i, fill[cell]] = s
            fill[cell] += 1


@kernel
def ascending(value: Ints) -> Ints:
    """The states by ascending value, by counting; values are 0 to the number of states."""
    size = len(value)
    count = np.zeros(size + 2, dtype=np.int32)
    for s in range(size):
        count[value[s] + 1] += 1
    for v in range(size + 1):
        count[v + 1] += count[v]
    order = np.empty(size, dtype=np.int32)
    for s in range(size):
        order[count[value[s]]] = s
        count[value[s]] += 1
    return order


@kernel
def _best(i: int, value: Ints, of: Ints, start: Ints, first: Ints, last: Ints, way: Codes, number: Ints) -> Ints:
    """(state,): the best value among a state and those its decision maker can move to."""
    top = np.zeros(number[i], dtype=np.int32)
    for s in range(len(value)):
        cell = of[i, s]
        top[cell] = max(top[cell], value[s])
    best = top.copy()
    for cell in range(number[i]):
        for other in range(first[i, cell], last[i, cell]):
            if way[i, cell] & ~way[i, other] == 0:
                best[cell] = max(best[cell], top[other])
    found = np.empty(len(value), dtype=np.int32)
    for s in range(len(value)):
        found[s] = best[of[i, s]]
    return found


@kernel
def _rational(
    begin: int,
    end: int,
    ranks: Ints,
    of: Ints,
    start: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
    number: Ints,
    out: Bools,
) -> None:
    """Stable where nothing in reach has a higher rank."""
    for pair in range(begin, end):
        d, i = pair // len(of), pair % len(of)
        best = _best(i, ranks[d, i], of, start, first, last, way, number)
        for s in range(len(best)):
            out[d, i, s] = best[s] <= ranks[d, i, s]


@kernel
def _response(
    begin: int,
    end: int,
    improving: bool,
    counter: bool,
    ranks: Ints,
    orders: Ints,
    of: Ints,
    start: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
    number: Ints,
    out: Bools,
) -> None:
    """Stable where nothing in reach has both its rank and its label above the state's own rank."""
    for pair in range(begin, end):
        d, i = pair // len(of), pair % len(of)
        rank = ranks[d]
        left = _best(i, rank[i], of, start, first, last, way, number) if counter else rank[i]
        label = _labels(i, improving, left, rank, orders[d], of, start, first, last, way, number)
        for s in range(len(label)):
            label[s] = min(label[s], rank[i, s])
        best = _best(i, label, of, start, first, last, way, number)
        for s in range(len(label)):
            out[d, i, s] = best[s] <= rank[i, s]


@kernel
def _labels(
    i: int,
    improving: bool,
    left: Ints,
    rank: Ints,
    order: Ints,
    of: Ints,
    start: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
    number: Ints,
) -> Ints:
    """(state,): the least that is left to decision maker i after whatever the others can do from a state."""
    makers, size = rank.shape
    everything = size + 1
    pointer, bound = start.copy(), np.zeros(start.shape, dtype=np.int32)
    label = np.full(size, -1, dtype=np.int32)
    queue = np.empty(size, dtype=np.int32)
    for root in ascending(left):
        if label[root] >= 0:
            continue
        value = left[root]
        label[root] = value
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            q = queue[head]
            head += 1
            for j in range(makers):
                own = of[j, q]
                limit = rank[j, q] if improving else everything
                if j == i or bound[j, own] >= limit:
                    continue
                for cell in range(first[j, own], last[j, own]):
                    if way[j, cell] & ~way[j, own] == 0 and bound[j, cell] < limit:
                        bound[j, cell] = limit
                        at, end = pointer[j, cell], start[j, cell + 1]
                        while at < end and rank[j, order[j, at]] < limit:
                            p = order[j, at]
                            at += 1
                            if label[p] < 0:
                                label[p] = value
                                queue[tail] = p
                                tail += 1
                        pointer[j, cell] = at
    return label
