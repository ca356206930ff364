"""Scores of a chance that something happens.

Brier score (p − o)² (Brier 1950, Monthly Weather Review 78, 1–3); logarithmic score −ln of the chance given to what
happened (Good 1952, JRSS B 14, 107–114). Both are proper.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def brier(chance: ArrayLike, happened: ArrayLike) -> Array:
    """(p − o)², 0 to 1.

    Args:
        chance: 0 to 1, any shape.
        happened: True or 1 if it did; broadcasts against `chance`.
    """
    return (np.asarray(chance, dtype=np.float64) - np.asarray(happened, dtype=np.float64)) ** 2


def log_loss(chance: ArrayLike, happened: ArrayLike) -> Array:
    """−ln p where it happened, −ln(1 − p) where it did not; infinite where that was called impossible."""
    p = np.asarray(chance, dtype=np.float64)
    with np.errstate(divide="ignore"):
        return -np.log(np.where(np.asarray(happened, dtype=bool), p, 1 - p))
