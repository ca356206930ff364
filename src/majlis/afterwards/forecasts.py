"""What is said of an issue, all told and by three simpler ways of speaking, in a form that can be scored or sealed.

The three: as if it were agreed for certain, as if there were no agreement, and a coin between these two. A forecast
that knows something of whether there will be an agreement has to do better than all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.ensemble import Forecasts, predict
from majlis.ensemble.settled import counted
from majlis.scoring import crps_points, log_loss_of_points
from majlis.settlement import Settlement, shipped
from majlis.theory.choice import labels, quantile, shortest_run

Array = NDArray[np.float64]
WAYS = ("forecast", "agreed", "not", "coin")
CLAIM = 0.8


@dataclass(frozen=True, slots=True)
class Forecasting:
    """How forecasts are made.

    Attributes:
        draws, seed: Of the possible worlds.
        trained: The choice; the one that ships if None.
        assume_agreement: Take for granted that the talks succeed.
    """

    draws: int = 2000
    seed: int = 1
    trained: Settlement | None = None
    assume_agreement: bool = False

    def predict(self, dossier: Dossier) -> Forecasts:
        """Forecasts of a dossier; the models that explain are no part of them and are left out."""
        sample = sampled(dossier, self.draws, self.seed)
        return predict(sample, {}, trained=self.trained or shipped(), assume_agreement=self.assume_agreement)


@dataclass(frozen=True, eq=False)
class Said:
    """What was said of an issue.

    Attributes:
        key: The issue.
        scale: Place to label, in rising order.
        density: (101,): the chance of every whole point, all told.
        agreed, anyhow: (101,): the same if there is an agreement, if there is none.
        chance: Of an agreement that is kept.
        low, high: The interval that claims 80 %.
    """

    key: str
    scale: Mapping[float, str]
    density: Array
    agreed: Array
    anyhow: Array
    chance: float
    low: int
    high: int

    def way(self, name: str) -> Array:
        """(101,): chances by one of `WAYS`."""
        coin = (self.agreed + self.anyhow) / 2
        return {"forecast": self.density, "agreed": self.agreed, "not": self.anyhow, "coin": coin}[name]

    @property
    def median(self) -> int:
        """The forecast as one number."""
        return int(quantile(self.density, 0.5))

    @cached_property
    def labels(self) -> tuple[tuple[float, str, float], ...]:
        """Where each labelled point stands, what it says, and the chance that the outcome is nearest to it."""
        if not self.scale:
            return ()
        chances = labels(self.density, list(self.scale)).tolist()
        return tuple((at, words, p) for (at, words), p in zip(self.scale.items(), chances, strict=True))

    @property
    def likeliest(self) -> int | None:
        """Which label has the highest chance, the lowest of those that have it."""
        return max(range(len(self.labels)), key=lambda k: (self.labels[k][2], -k), default=None)

    def nearest(self, outcome: float) -> int | None:
        """The label an outcome is nearest to, the lower of two."""
        return min(range(len(self.labels)), key=lambda k: (abs(self.labels[k][0] - outcome), k), default=None)

    def holds(self, outcome: float) -> bool:
        """Whether the interval holds an outcome, in whole points."""
        return self.low <= round(outcome) <= self.high

    def scores(self, outcome: float) -> dict[str, dict[str, float]]:
        """CRPS and log loss (which may be infinite) by each of `WAYS`."""
        found = {}
        for name in WAYS:
            p = self.way(name)
            found[name] = {"crps": float(crps_points(p, outcome)), "log_loss": float(log_loss_of_points(p, outcome))}
        return found


def said(dossier: Dossier, forecasts: Forecasts) -> Iterator[Said]:
    """What forecasts say of each issue of a dossier."""
    futures, trained = forecasts.futures, forecasts.trained
    anyhow, told = counted(futures.without), futures.told()
    for k, (key, issue) in enumerate(dossier.issues.items()):
        calibrated = trained.level(CLAIM, int(forecasts.settled.actors[k]))
        low, high = shortest_run(told[k], CLAIM + futures.chance * (calibrated - CLAIM))
        scale = {at: issue.scale[at] for at in sorted(issue.scale)}
        yield Said(key, scale, told[k], futures.density[k], anyhow[k], futures.chance, int(low), int(high))
