"""A forecast: where each issue can settle, what each model says of it, and what moves it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.ensemble import Driver, Summary

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ModelForecast:
    """What one model says of one issue: its distribution and the chance of ending above the reversion point."""

    settles: Summary
    above: float
    worlds: int


@dataclass(frozen=True, slots=True)
class IssueForecast:
    """Where one issue can settle.

    Attributes:
        key: The issue.
        settles: Median and 80 % interval of the mixture of models, with model error.
        above, below: Chance of ending above, below where the issue goes without agreement; with the models' range.
        models: Model name to its own forecast, without model error.
        density: Density of the mixture at 0, 1, … 100.
        drivers: What moves it, strongest first.
    """

    key: str
    settles: Summary
    above: Summary
    below: Summary
    models: Mapping[str, ModelForecast]
    density: Array
    drivers: tuple[Driver, ...]

    @property
    def disagreement(self) -> tuple[float, float]:
        """Lowest and highest median of the models."""
        medians = [m.settles.median for m in self.models.values()]
        return min(medians), max(medians)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The answer: a forecast an issue."""

    dossier: Dossier
    strategy: str | None
    draws: int
    influence: bool
    issues: tuple[IssueForecast, ...]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "draws": self.draws,
            "influence": self.influence,
            "issues": {
                issue.key: {
                    "settles": asdict(issue.settles),
                    "above_reversion": asdict(issue.above),
                    "below_reversion": asdict(issue.below),
                    "models": {name: asdict(model) for name, model in issue.models.items()},
                    "density": [round(float(d), 6) for d in issue.density],
                    "drivers": [asdict(driver) for driver in issue.drivers],
                }
                for issue in self.issues
            },
        }
