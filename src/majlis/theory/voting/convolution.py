"""Tables of a whole body: those of its blocs convolved, forward for what may come, backward for what may still come.

Forward, bloc after bloc: T_b = T_{b−1} ∗ t_b. Backward: V_{b−1}(s) = Σ_x t_b(x) V_b(s + x), with V at the end 1 where
the bill passes: how likely it passes from sums s that the blocs up to b − 1 have come to. So the chance of passing if
bloc b does x is Σ_s T_{b−1}(s) V_b(s + x): two passes answer for all blocs.
"""

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.voting.ballots import Sums, add, shape_of, table_of
from majlis.theory.voting.blocs import Array, Blocs, Ints
from majlis.theory.voting.rooms import Room

EDGE = 1e-30
"""Chances below this at the ends of a row are left out: together less than 1e-20."""


@kernel
def forward(room: Room, blocs: Blocs, d: int, order: Ints, sums: Sums) -> Array:
    """Write the tables after each bloc, in order; the last one is returned, (row, column)."""
    there, after = 0, _table(room, 0, 0, sums)
    after[0, 0] = 1.0
    room.edges[0, 0, 0], room.edges[0, 0, 1] = 0, 1
    for k in range(len(order)):
        before, one = after, table_of(blocs, d, order[k], sums)
        there += blocs.seats[order[k]]
        after = _table(room, k + 1, there, sums)
        _convolve(after, room.edges[k + 1], before, room.edges[k], one)
    return after


@kernel
def meeting(left: Array, left_edges: Ints, right: Array, right_edges: Ints, first: Ints) -> float:
    """How likely the sums of two parts of a body together are in a column where the bill passes.

    first: (row,) the first such column. `right` is changed: each row becomes what it sums to from a column on, turned
    round so that sums for one row of `left` lie side by side.
    """
    width, ahead = right.shape[1], np.empty(left.shape[1])
    for row in range(right.shape[0]):
        _tails(right[row], right_edges[row])
    chance = 0.0
    for row in range(left.shape[0]):
        low, high = left_edges[row, 0], left_edges[row, 1]
        if low >= high:
            continue
        ahead[low:high] = 0.0
        for other in range(right.shape[0]):
            # Column i of `left` asks for column first − i of `right`, or any; at place `turned + i`.
            turned = width - 1 - first[row + other]
            some, all_ = max(low, -turned), max(low, min(high, width - turned))
            if some < all_:
                add(ahead[some:all_], right[other, turned + some : turned + all_], 1.0)
            for i in range(all_, high):
                ahead[i] += right[other, width - 1]
        for i in range(low, high):
            chance += left[row, i] * ahead[i]
    return chance


@kernel
def _tails(row: Array, ends: Ints) -> None:
    """Sums from each column to the last one, the last one first."""
    row[: ends[0]], row[ends[1] :] = 0.0, 0.0
    for c in range(ends[1] - 2, -1, -1):
        row[c] += row[c + 1]
    for c in range(len(row) // 2):
        row[c], row[len(row) - 1 - c] = row[len(row) - 1 - c], row[c]


@kernel
def backward(room: Room, blocs: Blocs, d: int, order: Ints, sums: Sums, first: Ints, acted: Array) -> None:
    """Write how likely a bill passes if each bloc is there and says yes, or no, or is away: (bloc, act).

    `room` holds the tables that `forward` wrote; first: (row,) the first column in which the bill passes.
    """
    there = blocs.seats[order].sum()
    values = np.zeros(shape_of(sums, there))
    for row in range(values.shape[0]):
        values[row, first[row] :] = 1.0
    for k in range(len(order) - 1, -1, -1):
        b = order[k]
        n = blocs.seats[b]
        there -= n
        table, edges = _table(room, k, there, sums), room.edges[k]
        for act in range(3):  # yes, no, away
            votes, yes = n if act < 2 else 0, n if act == 0 else 0
            down, right = sums.row_v * votes, sums.col_n * n + sums.col_v * votes + sums.col_y * yes
            acted[b, act] = 0.0
            for row in range(table.shape[0]):
                for column in range(edges[row, 0], edges[row, 1]):
                    acted[b, act] += table[row, column] * values[row + down, column + right]
        values = _correlate(values, table_of(blocs, d, b, sums), there, sums)


@kernel
def _table(room: Room, k: int, seats: int, sums: Sums) -> Array:
    rows, columns = shape_of(sums, seats)
    return room.cells[room.start[k] : room.start[k] + rows * columns].reshape((rows, columns))


@kernel
def _convolve(after: Array, ends: Ints, before: Array, edges: Ints, one: Array) -> None:
    """Write before ∗ one, of which only what lies between the edges is there."""
    own = np.empty((one.shape[0], 2), dtype=np.int64)
    ends[: after.shape[0], 0], ends[: after.shape[0], 1] = after.shape[1], 0
    for i in range(one.shape[0]):
        own[i, 0], own[i, 1] = 0, one.shape[1]
        _narrow(one[i], own[i], 0.0)
        for row in range(before.shape[0] if own[i, 0] < own[i, 1] else 0):
            if edges[row, 0] < edges[row, 1]:
                ends[row + i, 0] = min(ends[row + i, 0], edges[row, 0] + own[i, 0])
                ends[row + i, 1] = max(ends[row + i, 1], edges[row, 1] + own[i, 1] - 1)
    for row in range(after.shape[0]):
        after[row, ends[row, 0] : ends[row, 1]] = 0.0
    for i in range(one.shape[0]):
        for row in range(before.shape[0]):
            low, high = edges[row, 0], edges[row, 1]
            for j in range(own[i, 0], own[i, 1] if low < high else 0):
                add(after[row + i, low + j : high + j], before[row, low:high], one[i, j])
    for row in range(after.shape[0]):
        _narrow(after[row], ends[row], EDGE)


@kernel
def _correlate(values: Array, one: Array, seats: int, sums: Sums) -> Array:
    """Values before a bloc, from all that other blocs of so many seats can come to: Σ_x one(x) values(s + x)."""
    before = np.zeros(shape_of(sums, seats))
    for i in range(one.shape[0]):
        for j in range(one.shape[1]):
            if one[i, j] > 0.0:
                for row in range(before.shape[0]):
                    low, high = _limits(sums, seats, row)
                    add(before[row, low:high], values[row + i, low + j : high + j], one[i, j])
    return before


@kernel
def _limits(sums: Sums, seats: int, row: int) -> tuple[int, int]:
    """First and last column but one that seats can come to in a row, whatever they do."""
    no, yes, silence, base = sums.col_v, sums.col_v + sums.col_y, sums.col_u, sums.col_n * seats
    if sums.row_v == 0:  # one row: anybody may do anything
        return base + seats * min(no, yes, silence, 0), base + seats * max(no, yes, silence, 0) + 1
    if sums.row_u == 0:  # so many vote; others may abstain
        low, high = row * min(no, yes), row * max(no, yes)
        return base + low + (seats - row) * min(silence, 0), base + high + (seats - row) * max(silence, 0) + 1
    return base + row * min(no, yes, silence), base + row * max(no, yes, silence) + 1


@kernel
def _narrow(row: Array, ends: Ints, nothing: float) -> None:
    """Move the ends inwards past what is nothing."""
    while ends[0] < ends[1] and row[ends[0]] <= nothing:
        ends[0] += 1
    while ends[0] < ends[1] and row[ends[1] - 1] <= nothing:
        ends[1] -= 1
