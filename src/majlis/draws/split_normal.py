"""The split normal: two half bells joined at the most likely value, fitted to a 10th and a 90th percentile.

Density: A exp(−(x − m)² / 2 s₁²) left of the mode m, A exp(−(x − m)² / 2 s₂²) right of it, so the mass on the left is
r = s₁ / (s₁ + s₂) (Fechner 1897; Wallis 2014, Statistical Science 29(1)). With a = m − low and b = high − m the two
percentiles give s₁ = a / −Φ⁻¹(0.05 / r) and s₂ = b / −Φ⁻¹(0.05 / (1 − r)); r is found by bisection on (0.1, 0.9). Where
low equals the mode, the left tail holds just the 10 % below it.
"""

from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from majlis.draws.normal import quantiles, split_normals

Array = NDArray[np.float64]
TAIL = 0.1
_EDGE = TAIL * (1 + 1e-9)


def scales(low: Array, best: Array, high: Array) -> tuple[Array, Array, Array]:
    """The left mass r and the scales s₁, s₂ of each split normal, (quantity,) each."""
    a, b = best - low, high - best
    lower, upper = np.full(a.shape, _EDGE), np.full(a.shape, 1 - _EDGE)
    for _ in range(60):
        r = (lower + upper) / 2
        s1, s2 = _sides(a, b, r)
        too_left = s1 * (1 - r) > s2 * r
        lower, upper = np.where(too_left, r, lower), np.where(too_left, upper, r)
    r = (lower + upper) / 2
    s1, s2 = _sides(a, b, r)
    s1 = np.where(a > 0, s1, s2 * r / (1 - r))
    s2 = np.where(b > 0, s2, s1 * (1 - r) / r)
    return r, s1, s2


def sample(u: Array, low: Array, best: Array, high: Array, floor: Array, ceiling: Array) -> Array:
    """Uniform numbers turned into values, truncated to each quantity's scale.

    Args:
        u: (draw, quantity), uniform on (0, 1); may be overwritten, to spare the memory.
        low: (quantity,): 10th percentile.
        best: (quantity,): mode.
        high: (quantity,): 90th percentile.
        floor: (quantity,): lower end of the scale.
        ceiling: (quantity,): upper end of the scale.

    Returns:
        (draw, quantity).
    """
    r, s1, s2 = scales(low, best, high)
    bottom, top = _share_below(floor, best, r, s1, s2), _share_below(ceiling, best, r, s1, s2)
    return split_normals(u, best, r, s1, s2, bottom, top - bottom, floor, ceiling)


def _sides(a: Array, b: Array, r: Array) -> tuple[Array, Array]:
    return a / -quantiles(TAIL / 2 / r), b / -quantiles(TAIL / 2 / (1 - r))


def _ndtr(z: Array) -> Array:
    """Φ(z), the mass of the normal distribution below z."""
    return np.array([0.5 * erfc(-x / sqrt(2.0)) for x in z.tolist()])


def _share_below(x: Array, best: Array, r: Array, s1: Array, s2: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        z = np.where(x < best, (x - best) / s1, (x - best) / s2)
    share = np.where(x < best, 2 * r * _ndtr(z), 1 - 2 * (1 - r) * _ndtr(-z))
    return np.where(np.isnan(share), np.where(x < best, 0.0, 1.0), share)
