"""Split normals fitted to what is left of them on their scale: a tenth below low, a tenth above high, the top at best.

Of height 1 at the mode, the curve is exp(−t₁² x² / 2) at a distance x to the left, exp(−t₂² x² / 2) to the right. With
A, C the distances of the mode from the two ends of the scale and a, b from low and high, t₁, t₂ and the area H solve

    ∫ₐᴬ exp(−t₁² x² / 2) dx = H / 10,    ∫_b^C exp(−t₂² x² / 2) dx = H / 10,
    ∫₀ᴬ exp(−t₁² x² / 2) dx + ∫₀^C exp(−t₂² x² / 2) dx = H.

For a given H the first integral falls with t₁ from A − a to 0, so there is one t₁, or none where H / 10 > A − a: then
the side is flat (t₁ = 0), which brings as much into its end as a curve can that nowhere rises above `best`. Either way
the sum in the last line, divided by H, falls as H grows, so H is unique. It is found by Newton's method, kept between
a third and five quarters of high − low: the height of the density, 1 / H, times high − low is at least the eight tenths
between them, and neither side is steeper than where a tenth of it alone lies beyond its percentile, t ≤ 1.645 / a.
"""

from math import erfc, exp, log, pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, over_draws

Array = NDArray[np.float64]
TAIL = 0.1
"""Share of the draws below `low`, and above `high`."""
POINT = 1e-12
"""Share of its scale below which a range is a point."""
FLAT = 1e-4
"""Least t times the distance from the mode to the end of the scale; 1 − 5·10⁻⁹ is then the height at that end."""
ROUNDS, SETTLED = 60, 1e-11
"""Steps of Newton's method, of which about five are needed, and the relative change at which it is done."""


class Ranges(NamedTuple):
    """What is to be met: low, best, high, and the ends of the scale; (quantity,) each."""

    low: Array
    best: Array
    high: Array
    floor: Array
    ceiling: Array


class Bells(NamedTuple):
    """Split normals cut at the ends of their scales; (quantity,) each.

    Attributes:
        best: Modes.
        share: Mass left of the mode.
        s1, s2: Scales left and right of it, 1 / t₁ and 1 / t₂; both 0 where the range is a point.
        below, above: What the cut took of a whole half bell left and right, as a share of twice that half: Φ(−A t₁).
        floor, ceiling: The ends of the scale.
    """

    best: Array
    share: Array
    s1: Array
    s2: Array
    below: Array
    above: Array
    floor: Array
    ceiling: Array


def fit(ranges: Ranges) -> Bells:
    """The split normal of every range; one that is a point keeps both scales at 0."""
    share, s1, s2, below, above = np.zeros((5, len(ranges.best)))
    bells = Bells(ranges.best, share, s1, s2, below, above, ranges.floor, ranges.ceiling)
    over_draws(lambda rows: _fit(Ranges(*(x[rows] for x in ranges)), Bells(*(x[rows] for x in bells))), len(share))
    return bells


@kernel
def _fit(ranges: Ranges, bells: Bells) -> None:
    for k in range(len(ranges.best)):
        low, best, high = ranges.low[k], ranges.best[k], ranges.high[k]
        left, right = best - ranges.floor[k], ranges.ceiling[k] - best
        if high - low <= POINT * (left + right):
            continue
        v1, v2 = _steepness(best - low, left, high - best, right)
        # A flat side is drawn as a very wide bell. Where the mode is at an end of the scale there is no side.
        v1 = max(v1, (FLAT / left) ** 2) if left > 0.0 else 1.0
        v2 = max(v2, (FLAT / right) ** 2) if right > 0.0 else 1.0
        mass = _moments(v1, 0.0, left)[0]
        bells.share[k] = mass / (mass + _moments(v2, 0.0, right)[0])
        bells.s1[k], bells.s2[k] = 1.0 / sqrt(v1), 1.0 / sqrt(v2)
        bells.below[k], bells.above[k] = 0.5 * erfc(sqrt(0.5 * v1) * left), 0.5 * erfc(sqrt(0.5 * v2) * right)


@kernel
def _steepness(a: float, left: float, b: float, right: float) -> tuple[float, float]:
    """t₁² and t₂²; the distances of the mode from low and from the lower end, from high and from the upper end."""
    width = a + b
    least, most, h = 0.3 * width, 1.3 * width, 0.7 * width
    v1, v2 = (1.25 / (a + TAIL * h)) ** 2, (1.25 / (b + TAIL * h)) ** 2
    for _ in range(ROUNDS):
        v1, mass1, growth1 = _side(TAIL * h, a, left, v1)
        v2, mass2, growth2 = _side(TAIL * h, b, right, v2)
        excess = mass1 + mass2 - h
        least, most = (h, most) if excess > 0.0 else (least, h)
        step = excess / (1.0 - TAIL * (growth1 + growth2))
        if abs(step) <= SETTLED * h:
            break
        h = h + step if least < h + step < most else 0.5 * (least + most)
    return v1, v2


@kernel
def _side(tail: float, a: float, reach: float, v: float) -> tuple[float, float, float]:
    """A side whose curve holds `tail` between `a` and `reach`, or as much as it can; by Newton's method from `v`.

    The logarithm of the integral falls with t² and is convex: from the second step on t² only rises, up to the root.

    Returns:
        t², the area under the whole side, and how fast it grows with `tail`.
    """
    if tail >= reach - a:
        return 0.0, reach, 0.0
    for _ in range(ROUNDS):
        beyond, second = _moments(v, a, reach)
        excess = log(beyond / tail)
        v = max(v + 2.0 * excess * beyond / second, 0.0)
        if abs(excess) <= SETTLED:
            break
    whole, whole_second = _moments(v, 0.0, reach)
    return v, whole, whole_second / second


@kernel
def _moments(v: float, a: float, reach: float) -> tuple[float, float]:
    """∫ exp(−v x² / 2) dx from a to reach, and ∫ x² exp(−v x² / 2) dx."""
    if v * reach * reach < 1e-4:
        cubes, fifths = (reach**3 - a**3) / 3.0, (reach**5 - a**5) / 5.0
        return reach - a - 0.5 * v * cubes + 0.125 * v * v * fifths, cubes - 0.5 * v * fifths
    mass = sqrt(0.5 * pi / v) * (erfc(sqrt(0.5 * v) * a) - erfc(sqrt(0.5 * v) * reach))
    return mass, (mass + a * exp(-0.5 * v * a * a) - reach * exp(-0.5 * v * reach * reach)) / v
