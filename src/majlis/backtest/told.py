"""What one forecaster says of every issue: a chance for every whole point, one point, and intervals as printed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.scoring import crps_points, log_loss_of_points, pit_points
from majlis.settlement import CLAIMS
from majlis.theory.choice import POINTS, central

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
REACHES = (5, 10, 20)


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """Forecasts of issues; a forecaster that learns has one for every assignment of dossiers to folds.

    Attributes:
        chances: (assignment, issue, 101).
        point: (assignment, issue): the number offered where one is asked for.
        low, high: (assignment, issue, claim): intervals for `settlement.CLAIMS`, in whole points.
    """

    chances: Array
    point: Array
    low: Ints
    high: Ints

    @classmethod
    def plain(cls, chances: Array, point: Array) -> "Told":
        """Of a forecaster that does not learn: its intervals are central and as they come.

        Args:
            chances: (issue, 101).
            point: (issue,).
        """
        low, high = central(chances, CLAIMS)
        return cls(chances[None], point[None], low[None], high[None])

    @classmethod
    def nothing(cls, assignments: int, issues: int) -> "Told":
        """Room for forecasts."""
        shape = (assignments, issues)
        ends = np.empty((*shape, len(CLAIMS)), dtype=np.int64)
        return cls(np.empty((*shape, POINTS)), np.empty(shape), ends, ends.copy())

    def put(self, assignment: int, issues: NDArray[np.bool_], said: "Told") -> None:
        """Take over what was said of some issues in an assignment."""
        for mine, other in zip(self._arrays, said._arrays, strict=True):
            mine[assignment, issues] = other[0]

    @property
    def _arrays(self) -> tuple[NDArray[np.generic], ...]:
        return self.chances, self.point, self.low, self.high


def scores(told: Told, outcome: Array) -> dict[str, Array]:
    """Every score, issue by issue, averaged over assignments: name to (issue,).

    `missed` is |point − outcome|, `within_10` whether that is at most 10, `crps` and `log_loss` are of the chances of
    whole points, `held_80` and `width_80` of the interval that claims 80 %, counted in whole points as printed.

    Args:
        told: The forecasts.
        outcome: (issue,).
    """
    missed, printed = np.abs(told.point - outcome), np.rint(outcome)[:, None]
    held = (told.low <= printed) & (printed <= told.high)
    found = {
        "missed": missed,
        **{f"within_{reach}": (missed <= reach).astype(np.float64) for reach in REACHES},
        "crps": crps_points(told.chances, outcome),
        "log_loss": log_loss_of_points(told.chances, outcome),
        **{f"held_{100 * claim:g}": held[..., k].astype(np.float64) for k, claim in enumerate(CLAIMS)},
        **{f"width_{100 * claim:g}": (told.high - told.low)[..., k] for k, claim in enumerate(CLAIMS)},
    }
    return {name: np.asarray(values.mean(axis=0), dtype=np.float64) for name, values in found.items()}


def transform(told: Told, outcome: Array, seed: int) -> Array:
    """The probability integral transform of every outcome, at random within its atom: (assignment, issue)."""
    return pit_points(told.chances, outcome, seed)
