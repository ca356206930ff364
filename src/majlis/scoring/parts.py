"""Why a Brier score is what it is: chances that mean what they say, chances that tell cases apart, and the odds.

Mean (p − o)² = reliability − resolution + uncertainty (Murphy 1973, Journal of Applied Meteorology 12, 595–600), over
bins of like forecasts; forecasts that differ within a bin add `within` (Stephenson, Coelho and Jolliffe 2008, Weather
and Forecasting 23, 752–757), so that the sum is exact for any bins.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from majlis.scoring.calibration import TENTHS, binned


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The parts of a mean Brier score.

    Attributes:
        reliability: Σ n_b (p̄_b − ō_b)² / n: less is better.
        resolution: Σ n_b (ō_b − ō)² / n: more is better.
        uncertainty: ō (1 − ō): what the base rate alone scores.
        within: Σ_b Σ ((p − p̄_b)² − 2 (p − p̄_b)(o − ō_b)) / n.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within: float

    @property
    def brier(self) -> float:
        """The mean Brier score itself."""
        return self.reliability - self.resolution + self.uncertainty + self.within


def decomposition(chance: ArrayLike, happened: ArrayLike, edges: ArrayLike = TENTHS) -> Decomposition:
    """The parts of the mean Brier score of forecasts.

    Args:
        chance: (n,), 0 to 1.
        happened: (n,).
        edges: (bin + 1,), rising; a bin holds its lower edge, the last one its upper edge too.
    """
    p, o = np.asarray(chance, dtype=np.float64), np.asarray(happened, dtype=np.float64)
    place = binned(p, edges)
    count = np.maximum(np.bincount(place), 1)
    forecast = (np.bincount(place, p) / count)[place]
    observed = (np.bincount(place, o) / count)[place]
    base = o.mean()
    return Decomposition(
        reliability=float(((forecast - observed) ** 2).mean()),
        resolution=float(((observed - base) ** 2).mean()),
        uncertainty=float(base * (1 - base)),
        within=float(((p - forecast) ** 2 - 2 * (p - forecast) * (o - observed)).mean()),
    )
