"""The two centres of a set of weighted positions, the mean and the pivot, for every model that needs one."""

import numpy as np

from majlis.theory.outcomes.positions import Array

HAIR = 1e-12
"""Relative slack under a quota, so that sums which are equal on paper are equal here."""


def mean_of(position: Array, weight: Array, otherwise: Array) -> Array:
    """Σ w x / Σ w over the actors: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance.
        otherwise: (draw, issue): the answer where nobody weighs anything.
    """
    total = weight.sum(axis=1)
    pulled = (weight * np.nan_to_num(position)).sum(axis=1)
    return np.where(total > 0, pulled / np.where(total > 0, total, 1.0), otherwise)


def pivot_of(position: Array, weight: Array, otherwise: Array, quota: float) -> Array:
    """The smallest position at or below which `quota` of the weight lies: (draw, issue).

    Args:
        position: (draw, actor, issue), NaN for no stance.
        weight: (draw, actor, issue), 0 where there is no stance.
        otherwise: (draw, issue): the answer where nobody has a stance.
        quota: Share of the weight, above 0 and at most 1.
    """
    x = np.where(np.isnan(position), np.inf, position)
    order = np.argsort(x, axis=1, kind="stable")
    ranked = np.take_along_axis(x, order, axis=1)
    cumulated = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    needed = quota * cumulated[:, -1:, :] * (1 - HAIR)
    place = np.argmax(cumulated >= needed, axis=1)
    pivot = np.take_along_axis(ranked, place[:, None, :], axis=1)[:, 0, :]
    return np.where(np.isfinite(pivot), pivot, otherwise)
