"""Whose views a country brings to the table: its own, or those it owes to others.

Of the views V x that the actors C of a country end with, s_j = Σ_{i∈C} ω_i V_ij / Σ_{i∈C} ω_i is owed to actor j, with
ω_i what i weighs in the outcome and V the shares of Friedkin and Johnsen's model. Autonomy is Σ_{j∈C} s_j. Shares are
of origin, not of movement: a patron who wants the same is still owed.

Source: Friedkin (1998), A Structural Theory of Social Influence, for V as total effects; the measure is ours.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array

Bools = NDArray[np.bool_]


def owed(shares: Array, weight: Array, members: Bools) -> Array:
    """The share of a country's view that is owed to each actor, its own included.

    Args:
        shares: V, (draw, listener, source).
        weight: ω, (draw, actor), at least 0; 0 for those without a stance.
        members: (actor,): who belongs to the country.

    Returns:
        (draw, actor), summing to 1; NaN in draws in which the country weighs nothing.
    """
    own = weight[:, members]
    parts = np.sort(own[:, :, None] * shares[:, members], axis=1).sum(axis=1)
    total = np.sort(own, axis=1).sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):  # 0 / 0 is no answer
        return np.asarray(parts / total, dtype=np.float64)


def autonomy(owed: Array, members: Bools) -> Array:
    """The share of a country's view that is owed to none but its own actors: (draw,), 0 to 1.

    Args:
        owed: (draw, actor), as `owed` gives it.
        members: (actor,): who belongs to the country.

    Returns:
        NaN in draws in which the country weighs nothing.
    """
    return np.asarray(np.minimum(np.sort(owed[:, members], axis=1).sum(axis=1), 1.0))
