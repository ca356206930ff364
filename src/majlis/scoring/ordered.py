"""Scores of chances for categories, such as the rungs of a ladder.

Ranked probability score Σ_{j < k} (F_j − O_j)², with F_j the chance of category j or lower and O_j whether it came to
that (Epstein 1969, Journal of Applied Meteorology 8, 985–987; Murphy 1971, ibid. 10, 155–156); not divided by the
number of categories. It knows that next to right is better than far off; the logarithmic score does not.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def ranked_probability_score(chance: ArrayLike, category: ArrayLike) -> Array:
    """Σ_{j < k} (F_j − O_j)², 0 to k − 1: (…).

    Args:
        chance: (…, k), adding up to 1, lowest category first.
        category: (…), from 0: which it was.
    """
    p = np.asarray(chance, dtype=np.float64)
    reached = np.arange(p.shape[-1]) >= np.asarray(category)[..., None]
    return np.asarray(((np.cumsum(p, axis=-1) - reached)[..., :-1] ** 2).sum(axis=-1))


def log_loss_of_categories(chance: ArrayLike, category: ArrayLike) -> Array:
    """−ln of the chance of the category it was: (…); infinite where that was called impossible.

    Args:
        chance: (…, k), adding up to 1.
        category: (…), from 0: which it was.
    """
    p = np.asarray(chance, dtype=np.float64)
    which = np.broadcast_to(np.asarray(category, dtype=np.int64), p.shape[:-1])
    with np.errstate(divide="ignore"):
        return -np.log(np.take_along_axis(p, which[..., None], axis=-1)[..., 0])
