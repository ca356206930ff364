"""Hegselmann and Krause's model of bounded confidence: everybody averages those whose views are near enough.

All at once, x_i ← mean of the x_j with |x_j − x_i| ≤ ε, the limit and i itself included, until nothing changes. With
ties: their weights w_ij instead of equal ones, of those near enough, scaled to sum to 1; where they sum to 0, i stays.
Who is far off, and who has no stance, is not heard at all: unlike in Friedkin and Johnsen's model, nobody hears itself
instead. Groups that are farther apart than ε never meet, so the dialogue ends in several camps or in one.

Source: Hegselmann and Krause (2002), Journal of Artificial Societies and Social Simulation 5(3).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.influence.ties import Ties
from majlis.theory.kernel import Array, kernel, over_draws

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
TOLERANCE = 1e-9
"""Points within which distances are equal and a view stands still: 0.4 − 0.3 is more than 0.1 in binary numbers."""


@dataclass(frozen=True, slots=True)
class Camps:
    """Where a dialogue of bounded confidence ends.

    Attributes:
        position: (draw, actor, issue), NaN for no stance.
        rounds: (draw, issue): rounds in which somebody moved.
        settled: (draw, issue): whether nobody would move in another round.
    """

    position: Array
    rounds: Ints
    settled: Bools


def bounded_confidence(
    position: Array, confidence: float, ties: Array | Ties | None = None, *, rounds: int = 1_000
) -> Camps:
    """Positions after everybody has listened to those near enough, issue by issue.

    Args:
        position: (draw, actor, issue), NaN for no stance.
        confidence: ε, in points, at least 0.
        ties: (draw, actor, actor), rows summing to 1, or the few that are not zero; if left out, all that are near
            enough count alike.
        rounds: The most rounds. Without ties views stand still after finitely many; with ties they may never quite.

    Returns:
        The camps, the same to the last bit in whatever order actors come.
    """
    draws, _, issues = position.shape
    final = position.copy()
    played, settled = np.zeros((draws, issues), dtype=np.int64), np.zeros((draws, issues), dtype=bool)
    heard = ties if ties is None or isinstance(ties, Ties) else Ties.of(ties)
    pairs = np.empty((0, 2), dtype=np.int64) if heard is None else heard.pairs
    weight = np.empty((draws, 0)) if heard is None else np.ascontiguousarray(heard.weight)

    def task(rows: slice) -> None:
        limits = confidence + TOLERANCE, rounds, heard is not None
        _gather(final[rows], pairs, weight[rows], limits, played[rows], settled[rows])

    over_draws(task, draws)
    return Camps(final, played, settled)


@kernel
def _gather(
    position: Array,
    pairs: Ints,
    weight: Array,
    limits: tuple[float, int, bool],
    played: Ints,
    settled: Bools,
) -> None:
    """Replace positions by those at the end; `limits` are how near is near, the most rounds, and whether ties count."""
    draws, actors, issues = position.shape
    near, rounds, tied = limits
    x, new, own, order = np.empty(actors), np.empty(actors), np.empty(actors), np.empty(actors, dtype=np.int64)
    views, parts = np.empty(len(pairs) + 1), np.empty(len(pairs) + 1)
    for d in range(draws):
        _own_shares(pairs, weight[d], own, views, parts)
        for k in range(issues):
            live = 0
            for i in range(actors):
                x[i] = position[d, i, k]
                if x[i] == x[i]:
                    order[live] = i
                    live += 1
            while not settled[d, k]:
                _sort(x, order, live)
                if tied:
                    _hear_ties(x, own, pairs, weight[d], near, new, views, parts)
                else:
                    _hear_all(x, order, live, near, new)
                settled[d, k] = not _moves(x, new)
                if settled[d, k] or played[d, k] == rounds:
                    break
                for i in range(actors):
                    x[i] = new[i]
                played[d, k] += 1
            for i in range(actors):
                position[d, i, k] = x[i]


@kernel
def _moves(x: Array, new: Array) -> bool:
    """Whether anybody moves; comparisons with NaN are false."""
    moved = False
    for i in range(len(x)):
        moved |= abs(new[i] - x[i]) > TOLERANCE
    return moved


@kernel
def _sort(x: Array, order: Ints, live: int) -> None:
    """Those with a stance by position, by insertion: the order hardly changes from round to round."""
    for r in range(1, live):
        i, back = order[r], r
        while back > 0 and x[order[back - 1]] > x[i]:
            order[back] = order[back - 1]
            back -= 1
        order[back] = i


@kernel
def _hear_all(x: Array, order: Ints, live: int, near: float, new: Array) -> None:
    """Means of windows of the positions in order, counted from the lowest of each."""
    for i in range(len(x)):
        new[i] = np.nan
    first = last = 0
    for r in range(live):
        here = x[order[r]]
        while here - x[order[first]] > near:
            first += 1
        while last < live and x[order[last]] - here <= near:
            last += 1
        low, above = x[order[first]], 0.0
        for e in range(first, last):
            above += x[order[e]] - low
        new[order[r]] = min(low + above / (last - first), x[order[last - 1]])


@kernel
def _hear_ties(
    x: Array, own: Array, pairs: Ints, weight: Array, near: float, new: Array, views: Array, parts: Array
) -> None:
    """Means of what each hears from those near enough, counted from its own view, in order of their views."""
    tie = 0
    for i in range(len(x)):
        heard, total, off = 0, own[i], 0.0
        while tie < len(pairs) and pairs[tie, 0] == i:
            view = x[pairs[tie, 1]]
            if abs(view - x[i]) <= near:
                _insert(view, weight[tie], heard, views, parts)
                heard += 1
            tie += 1
        low = high = x[i]
        for e in range(heard):
            total += parts[e]
            off += parts[e] * (views[e] - x[i])
            low, high = min(low, views[e]), max(high, views[e])
        new[i] = min(max(x[i] + off / total, low), high) if total > 0.0 else x[i]


@kernel
def _insert(view: float, part: float, count: int, views: Array, parts: Array) -> None:
    """Put a view and its weight among the first so many, which are in order."""
    while count > 0 and (views[count - 1] > view or (views[count - 1] == view and parts[count - 1] > part)):
        views[count], parts[count] = views[count - 1], parts[count - 1]
        count -= 1
    views[count], parts[count] = view, part


@kernel
def _own_shares(pairs: Ints, weight: Array, own: Array, views: Array, parts: Array) -> None:
    """What each gives to itself: what its ties leave, added up in order of weight."""
    tie = 0
    for i in range(len(own)):
        heard, others = 0, 0.0
        while tie < len(pairs) and pairs[tie, 0] == i:
            _insert(0.0, weight[tie], heard, views, parts)
            heard += 1
            tie += 1
        for e in range(heard):
            others += parts[e]
        own[i] = max(1.0 - others, 0.0)
