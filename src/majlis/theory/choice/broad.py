"""What is expected of an issue of which nothing is known but that outcomes are round, and chances widened by it.

Leaving the mass and the distance out of the choice leaves b(g) ∝ exp Σ coefficient · roundness(g). Chances that rest
on too few actors are overconfident; mixing a share of b into them, (1 − s) p + s b, is the plainest way to hold less
firmly to an atom that others, who are not known, might not share.
"""

import numpy as np

from majlis.theory.choice.points import ROUND
from majlis.theory.kernel import Array


def broad(coefficients: Array) -> Array:
    """Chances of whole points by their roundness alone: (101,).

    Args:
        coefficients: (feature,), in the order of `FEATURES`.
    """
    weight = np.exp(ROUND @ coefficients[-ROUND.shape[1] :])
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def widened(chances: Array, share: Array, coefficients: Array) -> Array:
    """Chances with a share of `broad` mixed in: (…, issue, 101).

    Args:
        chances: (…, issue, 101).
        share: (issue,), 0 to 1.
        coefficients: (feature,).
    """
    mixed = np.asarray(share, dtype=np.float64)[:, None]
    return np.asarray((1.0 - mixed) * chances + mixed * broad(coefficients), dtype=np.float64)
