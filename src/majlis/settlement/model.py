"""A trained choice as a record: what a forecast needs to know of it, and the content of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.theory.choice import FEATURES, drawn_coefficients, widened

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
        broad: The share of chances by roundness alone that is mixed in: first for one actor, then for two and so on,
            last for all larger numbers.
        levels: Kind of interval to claim to the nominal level to ask for, by the number of actors in the same way.
        elsewhere: Kind of interval to claim to the nominal level that the hardest field left out asked for.
        data: What it was trained on: `digest`, `issues`, `dossiers`.
        folds: What its record was measured with: `digest`, `assignments`, `folds`.
        record: Out-of-fold score to its value and the ends of its 95 % interval, dossiers drawn again.
    """

    coefficients: Array
    covariance: Array
    ridge: float
    broad: tuple[float, ...]
    levels: Mapping[str, Mapping[float, tuple[float, ...]]]
    elsewhere: Mapping[str, Mapping[float, float]]
    data: Mapping[str, Any]
    folds: Mapping[str, Any]
    record: Mapping[str, tuple[float, float, float]]

    def level(self, claim: float, actors: int, kind: str = "shortest", *, elsewhere: bool = True) -> float:
        """The nominal level with which an interval holds the share it claims.

        Args:
            claim: One of `CLAIMS`.
            actors: How many have a stance on the issue.
            kind: One of `KINDS`.
            elsewhere: Whether the issue is of another field than those trained on.
        """
        within = _of(self.levels[kind][claim], actors)
        return max(within, self.elsewhere[kind][claim]) if elsewhere else within

    def share(self, actors: int) -> float:
        """The share of chances by roundness alone that is mixed in where so many actors have a stance.

        Fewer actors than there were hide atoms and shift the mean, so that what is known is held less firmly.
        """
        return _of(self.broad, actors)

    def widened(self, chances: Array, actors: NDArray[np.int64]) -> Array:
        """Chances as firm as the number of actors allows: (…, issue, 101), from such and (issue,)."""
        share = np.array([self.share(int(number)) for number in actors])
        return widened(chances, share, self.coefficients)

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
            "broad": _by_actors(self.broad),
            "levels": {
                kind: {f"{claim:g}": _by_actors(levels) for claim, levels in claims.items()}
                for kind, claims in self.levels.items()
            },
            "elsewhere": {
                kind: {f"{claim:g}": level for claim, level in claims.items()}
                for kind, claims in self.elsewhere.items()
            },
            "folds": dict(self.folds),
            "record": {name: list(numbers) for name, numbers in self.record.items()},
        }


def _of(by_actors: tuple[float, ...], actors: int) -> float:
    """What holds for so many actors: first for one, last for all larger numbers."""
    return by_actors[min(max(actors, 1), len(by_actors)) - 1]


def _by_actors(levels: tuple[float, ...]) -> dict[str, float]:
    return {str(n): level for n, level in enumerate(levels[:-1], 1)} | {MORE: levels[-1]}
