"""How far a share counted on a few cases can be from the true one.

Score interval of a binomial share (Wilson 1927, JASA 22, 209–212): the shares that the count does not refute. It stays
within 0 to 1 and is not empty at the ends.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def wilson(count: ArrayLike, of: ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """The ends of the interval for a share, any shape; 0 and 1 where nothing was counted.

    (ŝ + z²/2n ∓ z √(ŝ(1 − ŝ)/n + z²/4n²)) / (1 + z²/n), with ŝ = count / n.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    k, n = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(of, dtype=np.float64))
    some = np.where(n > 0, n, 1.0)
    share = k / some
    middle = (share + z**2 / (2 * some)) / (1 + z**2 / some)
    half = z * np.sqrt(share * (1 - share) / some + z**2 / (4 * some**2)) / (1 + z**2 / some)
    low, high = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)
