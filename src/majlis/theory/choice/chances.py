"""The chance of every whole point in every possible world, and where an issue settles by it.

The features of a point take few values, so that p(g) is a product: (mass(g) + 0.003)^b₁ at the few points somebody
stands on and 0.003^b₁ elsewhere, e^(−b₂|g − m|/50) by one factor a step away from m, and what roundness gives, once a
world. The atoms sit at stated positions in every world; only their weights, the mean and the coefficients are drawn.
"""

from math import exp, floor, log

import numpy as np

from majlis.theory.choice.points import FLOOR, HALF, POINTS, ROUND, Ints, nearest_point
from majlis.theory.kernel import Array, kernel, over_draws

TOGETHER = 256
"""Draws averaged at a time, whatever the number of threads."""


def drawn_coefficients(coefficients: Array, covariance: Array, normals: Array) -> Array:
    """Coefficients drawn from N(b, covariance): (draw, feature).

    Args:
        coefficients: b, (feature,).
        covariance: (feature, feature).
        normals: (draw, feature), standard normal.
    """
    return coefficients + normals @ np.linalg.cholesky(covariance).T


def probabilities(stated: Array, position: Array, weight: Array, coefficients: Array) -> Array:
    """The chance of every whole point: (draw, issue, 101); NaN where nobody has a stance.

    Args:
        stated: (actor, issue): where the atoms are, NaN for no stance.
        position: (draw, actor, issue): what the weighted mean is of, NaN for no stance; beyond the ends of the scale
            counts as there.
        weight: (draw, actor, issue), as from `weights`.
        coefficients: (draw, feature), in the order of `FEATURES`.
    """
    points = nearest_point(stated)
    x, w, b = (np.ascontiguousarray(a) for a in (position, weight, coefficients))
    chances = np.empty((len(w), w.shape[2], POINTS))
    over_draws(lambda rows: _probabilities(points, x[rows], w[rows], b[rows], chances[rows]), len(w))
    return chances


def mean_probabilities(stated: Array, position: Array, weight: Array, coefficients: Array) -> Array:
    """The chances of `probabilities`, averaged over the draws: (issue, 101); in little memory."""
    draws = len(weight)
    total = np.zeros((weight.shape[2], POINTS))
    for first in range(0, draws, TOGETHER):
        rows = slice(first, first + TOGETHER)
        total += probabilities(stated, position[rows], weight[rows], coefficients[rows]).sum(axis=0)
    return total / draws


def settled(chances: Array, uniforms: Array) -> Array:
    """The whole point at which each issue settles in each row: the least g with Σ_{h ≤ g} p(h) > u, (row, issue).

    Args:
        chances: (draw, issue, 101).
        uniforms: (row, issue), on [0, 1); row r is of draw r modulo the draws.
    """
    points = np.empty(uniforms.shape)
    given = np.ascontiguousarray(uniforms)
    over_draws(lambda rows: _settle(chances, given, rows.start, rows.stop, points), len(points))
    return points


@kernel
def _probabilities(points: Ints, position: Array, weight: Array, coefficients: Array, chances: Array) -> None:
    draws, actors, issues = weight.shape
    mass, rounds = np.empty(POINTS), np.empty(POINTS)
    for d in range(draws):
        b = coefficients[d]
        nobody = exp(b[0] * log(FLOOR))
        step = exp(-b[1] / HALF)
        for g in range(POINTS):
            rounds[g] = 1.0
        for j in range(ROUND.shape[1]):
            factor = exp(b[2 + j])
            for g in range(POINTS):
                if ROUND[g, j] > 0.0:
                    rounds[g] *= factor
        for k in range(issues):
            p = chances[d, k]
            mass[:] = 0.0
            mean, present = 0.0, 0.0
            for i in range(actors):
                if weight[d, i, k] > 0.0 and position[d, i, k] == position[d, i, k]:
                    present += weight[d, i, k]
                    mean += weight[d, i, k] * min(max(position[d, i, k], 0.0), POINTS - 1.0)
                    if points[i, k] >= 0:
                        mass[points[i, k]] += weight[d, i, k]
            if present == 0.0:
                p[:] = np.nan
                continue
            middle = min(floor(mean), POINTS - 2)
            near = exp(-b[1] * (mean - middle) / HALF)
            for g in range(middle, -1, -1):
                p[g] = near
                near *= step
            near = exp(-b[1] * (middle + 1 - mean) / HALF)
            for g in range(middle + 1, POINTS):
                p[g] = near
                near *= step
            total = 0.0
            for g in range(POINTS):
                p[g] *= rounds[g] * (exp(b[0] * log(mass[g] + FLOOR)) if mass[g] > 0.0 else nobody)
                total += p[g]
            for g in range(POINTS):
                p[g] /= total


@kernel
def _settle(chances: Array, uniforms: Array, start: int, stop: int, points: Array) -> None:
    for r in range(start, stop):
        d = r % chances.shape[0]
        for k in range(uniforms.shape[1]):
            reached, g = chances[d, k, 0], 0
            while g < POINTS - 1 and not reached > uniforms[r, k]:
                g += 1
                reached += chances[d, k, g]
            points[r, k] = g if reached == reached else np.nan
