"""A forecast: the chance of every point of an issue's scale, what each model says of it, and what moves it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.ensemble import Driver, Summary
from majlis.ensemble.prospects import Prospects
from majlis.settlement import Settlement

Array = NDArray[np.float64]
FEW = 10
"""Actors on an issue below which the answer says that they are few."""


@dataclass(frozen=True, slots=True)
class ModelForecast:
    """What one model says of one issue: its distribution and the chance of ending above the reversion point."""

    settles: Summary
    above: float
    worlds: int


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled point of a scale: where it stands, what it means, and the chance that it is the nearest one."""

    at: float
    label: str
    chance: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of the scale that holds most for its width, and what it holds."""

    low: int
    high: int
    chance: float


@dataclass(frozen=True, slots=True)
class Future:
    """Where an issue is in one of two futures: median and 80 % interval in whole points, and the likeliest label.

    Attributes:
        likely: Which labelled point is the likeliest, counted from the lowest; None on a scale without words.
        chance: How likely that is.
    """

    settles: Summary
    likely: int | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class IssueForecast:
    """Where one issue can settle.

    Attributes:
        key: The issue.
        density: The chance of 0, 1, … 100, all told.
        labels: The labelled points, the lowest first.
        settles: Median and calibrated 80 % interval all told, in whole points.
        stretches: The fewest whole points that hold as much, as one stretch or several.
        agreed: Where it settles given agreement.
        without: Where it goes without.
        stretch: The likeliest stretch of ten points on either side.
        above, below: Chance of ending above, below where the issue goes without agreement.
        actors: How many take a position.
        models: Model name to its own forecast: explanations, not parts of the chances.
        drivers: What moves the expected outcome, strongest first.
    """

    key: str
    density: Array
    labels: tuple[Label, ...]
    settles: Summary
    stretches: tuple[tuple[int, int], ...]
    agreed: Future
    without: Future
    stretch: Stretch
    above: float
    below: float
    actors: int
    models: Mapping[str, ModelForecast]
    drivers: tuple[Driver, ...]

    @property
    def likely(self) -> int | None:
        """Which label is the likeliest, the lowest of those that are; None on a scale without words."""
        return max(range(len(self.labels)), key=lambda k: (self.labels[k].chance, -k), default=None)

    @property
    def disagreement(self) -> tuple[float, float]:
        """Lowest and highest median of the models."""
        medians = [m.settles.median for m in self.models.values()]
        return min(medians), max(medians)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The answer: a forecast an issue.

    Attributes:
        trained: The choice the chances come from.
        assumed: Whether agreement was taken for granted because that was asked for.
        prospects: Whether they agree; None where nobody must sign or agreement was taken for granted.
    """

    dossier: Dossier
    strategy: str | None
    draws: int
    influence: bool
    trained: Settlement
    assumed: bool
    prospects: Prospects | None
    issues: tuple[IssueForecast, ...]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "strategy": self.strategy,
            "draws": self.draws,
            "influence": self.influence,
            "trained": dict(self.trained.data),
            "agreement": None if self.prospects is None else self.prospects.data(),
            "issues": {issue.key: _plain(issue) for issue in self.issues},
        }


def _plain(issue: IssueForecast) -> dict[str, Any]:
    return {
        "settles": asdict(issue.settles),
        "all_told": {"stretches": [list(ends) for ends in issue.stretches]},
        "given_agreement": asdict(issue.agreed),
        "without": asdict(issue.without),
        "labels": [asdict(label) for label in issue.labels],
        "most_likely": issue.likely,
        "stretch": asdict(issue.stretch),
        "above_reversion": issue.above,
        "below_reversion": issue.below,
        "actors": issue.actors,
        "models": {name: asdict(model) for name, model in issue.models.items()},
        "density": [round(float(d), 6) for d in issue.density],
        "drivers": [asdict(driver) for driver in issue.drivers],
    }
