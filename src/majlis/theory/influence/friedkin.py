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
    x, own, free = np.empty(actors), np.empty(actors), np.empty(actors)
    listener, speaker, weigh = np.empty(len(pairs) + 1, np.int64), np.empty(len(pairs), np.int64), np.empty(len(pairs))
    for d in range(draws):
        for k in range(issues):
            for i in range(actors):
                x[i] = own[i] = position[d, i, k]
                free[i] = min(susceptibility[d, i, k], FULLY)
            live = 0
            for e in range(len(pairs)):
                if not (np.isnan(x[pairs[e, 0]]) or np.isnan(x[pairs[e, 1]])):
                    listener[live], speaker[live], weigh[live] = pairs[e, 0], pairs[e, 1], weight[d, e]
                    live += 1
            listener[live] = -1
            for _ in range(CAP):
                if _listen(x, own, free, listener, speaker, weigh, live) < TOLERANCE:
                    break
            for i in range(actors):
                position[d, i, k] = x[i]


@kernel
def _listen(x: Array, own: Array, free: Array, listener: Ints, speaker: Ints, weigh: Array, live: int) -> float:
    """Let every listener listen once; the farthest that one moved. The last tie is followed by listener -1."""
    farthest = 0.0
    e = 0
    while e < live:
        i = listener[e]
        heard, listened = 0.0, 0.0
        while listener[e] == i:
            heard += weigh[e] * x[speaker[e]]
            listened += weigh[e]
            e += 1
        new = ((1.0 - free[i]) * own[i] + free[i] * heard) / (1.0 - free[i] * (1.0 - listened))
        farthest = max(farthest, abs(new - x[i]))
        x[i] = new
    return farthest
