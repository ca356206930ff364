"""The split normal on a scale: two half bells joined at the most likely value, drawn by inverting its distribution.

Density: proportional to exp(−(x − m)² / 2 s₁²) left of the mode m and to exp(−(x − m)² / 2 s₂²) right of it, from the
floor to the ceiling of the scale, 0 elsewhere (Fechner 1897; Wallis 2014, Statistical Science 29(1)). The mode is
`best`. A tenth of the draws lie below `low`, a tenth above `high`, counted after the cut, wherever there is a split
normal of which that is true: always if the range stays an eighth of its width away from both ends of the scale. Where
there is none, as for [0, 5, 20], which has no room for a tenth below 0, the side is flat from `best` to the end of the
scale: `best` is no less likely than any other value, the percentile is the nearest to `low` that a split normal can
have, and a tenth still lie above `high`. Nothing is heaped up at the ends.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.draws.fit import Bells, Ranges, fit
from majlis.draws.normal import lower_quantiles
from majlis.theory.kernel import kernel, over_draws

Array = NDArray[np.float64]


def sample(u: Array, low: Array, best: Array, high: Array, floor: Array, ceiling: Array) -> Array:
    """Uniform numbers turned into values: the inverse of the distribution, so the larger u, the larger the value.

    Args:
        u: (draw, quantity), uniform on (0, 1), the draws of a quantity side by side in memory; replaced by the values
            if they are. The other arrays are (quantity,).
        low: 10th percentiles.
        best: Modes.
        high: 90th percentiles.
        floor: Lower ends of the scales.
        ceiling: Upper ends of the scales.

    Returns:
        (draw, quantity), in memory like `u`.
    """
    ranges = Ranges(*(np.ascontiguousarray(x, dtype=np.float64) for x in (low, best, high, floor, ceiling)))
    bells, rows = fit(ranges), np.ascontiguousarray(u.T)
    over_draws(lambda block: _values(rows[block], Bells(*(x[block] for x in bells))), len(rows))
    return rows.T


@kernel
def _values(u: Array, bells: Bells) -> None:
    """Replace uniform numbers, (quantity, draw)."""
    quantities, draws = u.shape
    p, z, places, roots = np.empty(draws), np.empty(draws), np.empty(draws, dtype=np.int64), np.empty(draws)
    for k in range(quantities):
        row, best, share = u[k], bells.best[k], bells.share[k]
        floor, ceiling, s1, s2 = bells.floor[k], bells.ceiling[k], bells.s1[k], bells.s2[k]
        if s1 + s2 == 0.0:
            row[:] = best
            continue
        # Mass of a whole half bell, ½, that is passed as u runs from an end of the scale to the mode.
        below, above = bells.below[k], bells.above[k]
        left, right = (0.5 - below) / share, (0.5 - above) / (1.0 - share)
        for d in range(draws):
            p[d] = min(below + left * row[d] if row[d] < share else above + right * (1.0 - row[d]), 0.5)
        lower_quantiles(p, z, places, roots)
        for d in range(draws):
            value = best + (s1 if row[d] < share else -s2) * z[d]
            row[d] = min(max(value, floor), ceiling)
