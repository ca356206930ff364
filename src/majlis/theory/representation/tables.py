"""How well a table speaks for a country: how near each constituency is to the seat that is nearest to it.

κ(c, s) = 1 − Σ_k σ_ck |v_ck − v_sk| / (100 Σ_k σ_ck) over the issues on which both have a view and σ_ck > 0; 0 if they
have none in common. The coverage of a table T is Σ_c share_c max_{s ∈ T} κ(c, s) / Σ share; an empty table has 0. This
is facility location, as in Chamberlin and Courant (1983) with degrees instead of approvals. Values nearer than 1e-9
count as equal.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Table = tuple[int, ...]
"""Seats at a table, in rising order."""
SCALE = 100.0
HAIR = 1e-9
GOAL = 0.9
TABLES = 10_000
"""Tables listed at most."""
PARTS = 2_000_000
"""Parts of tables looked at, at most, for each number of seats."""


@dataclass(frozen=True, slots=True)
class NextSeats:
    """What one more seat would do.

    Attributes:
        coverage: With the best of them.
        seats: All that do so.
    """

    coverage: float
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables that do something with the same number of seats.

    Attributes:
        coverage: (table,).
        tables: In lexicographic order.
        complete: Whether these are all, and none with fewer seats would do.
    """

    coverage: tuple[float, ...]
    tables: tuple[Table, ...]
    complete: bool


def closeness(view: Array, salience: Array, seat: Array) -> Array:
    """How near constituencies are to seats, κ: (…, constituency, seat).

    Args:
        view: (…, constituency, issue), 0 to 100, NaN for none.
        salience: (…, constituency, issue), any unit; NaN where there is no view.
        seat: (…, seat, issue), 0 to 100, NaN for no view.
    """
    apart = np.abs(view[..., :, None, :] - seat[..., None, :, :])
    cares = np.where(np.isnan(apart), 0.0, np.nan_to_num(salience)[..., :, None, :])
    care = cares.sum(axis=-1)
    far = (cares * np.nan_to_num(apart)).sum(axis=-1)
    known = care > 0
    return np.asarray(np.where(known, 1.0 - far / (SCALE * np.where(known, care, 1.0)), 0.0))


def voice(close: Array, table: Collection[int]) -> Array:
    """How near each constituency is to the nearest at a table: (…, constituency); 0 if nobody is there."""
    return np.asarray(close[..., list(table)].max(axis=-1, initial=0.0))


def coverage(close: Array, share: Array, table: Collection[int]) -> Array:
    """The coverage of a table: (…); NaN if all shares are 0.

    Args:
        close: (…, constituency, seat), from `closeness`.
        share: (…, constituency), any unit.
        table: The seats.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray((share * voice(close, table)).sum(axis=-1) / share.sum(axis=-1))


def unheard(close: Array, table: Collection[int], threshold: float) -> Bools:
    """Which constituencies have nobody at a table as near as `threshold`: (…, constituency)."""
    return np.asarray(voice(close, table) < threshold - HAIR)


def next_seats(close: Array, share: Array, table: Collection[int]) -> NextSeats | None:
    """The seats that add most to a table; None if all are there.

    Args:
        close: (constituency, seat).
        share: (constituency,).
        table: The seats that are there.
    """
    outside = [s for s in range(close.shape[1]) if s not in table]
    if not outside:
        return None
    with_it = np.array([coverage(close, share, [*table, s]) for s in outside])
    most = float(with_it.max())
    return NextSeats(most, tuple(s for s, c in zip(outside, with_it, strict=True) if c >= most - HAIR))


def table_one_by_one(close: Array, share: Array, goal: float = GOAL) -> tuple[int, ...] | None:
    """Seats in the order in which they add most, lowest index first, until the goal is met; None if it never is."""
    table: list[int] = []
    while coverage(close, share, table) < goal - HAIR:
        best = next_seats(close, share, table)
        if best is None:
            return None
        table.append(best.seats[0])
    return tuple(table)


def best_tables(close: Array, share: Array, seats: int) -> Tables:
    """All tables of so many seats with the largest coverage.

    Args:
        close: (constituency, seat).
        share: (constituency,), summing to more than 0.
        seats: 1 to as many as there are.
    """
    if not 1 <= seats <= close.shape[1]:
        raise ValueError(f"{seats} seats, of which there are {close.shape[1]}")
    best = np.array([-np.inf])
    parts = _search(close, _parts(share), seats, best, np.empty((0, seats), dtype=np.int64))[1]
    found, whole = _listed(close, share, seats, float(best[0]))
    return _tables(close, share, found, whole and parts < PARTS)


def smallest_tables(close: Array, share: Array, goal: float = GOAL) -> Tables | None:
    """All tables with the fewest seats whose coverage is at least `goal`; None if even all seats together do not.

    Args:
        close: (constituency, seat).
        share: (constituency,), summing to more than 0.
        goal: 0 to 1.
    """
    if goal <= HAIR:
        return Tables((0.0,), ((),), True)
    every = range(close.shape[1])
    share = _parts(share)
    if coverage(close, share, every) < goal - HAIR:
        return None
    sure = True
    for seats in range(1, close.shape[1] + 1):
        found, whole = _listed(close, share, seats, goal)
        if len(found):
            return _tables(close, share, found, sure and whole)
        sure &= whole
    one_by_one = table_one_by_one(close, share, goal)
    return _tables(close, share, np.array([sorted(one_by_one or every)], dtype=np.int64), whole=False)


def _listed(close: Array, share: Array, seats: int, goal: float) -> tuple[Ints, bool]:
    """Tables of so many seats that cover `goal`: (table, seat), and whether these are all."""
    found = np.empty((TABLES, seats), dtype=np.int64)
    many, parts = _search(close, _parts(share), seats, np.array([goal - HAIR]), found)
    return found[:many], bool(many < TABLES and parts < PARTS)


def _parts(share: Array) -> Array:
    """Shares of all together."""
    if not (np.all(share >= 0) and share.sum() > 0):
        raise ValueError("shares are 0 or more, and one is above 0")
    return np.asarray(share / share.sum())


def _tables(close: Array, share: Array, found: Ints, whole: bool) -> Tables:
    tables: Sequence[Table] = [tuple(row) for row in found.tolist()]
    return Tables(tuple(float(coverage(close, share, t)) for t in tables), tuple(tables), whole)


@kernel
def _search(close: Array, share: Array, seats: int, least: Array, found: Ints) -> tuple[int, int]:
    """Go through the tables of so many seats in lexicographic order; returns how many are listed, and parts looked at.

    Tables that cover `least` are listed as long as there is room; if there is none from the first, `least` rises to
    the largest coverage. A part is given up if neither its coverage and the largest rises of single seats, nor all the
    seats that may still come, can reach it: rises only shrink.
    """
    constituencies, choices = close.shape
    # (seats at the table, constituency): the nearest among them; (seat, constituency): among it and all after it.
    near, later = np.zeros((seats + 1, constituencies)), np.zeros((choices + 1, constituencies))
    for s in range(choices - 1, -1, -1):
        for c in range(constituencies):
            later[s, c] = max(later[s + 1, c], close[c, s])
    table = np.full(seats + 1, -1, dtype=np.int64)
    size, many, parts, rising = 0, 0, 0, len(found) == 0
    while size >= 0 and parts < PARTS and (rising or many < len(found)):
        table[size] += 1
        s = table[size]
        if s > choices - (seats - size):
            size -= 1
            continue
        parts += 1
        if _hope(close, share, near[size], later[s], s, seats - size) < least[0] + (HAIR if rising else 0.0):
            size -= 1
            continue
        for c in range(constituencies):
            near[size + 1, c] = max(near[size, c], close[c, s])
        if size < seats - 1:
            size += 1
            table[size] = s
            continue
        covered = (share * near[seats]).sum()
        if rising:
            least[0] = max(least[0], covered)
        elif covered >= least[0]:
            found[many] = table[:seats]
            many += 1
    return many, parts


@kernel
def _hope(close: Array, share: Array, near: Array, later: Array, first: int, left: int) -> float:
    """The most that a table may cover once it has `left` more seats, none before `first`."""
    now, most = 0.0, 0.0
    for c in range(len(share)):
        now += share[c] * near[c]
        most += share[c] * max(near[c], later[c])
    rises = np.zeros(left)
    for s in range(first, close.shape[1]):
        rise = 0.0
        for c in range(len(share)):
            rise += share[c] * max(0.0, close[c, s] - near[c])
        if rise > rises[0]:
            # The least of those kept is in front.
            rises[0] = rise
            for place in range(left - 1):
                if rises[place] > rises[place + 1]:
                    rises[place], rises[place + 1] = rises[place + 1], rises[place]
    return float(min(most, now + rises.sum()))
