"""Which of many rows no other row beats: a tree of boxes over all of them, filled from the largest sum down.

Row b *beats* row a if it is nowhere lower and somewhere higher in the first columns (utilities), and nowhere lower in
the rest (what is left of rules: more leaves more packages possible, but makes none better). A row that beats another
has the larger sum of utilities, so in descending order of sums every row need only be compared with those kept
before it. The rows are halved along their widest column until few are left in a box; a box whose kept rows reach,
column by column, no higher than a row somewhere does not hold one that beats it (k-d tree: Bentley 1975, Communications
of the ACM 18(9)).
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Bools, Ints, Shorts
from majlis.theory.deals.order import descending
from majlis.theory.kernel import Array, kernel

FEW = 16
"""Rows of a box that is not halved."""


class Boxes(NamedTuple):
    """The tree: node v has the halves 2v and 2v + 1; the last level are the boxes.

    Attributes:
        edge: (box + 1,), where a box begins in `kept` and `number`. box: (row,), the box of each row.
        used: (box,), how many of its rows are kept so far. top: (node, column), the highest kept in each column.
        kept: (place, column), the rows kept. number: (place,), which of the kept each is, counted as they came.
    """

    edge: Ints
    box: Ints
    used: Ints
    top: Array
    kept: Array
    number: Ints


@kernel
def prune(rows: Array, parties: int, tolerance: Array, weakly: bool) -> tuple[Shorts, Ints]:
    """Which rows are beaten by no other.

    Args:
        rows: (row, column).
        parties: How many of the columns are utilities.
        tolerance: (party,), differences that count as none.
        weakly: Only a row that is higher in all utilities beats.

    Returns:
        (row,), the number of the kept row that it is or equals, −1 if it is beaten; (kept,), the first row of each.
    """
    many, width = rows.shape
    slack, sums = np.zeros(width), np.zeros(many)
    for p in range(parties):
        slack[p] = tolerance[p]
    for a in range(many):
        for p in range(parties):
            sums[a] += rows[a, p]
    boxes = _boxes(rows)
    at, first = np.full(many, -1, dtype=np.int32), np.empty(many, dtype=np.int64)
    stack = np.empty(2 * 64, dtype=np.int64)
    number = 0
    for a in descending(sums):
        same = _search(rows[a], parties, slack, weakly, boxes, stack)
        if same == -1:
            _keep(rows[a], boxes, boxes.box[a], number)
            first[number] = a
            same = number
            number += 1
        at[a] = same
    return at, first[:number].copy()


@kernel
def _search(row: Array, parties: int, slack: Array, weakly: bool, boxes: Boxes, stack: Ints) -> int:
    """The kept row that it equals; −2 (no number) if one beats it; −1 if there is neither."""
    width, leaves = len(row), len(boxes.used)
    stack[0], depth = 1, 1
    while depth:
        depth -= 1
        v = stack[depth]
        if not _covers(boxes.top[v], row, slack):
            continue
        if v < leaves:
            stack[depth], stack[depth + 1] = 2 * v, 2 * v + 1
            depth += 2
            continue
        box = v - leaves
        for place in range(boxes.edge[box], boxes.edge[box] + boxes.used[box]):
            if not _covers(boxes.kept[place], row, slack):
                continue
            higher = 0
            for p in range(parties):
                higher += boxes.kept[place, p] > row[p] + slack[p]
            if higher == parties or (higher and not weakly):
                return -2
            same = higher == 0
            for r in range(parties, width):
                same = same and boxes.kept[place, r] == row[r]
            if same:
                return int(boxes.number[place])
    return -1


@kernel
def _covers(high: Array, row: Array, slack: Array) -> bool:
    """Whether it is nowhere lower than the row."""
    p = 0
    while p < len(row) and high[p] >= row[p] - slack[p]:
        p += 1
    return p == len(row)


@kernel
def _keep(row: Array, boxes: Boxes, box: int, number: int) -> None:
    place, v = boxes.edge[box] + boxes.used[box], box + len(boxes.used)
    boxes.number[place] = number
    boxes.used[box] += 1
    for p in range(len(row)):
        boxes.kept[place, p] = row[p]
    while v:
        for p in range(len(row)):
            boxes.top[v, p] = max(boxes.top[v, p], row[p])
        v >>= 1


@kernel
def _boxes(rows: Array) -> Boxes:
    """An empty tree over the rows."""
    many, width = rows.shape
    order, leaves = np.arange(many), 1
    edge = np.array([0, many])
    while many > FEW * leaves:
        finer = np.empty(2 * leaves + 1, dtype=np.int64)
        for b in range(leaves):
            finer[2 * b], finer[2 * b + 1] = edge[b], (edge[b] + edge[b + 1]) // 2
            _halve(order[edge[b] : edge[b + 1]], rows, finer[2 * b + 1] - edge[b])
        finer[2 * leaves] = many
        edge, leaves = finer, 2 * leaves
    box = np.empty(many, dtype=np.int64)
    for b in range(leaves):
        for place in range(edge[b], edge[b + 1]):
            box[order[place]] = b
    top = np.full((2 * leaves, width), -np.inf)
    return Boxes(edge, box, np.zeros(leaves, dtype=np.int64), top, np.empty((many, width)), np.empty(many, np.int64))


@kernel
def _halve(order: Ints, rows: Array, middle: int) -> None:
    """Put the rows that are lowest in their widest column before `middle` (Hoare 1961, Algorithm 65: find)."""
    column, widest = 0, -1.0
    for p in range(rows.shape[1]):
        low, high = np.inf, -np.inf
        for a in order:
            low, high = min(low, rows[a, p]), max(high, rows[a, p])
        if high - low > widest:
            column, widest = p, high - low
    left, right = 0, len(order) - 1
    while left < right:
        pivot = rows[order[(left + right) // 2], column]
        i, j = left, right
        while i <= j:
            while rows[order[i], column] < pivot:
                i += 1
            while rows[order[j], column] > pivot:
                j -= 1
            if i <= j:
                order[i], order[j] = order[j], order[i]
                i += 1
                j -= 1
        if middle <= j:
            right = j
        elif middle >= i:
            left = i
        else:
            return


@kernel
def unbeaten(rows: Array, others: Array, tolerance: Array) -> Bools:
    """(row,): whether none of the others is higher in all columns."""
    found = np.ones(len(rows), dtype=np.bool_)
    for a in range(len(rows)):
        for b in range(len(others)):
            higher = True
            for p in range(rows.shape[1]):
                higher = higher and others[b, p] > rows[a, p] + tolerance[p]
            if higher:
                found[a] = False
                break
    return found
