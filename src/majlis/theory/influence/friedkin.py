"""Friedkin and Johnsen's model: actors average what they hear with what they came with.

x* = (I − ΛW)⁻¹ (I − Λ) x = V x, with W row-stochastic (how much the row listens to the column, itself included) and
Λ = diag(λ), λ_i in [0, 1] the susceptibility of i. V is row-stochastic: V_ij is the share of i's final view owed to j.
As a stage before the decision: Naurin and Thomson's reading of the Council of the EU.

Sources: Friedkin and Johnsen (1990), Journal of Mathematical Sociology 15(3-4); Friedkin (1998), A Structural Theory of
Social Influence.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.influence.ties import Ties
from majlis.theory.kernel import Array, kernel, over_draws

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
TOLERANCE = 1e-9
CAP = 10_000
FULLY = 1 - 1e-6
"""The most an actor listens; see `influence_matrix`."""


def influence_matrix(ties: Array, susceptibility: Array) -> Array:
    """V = (I − ΛW)⁻¹ (I − Λ).

    Args:
        ties: (..., actor, actor), rows summing to 1.
        susceptibility: (..., actor), 0 to 1. Where a group listens only to itself and fully (λ = 1 throughout), views
            never settle on anything it came with; λ is therefore cut just below 1.

    Returns:
        (..., actor, actor), rows summing to 1.
    """
    n = ties.shape[-1]
    listens = np.minimum(susceptibility, FULLY)[..., None]
    eye = np.eye(n)
    return np.asarray(np.linalg.solve(eye - listens * ties, (1 - listens) * eye), dtype=np.float64)


def friedkin_johnsen(position: Array, ties: Array | Ties, susceptibility: Array) -> Array:
    """Positions after everybody has listened, issue by issue.

    An actor without a stance on an issue neither speaks nor listens there: what others would have heard from it, they
    hear from themselves.

    Args:
        position: (draw, actor, issue), NaN for no stance.
        ties: (draw, actor, actor), rows summing to 1; or the few that are not zero.
        susceptibility: (draw, actor, issue), 0 to 1.

    Returns:
        (draw, actor, issue), NaN where there was no stance.
    """
    heard = ties if isinstance(ties, Ties) else Ties.of(ties)
    final = position.copy()

    def task(rows: slice) -> None:
        _settle(final[rows], heard.pairs, heard.weight[rows], susceptibility[rows])

    over_draws(task, len(position))
    return final


@kernel
def _settle(position: Array, pairs: Ints, weight: Array, susceptibility: Array) -> None:
    """Listener after listener takes x_i = ((1 − λ_i) x_i(0) + λ_i Σ_j w_ij x_j) / (1 − λ_i w_ii) until none moves.

    This is Gauss–Seidel on (I − ΛW) x = (I − Λ) x(0), which is diagonally dominant as λ < 1. `pairs` (listener,
    speaker) are in the order of listeners; the answers replace the positions.
    """
    draws, actors, issues = position.shape
    stands, live = np.zeros((issues, actors), dtype=np.bool_), np.zeros(issues, dtype=np.int64)
    ties, x = np.empty((issues, len(pairs)), dtype=np.int64), np.empty(actors)
    listener, end, base = np.empty(actors, dtype=np.int64), np.empty(actors, dtype=np.int64), np.empty(actors)
    speaker, share = np.empty(len(pairs), dtype=np.int64), np.empty(len(pairs))
    for d in range(draws):
        if _changed(position[d], stands) or d == 0:  # hardly ever after the first draw
            _between_those_who_stand(stands, pairs, ties, live)
        for k in range(issues):
            for i in range(actors):
                x[i] = position[d, i, k]
            listeners, e = 0, 0
            while e < live[k]:
                i, first, listened = pairs[ties[k, e], 0], e, 0.0
                while e < live[k] and pairs[ties[k, e], 0] == i:
                    speaker[e], share[e] = pairs[ties[k, e], 1], weight[d, ties[k, e]]
                    listened += share[e]
                    e += 1
                free = min(susceptibility[d, i, k], FULLY)
                whole = 1.0 - free * (1.0 - listened)
                for tie in range(first, e):
                    share[tie] *= free / whole
                listener[listeners], end[listeners], base[listeners] = i, e, (1.0 - free) * x[i] / whole
                listeners += 1
            _listen(x, base[:listeners], listener, end, speaker, share)
            for i in range(actors):
                position[d, i, k] = x[i]


@kernel
def _changed(position: Array, stands: Bools) -> bool:
    """Write which actors have a position on which issue, (issue, actor); whether that is news."""
    news = False
    for i in range(position.shape[0]):
        for k in range(position.shape[1]):
            there = not np.isnan(position[i, k])
            news |= stands[k, i] != there
            stands[k, i] = there
    return news


@kernel
def _between_those_who_stand(stands: Bools, pairs: Ints, ties: Ints, live: Ints) -> None:
    """Write the ties that count on each issue, (issue, tie), and how many they are."""
    for k in range(len(stands)):
        live[k] = 0
        for e in range(len(pairs)):
            if stands[k, pairs[e, 0]] and stands[k, pairs[e, 1]]:
                ties[k, live[k]] = e
                live[k] += 1


@kernel
def _listen(x: Array, base: Array, listener: Ints, end: Ints, speaker: Ints, share: Array) -> None:
    """Let every listener take its base and its share of what its speakers say, until the farthest hardly moves.

    The ties of each listener end where the next one's begin.
    """
    for _ in range(CAP):
        farthest, e = 0.0, 0
        for place in range(len(base)):
            new = base[place]
            while e < end[place]:
                new += share[e] * x[speaker[e]]
                e += 1
            farthest = max(farthest, abs(new - x[listener[place]]))
            x[listener[place]] = new
        if farthest < TOLERANCE:
            return
