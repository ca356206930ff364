"""Fitting the choice: the coefficients under which the outcomes of resolved issues were least surprising.

They minimise the mean of −ln p(outcome) plus ridge · Σ b², a convex function, by Newton's method from zero; a step
that would not lower it is halved (Nocedal and Wright 2006, Numerical Optimization, ch. 3).
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array

Ints = NDArray[np.int64]
RIDGE = 0.005
STEPS = 100
"""More than any data need that do not make the arithmetic overflow."""
NEAR = 1e-8
"""The last step: below this in every coefficient, what is left after it is its square."""


def softmax(utility: Array) -> Array:
    """e^u normalised along the last axis."""
    e = np.exp(utility - utility.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def fit(
    features: Array,
    outcome: Ints,
    weight: Array | None = None,
    ridge: float = RIDGE,
    start: Array | None = None,
) -> Array:
    """The coefficients: (feature,).

    Args:
        features: (issue, point, feature).
        outcome: (issue,): the point where it settled.
        weight: (issue,): how often an issue counts, as in a resampled set; once if left out.
        ridge: Above 0, so that there is one answer.
        start: (feature,): where to begin; zero if left out.
    """
    share = np.full(len(outcome), 1 / len(outcome)) if weight is None else weight / weight.sum()
    b: Array = np.zeros(features.shape[2]) if start is None else start
    before, step = np.inf, np.zeros_like(b)
    for _ in range(STEPS):
        value, first, second = _expansion(b, features, outcome, share, ridge)
        if value > before + NEAR:
            step = step / 2
            b = b + step
            continue
        before, step = value, np.asarray(np.linalg.solve(second, first), dtype=np.float64)
        b = b - step
        if np.abs(step).max() < NEAR:
            break
    return b


def _expansion(b: Array, features: Array, outcome: Ints, share: Array, ridge: float) -> tuple[float, Array, Array]:
    """The loss at b, its gradient Σ w (E f − f_y) + 2 ridge b, and Σ w (E ff' − E f E f') + 2 ridge, its curvature."""
    issues, points, count = features.shape
    flat = features.reshape(issues * points, count)
    utility = (flat @ b).reshape(issues, points)
    top = utility.max(axis=1)
    e = np.exp(utility - top[:, None])
    total = e.sum(axis=1)
    rows = np.arange(issues)
    value = share @ (top + np.log(total) - utility[rows, outcome]) + ridge * b @ b
    p = e / total[:, None]
    mean = (p[:, None, :] @ features)[:, 0]
    first = share @ (mean - features[rows, outcome]) + 2 * ridge * b
    second = flat.T @ (flat * (p * share[:, None]).reshape(-1, 1)) - mean.T @ (mean * share[:, None])
    return float(value), first, second + 2 * ridge * np.eye(count)
