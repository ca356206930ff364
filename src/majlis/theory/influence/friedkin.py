"""Friedkin and Johnsen's model: actors average what they hear with what they came with.

x* = (I − ΛW)⁻¹ (I − Λ) x = V x, with W row-stochastic (how much the row listens to the column, itself included) and
Λ = diag(λ), λ_i in [0, 1] the susceptibility of i. V is row-stochastic: V_ij is the share of i's final view owed to j.
As a stage before the decision: Naurin and Thomson's reading of the Council of the EU.

Sources: Friedkin and Johnsen (1990), Journal of Mathematical Sociology 15(3-4); Friedkin (1998), A Structural Theory of
Social Influence.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel, over_draws

TOLERANCE = 1e-9
CAP = 10_000


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
    listens = np.minimum(susceptibility, 1 - 1e-6)[..., None]
    eye = np.eye(n)
    return np.asarray(np.linalg.solve(eye - listens * ties, (1 - listens) * eye), dtype=np.float64)


def friedkin_johnsen(position: Array, ties: Array, susceptibility: Array) -> Array:
    """Positions after everybody has listened, issue by issue.

    An actor without a stance on an issue neither speaks nor listens there: what others would have heard from it, they
    hear from themselves.

    Args:
        position: (draw, actor, issue), NaN for no stance.
        ties: (draw, actor, actor), rows summing to 1.
        susceptibility: (draw, actor, issue), 0 to 1.

    Returns:
        (draw, actor, issue), NaN where there was no stance.
    """
    heard = np.flatnonzero((ties > 0).any(axis=0).ravel())
    n = ties.shape[1]
    pairs = np.array([[e // n, e % n] for e in heard if e // n != e % n], dtype=np.int64).reshape(-1, 2)
    weight = np.ascontiguousarray(ties[:, pairs[:, 0], pairs[:, 1]])
    final = position.copy()

    def task(rows: slice) -> None:
        _settle(position[rows], pairs, weight[rows], np.minimum(susceptibility[rows], 1 - 1e-6), final[rows])

    over_draws(task, len(position))
    return final


@kernel
def _settle(position: Array, pairs: NDArray[np.int64], weight: Array, listens: Array, final: Array) -> None:
    """Iterate x_i ← (1 − λ_i) x_i(0) + λ_i (x_i + Σ_j w_ij (x_j − x_i)), listener after listener, until none moves.

    A contraction as λ < 1. `pairs` (listener, speaker) are in the order of listeners.
    """
    draws, actors, issues = position.shape
    live = np.empty(len(pairs), dtype=np.int64)
    x = np.empty(actors)
    for d in range(draws):
        for k in range(issues):
            x[:] = position[d, :, k]
            count = 0
            for e in range(len(pairs)):
                if not (np.isnan(x[pairs[e, 0]]) or np.isnan(x[pairs[e, 1]])):
                    live[count] = e
                    count += 1
            for _ in range(CAP):
                if _listen(x, position[d, :, k], pairs, weight[d], listens[d, :, k], live, count) < TOLERANCE:
                    break
            final[d, :, k] = x


@kernel
def _listen(
    x: Array, own: Array, pairs: NDArray[np.int64], weight: Array, free: Array, live: NDArray[np.int64], count: int
) -> float:
    """Let every listener listen once; the farthest that one moved."""
    farthest = 0.0
    e = 0
    while e < count:
        i = pairs[live[e], 0]
        pulled = 0.0
        while e < count and pairs[live[e], 0] == i:
            pulled += weight[live[e]] * (x[pairs[live[e], 1]] - x[i])
            e += 1
        new = (1.0 - free[i]) * own[i] + free[i] * (x[i] + pulled)
        farthest = max(farthest, abs(new - x[i]))
        x[i] = new
    return farthest
