"""How far model errors of different issues go together: one common factor, F.

noise_k = √ρ s_k F + √(1 − ρ) ε_k is standard normal like F and the ε_k themselves; two issues correlate by ρ s_k s_l.
s_k says on which side of its reversion point an issue is expected: what is good for agreement on one issue is good for
it on all.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RHO = 0.1
"""A judgement; measured on issues of one dossier it is not shown to differ from none (`docs/methods/agreement.md`)."""


def one_factor(noise: Array, factor: Array, sides: Array, rho: float = RHO) -> Array:
    """Noise of which a part is common to all issues: (row, issue).

    Args:
        noise: (row, issue): ε, standard normal and independent.
        factor: (row,): F, standard normal.
        sides: (issue,): s, 1 or −1.
        rho: 0 to 1; 0 gives the noise back.

    Raises:
        ValueError: `rho` is no share.
    """
    if not 0.0 <= rho <= 1.0:
        raise ValueError(f"rho is {rho}; it is a share from 0 to 1")
    return np.asarray(np.sqrt(rho) * factor[:, None] * sides + np.sqrt(1.0 - rho) * noise)


def sides(outcome: Array, reversion: Array) -> Array:
    """1 where the mean outcome is above the mean reversion point, else −1: (issue,).

    Args:
        outcome: (row, issue).
        reversion: (draw, issue).
    """
    return np.where(outcome.mean(axis=0) > reversion.mean(axis=0), 1.0, -1.0)
