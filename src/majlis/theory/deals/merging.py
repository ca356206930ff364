"""Equal rows of numbers, found by hashing their bits."""

import numpy as np

from majlis.theory.deals.domain import Ints, Shorts
from majlis.theory.kernel import Array, kernel


def merge(rows: Array) -> tuple[Shorts, Ints]:
    """(row,), the number of its like among different rows, counted as they come; (number,), the first of each."""
    bits = np.ascontiguousarray(rows + 0.0)  # makes −0 the same as 0
    return _merge(bits.view(np.int64))


@kernel
def _merge(rows: Ints) -> tuple[Shorts, Ints]:
    """Open addressing with linear probing; the mixing is SplitMix64's (Steele, Lea and Flood 2014)."""
    many, width = rows.shape
    size = 16
    while size < 2 * many:
        size *= 2
    table = np.full(size, -1, dtype=np.int64)
    at, first, number = np.empty(many, dtype=np.int32), np.empty(many, dtype=np.int64), 0
    for a in range(many):
        mixed = np.uint64(width)
        for p in range(width):
            mixed = (mixed ^ np.uint64(rows[a, p])) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        place = np.int64(mixed & np.uint64(size - 1))
        while table[place] >= 0 and not _equal(rows, a, first[table[place]]):
            place = (place + 1) & (size - 1)
        if table[place] < 0:
            table[place] = number
            first[number] = a
            number += 1
        at[a] = table[place]
    return at, first[:number].copy()


@kernel
def _equal(rows: Ints, a: int, b: int) -> bool:
    p = 0
    while p < rows.shape[1] and rows[a, p] == rows[b, p]:
        p += 1
    return bool(p == rows.shape[1])
