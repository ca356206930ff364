"""A trained choice as a record: what a forecast needs to know of it, and the content of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.theory.choice import FEATURES, drawn_coefficients

Array = NDArray[np.float64]
FORMAT = "majlis-settlement/1"
CLAIMS = (0.5, 0.8, 0.9)
"""What intervals claim to hold, and are calibrated for."""
KINDS = ("shortest", "central")
"""The shortest run of whole points, and the interval between two quantiles."""
MORE = "more"
"""Key of the level for as many actors as one likes."""


@dataclass(frozen=True, eq=False, slots=True)
class Settlement:
    """A trained choice.

    Attributes:
        coefficients: (feature,), in the order of `theory.choice.FEATURES`.
        covariance: (feature, feature): how sure they are, from drawing dossiers again.
        ridge: What they were fitted with.
        levels: Kind of interval to claim to the nominal level to ask for: first for one actor, then for two and so on,
            last for all larger numbers.
        data: What it was trained on: `digest`, `issues`, `dossiers`.
        folds: What its record was measured with: `digest`, `assignments`, `folds`.
        record: Out-of-fold score to its value and the ends of its 95 % interval, dossiers drawn again.
    """

    coefficients: Array
    covariance: Array
    ridge: float
    levels: Mapping[str, Mapping[float, tuple[float, ...]]]
    data: Mapping[str, Any]
    folds: Mapping[str, Any]
    record: Mapping[str, tuple[float, float, float]]

    def level(self, claim: float, actors: int, kind: str = "shortest") -> float:
        """The nominal level with which an interval holds the share it claims.

        Fewer actors than there were hide atoms and shift the mean, so that more is asked for.

        Args:
            claim: One of `CLAIMS`.
            actors: How many have a stance on the issue.
            kind: One of `KINDS`.
        """
        levels = self.levels[kind][claim]
        return levels[min(max(actors, 1), len(levels)) - 1]

    def drawn(self, normals: Array) -> Array:
        """Coefficients as uncertain as they are: (draw, feature), from standard normals of that shape."""
        return drawn_coefficients(self.coefficients, self.covariance, normals)

    def plain(self) -> dict[str, Any]:
        """The content of the file."""
        return {
            "format": FORMAT,
            "data": dict(self.data),
            "ridge": self.ridge,
            "coefficients": dict(zip(FEATURES, self.coefficients.tolist(), strict=True)),
            "covariance": self.covariance.tolist(),
            "levels": {
                kind: {f"{claim:g}": _by_actors(levels) for claim, levels in claims.items()}
                for kind, claims in self.levels.items()
            },
            "folds": dict(self.folds),
            "record": {name: list(numbers) for name, numbers in self.record.items()},
        }


def _by_actors(levels: tuple[float, ...]) -> dict[str, float]:
    return {str(n): level for n, level in enumerate(levels[:-1], 1)} | {MORE: levels[-1]}
