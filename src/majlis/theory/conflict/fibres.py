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

from majlis.theory.conflict.form import Cells, Ints, OptionForm
from majlis.theory.conflict.formula import Bools, Codes
from majlis.theory.kernel import kernel, over_draws


def rational(form: OptionForm, rank: Ints) -> Bools:
    """(draw, maker, state): no improvement at all (Nash); rank: (draw, maker, state)."""
    return _each(form, rank, lambda d, i, out: _reach_best(i, rank[d, i], rank[d, i], *_cells(form.cells), out))


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
    return _each(
        form,
        rank,
        lambda d, i, out: _response(i, improving, counter, rank[d], order[d], *_cells(form.cells), out),
    )


def arranged(form: OptionForm, rank: Ints) -> Ints:
    """(draw, maker, state): the states cell by cell, in each cell by ascending rank."""
    if rank.min(initial=0) < 0 or rank.max(initial=0) > form.size:
        raise ValueError(f"ranks run from {rank.min()} to {rank.max()}, beyond the {form.size} states")
    order, cells = np.empty_like(rank), form.cells

    def task(pairs: slice) -> None:
        for pair in range(rank.shape[0] * form.makers)[pairs]:
            d, i = divmod(pair, form.makers)
            _arrange(rank[d, i], cells.of[i], cells.start[i], order[d, i])

    over_draws(task, rank.shape[0] * form.makers)
    return order


def _each(form: OptionForm, rank: Ints, one: Callable[[int, int, Bools], None]) -> Bools:
    """Work out every draw and decision maker, on all cores; `one` fills (state,)."""
    out = np.zeros(rank.shape, dtype=np.bool_)

    def task(pairs: slice) -> None:
        for pair in range(rank.shape[0] * form.makers)[pairs]:
            d, i = divmod(pair, form.makers)
            one(d, i, out[d, i])

    over_draws(task, rank.shape[0] * form.makers)
    return out


def _cells(cells: Cells) -> tuple[Ints, Ints, Ints, Ints, Codes, Ints]:
    return cells.of, cells.start, cells.first, cells.last, cells.way, cells.number


@kernel
def _arrange(rank: Ints, of: Ints, start: Ints, order: Ints) -> None:
    by_rank = ascending(rank)
    fill = start.copy()
    for s in by_rank:
        cell = of[s]
        order[fill[cell]] = s
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
def _reach_best(
    i: int,
    rank: Ints,
    value: Ints,
    of: Ints,
    start: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
    number: Ints,
    out: Bools,
) -> None:
    """Stable where nothing in reach has a value above the state's own rank."""
    best = _best(i, value, of, start, first, last, way, number)
    for s in range(len(rank)):
        out[s] = best[s] <= rank[s]


@kernel
def _response(
    i: int,
    improving: bool,
    counter: bool,
    rank: Ints,
    order: Ints,
    of: Ints,
    start: Ints,
    first: Ints,
    last: Ints,
    way: Codes,
    number: Ints,
    out: Bools,
) -> None:
    left = _best(i, rank[i], of, start, first, last, way, number) if counter else rank[i]
    label = _labels(i, improving, left, rank, order, of, start, first, last, way, number)
    for s in range(len(label)):
        label[s] = min(label[s], rank[i, s])
    _reach_best(i, rank[i], label, of, start, first, last, way, number, out)


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
