"""What speaks for a whole point of a scale: who stands on it, how near it is to the weighted mean, how round it is.

With w_i the weight of actor i, normalised over the issue, m = Σ w_i x_i its weighted mean position, and mass(g) the
weight of those whose stated position rounds to g, the features of g are, in the order of `FEATURES`,

    log(mass(g) + 0.003),  −|g − m| / 50,  [10 divides g],  [5 divides g],  [g is 0 or 100],  [g is 50].

Stated positions are rounded half to even and cut at the ends of the scale, so that turning a scale round turns the
features round. The floor of 0.003 and the power 1 of salience were taken as they came, not tuned.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import Array, kernel, over_draws

Ints = NDArray[np.int64]

POINTS = 101
"""Whole points of a scale, 0 to 100."""
GRID = np.arange(POINTS, dtype=np.float64)
FEATURES = ("log_mass", "distance_mean", "tens", "fives", "ends", "fifty")
FLOOR = 0.003
"""Share of the weight added to every point, so that points nobody stands on keep a chance."""
LEAST_SALIENCE = 0.05
"""What caring counts at least, on 0 to 1: who has a stance has some weight."""
UNKNOWN_SALIENCE = 0.5
"""Salience where none is known on an issue."""
HALF = 50.0
"""Points of distance that count as one."""
ROUND = np.stack([GRID % 10 == 0, GRID % 5 == 0, np.isin(GRID, [0, 100]), GRID == 50], axis=1).astype(np.float64)
"""(101, 4): the features that no actor changes."""


def nearest_point(position: ArrayLike) -> Ints:
    """The whole point a position counts as, half to even and within 0 to 100; −1 for NaN, no stance."""
    x = np.asarray(position, dtype=np.float64)
    return np.where(np.isnan(x), -1, np.rint(np.clip(np.nan_to_num(x), 0, POINTS - 1))).astype(np.int64)


def weights(position: Array, salience: Array, capability: Array) -> Array:
    """w_i = capability_i × max(salience_i, 0.05), normalised to 1 over the actors of an issue: (draw, actor, issue).

    A salience that is not known (NaN) is the mean of the issue's known ones, one half where none is. If nobody with a
    stance can do anything, all count alike; where nobody has a stance, all weights are 0.

    Args:
        position: (draw, actor, issue), NaN for no stance.
        salience: (draw, actor, issue), 0 to 1.
        capability: (draw, actor), any unit, or (draw, actor, issue) where it differs from issue to issue.
    """
    x, s = np.ascontiguousarray(position), np.ascontiguousarray(salience)
    c = np.ascontiguousarray(capability if capability.ndim == 3 else capability[:, :, None])
    weight = np.empty(position.shape)
    over_draws(lambda rows: _weigh(x[rows], s[rows], c[rows], weight[rows]), len(weight))
    return weight


def mean_position(stated: Array, weight: Array) -> Array:
    """The mean Σ w_i x_i, positions beyond the ends of the scale counting as there: (issue,).

    Args:
        stated: (actor, issue), NaN for no stance.
        weight: (actor, issue), as from `weights`.
    """
    x = np.where(np.isnan(stated), 0.0, np.clip(stated, 0, POINTS - 1))
    return np.asarray((weight * x).sum(axis=0), dtype=np.float64)


def features(stated: Array, weight: Array, mean: Array) -> Array:
    """The features of every whole point: (issue, 101, 6).

    Args:
        stated: (actor, issue), NaN for no stance.
        weight: (actor, issue), as from `weights`.
        mean: (issue,): as from `mean_position`.
    """
    points = nearest_point(stated)
    actor, issue = np.nonzero(points >= 0)
    mass = np.zeros((stated.shape[1], POINTS))
    np.add.at(mass, (issue, points[actor, issue]), weight[actor, issue])
    found = np.empty((*mass.shape, len(FEATURES)))
    found[..., 0] = np.log(mass + FLOOR)
    found[..., 1] = -np.abs(GRID - mean[:, None]) / HALF
    found[..., 2:] = ROUND
    return found


@kernel
def _weigh(position: Array, salience: Array, capability: Array, weight: Array) -> None:
    draws, actors, issues = position.shape
    alike = capability.shape[2] == 1  # on all issues
    for d in range(draws):
        for k in range(issues):
            known, cared = 0, 0.0
            for i in range(actors):
                s = salience[d, i, k]
                if position[d, i, k] == position[d, i, k] and s == s:
                    known += 1
                    cared += s
            usual = cared / known if known > 0 else UNKNOWN_SALIENCE
            total, present = 0.0, 0
            for i in range(actors):
                here = position[d, i, k] == position[d, i, k]
                s = salience[d, i, k] if salience[d, i, k] == salience[d, i, k] else usual
                weight[d, i, k] = capability[d, i, 0 if alike else k] * max(s, LEAST_SALIENCE) if here else 0.0
                total += weight[d, i, k]
                present += 1 if here else 0
            for i in range(actors):
                if total > 0.0:
                    weight[d, i, k] /= total
                elif position[d, i, k] == position[d, i, k]:
                    weight[d, i, k] = 1.0 / present
