"""Forecasters that learn from other dossiers: the calibrated choice, the bell round the mean, and what is usual."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.backtest.told import Told
from majlis.draws import below
from majlis.scoring import crps_points
from majlis.settlement import CLAIMS, Observed, Settlement
from majlis.settlement.levels import needed_levels
from majlis.theory.choice import POINTS, fit, quantile, shortest_run, softmax

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Truth = NDArray[np.bool_]
Learner = Callable[[Truth, Truth], Told]
"""Which issues are learnt from and which are forecast, (issue,) each, to what is said of the latter."""
EDGES = np.arange(POINTS - 1) + 0.5
DEVIATIONS = np.arange(10.0, 61.0)


def out_of_fold(learner: Learner, folds: Iterable[Ints]) -> Told:
    """What a learner says of every issue from the folds it is not in.

    Args:
        learner: The forecaster.
        folds: Assignments, (issue,) each: the fold in which an issue is left out.
    """
    numbers = list(folds)
    told = Told.nothing(len(numbers), len(numbers[0]))
    for assignment, number in enumerate(numbers):
        for fold in np.unique(number):
            test = number == fold
            told.put(assignment, test, learner(~test, test))
    return told


def learners(observed: Observed) -> Mapping[str, Learner]:
    """The forecasters that learn, by name."""
    return {"choice": Choice.of(observed), "bell": Bell.of(observed), "usual": Usual(observed.points)}


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """The calibrated choice: coefficients and levels of its intervals are learnt."""

    observed: Observed
    start: Array

    @classmethod
    def of(cls, observed: Observed) -> "Choice":
        """It begins each fit where that of all issues ends; where it ends does not depend on that."""
        return cls(observed, fit(observed.features, observed.points))

    def __call__(self, train: Truth, test: Truth) -> Told:
        """Its median and its calibrated shortest runs."""
        features, points = self.observed.features, self.observed.points
        coefficients = fit(features[train], points[train], start=self.start)
        asked = needed_levels(softmax(features[train] @ coefficients), points[train])["shortest"]
        chances = softmax(features[test] @ coefficients)
        low, high = shortest_run(chances, [asked[claim] for claim in CLAIMS])
        return Told(chances[None], quantile(chances, 0.5)[None].astype(np.float64), low[None], high[None])


@dataclass(frozen=True, eq=False, slots=True)
class Bell:
    """A normal round the weighted mean, what is beyond the scale counted at its ends; its deviation is learnt.

    The whole points from 10 to 60 are tried; the one with the least CRPS is taken.

    Attributes:
        mean: (issue,).
        chances: (deviation, issue, 101).
        crps: (deviation, issue).
    """

    mean: Array
    chances: Array
    crps: Array

    @classmethod
    def of(cls, observed: Observed) -> "Bell":
        """All deviations on all issues."""
        chances = bell(observed.mean, DEVIATIONS[:, None])
        return cls(observed.mean, chances, crps_points(chances, observed.outcome))

    def __call__(self, train: Truth, test: Truth) -> Told:
        """The weighted mean, and central intervals."""
        best = int(self.crps[:, train].mean(axis=1).argmin())
        return Told.plain(self.chances[best, test], self.mean[test])


@dataclass(frozen=True, eq=False, slots=True)
class Usual:
    """How often outcomes were at each whole point, whoever wanted what; one more outcome is shared by all points.

    Attributes:
        points: (issue,): outcomes.
    """

    points: Ints

    def __call__(self, train: Truth, test: Truth) -> Told:
        """Its median, and central intervals."""
        count = np.bincount(self.points[train], minlength=POINTS) + 1 / POINTS
        chances = np.tile(count / count.sum(), (int(test.sum()), 1))
        return Told.plain(chances, quantile(chances, 0.5).astype(np.float64))


def shipped_choice(observed: Observed, model: Settlement) -> Told:
    """What a choice that was trained elsewhere says of these issues, held as firmly as their few actors allow.

    Args:
        observed: The issues.
        model: The choice; its intervals are those of another field.
    """
    chances = model.widened(softmax(observed.features @ model.coefficients), observed.actors)
    ends = [
        shortest_run(each, [model.level(claim, int(actors)) for claim in CLAIMS])
        for each, actors in zip(chances, observed.actors, strict=True)
    ]
    low, high = (np.array(side, dtype=np.int64) for side in zip(*ends, strict=True))
    return Told(chances[None], quantile(chances, 0.5)[None].astype(np.float64), low[None], high[None])


def bell(mean: Array, deviation: Array) -> Array:
    """The chances of whole points by a normal, what is beyond the scale at its ends: (…, 101).

    Args:
        mean: (…).
        deviation: (…), above 0.
    """
    reached = below((EDGES - mean[..., None]) / deviation[..., None])
    ends = np.zeros((*reached.shape[:-1], 1))
    return np.asarray(np.diff(reached, axis=-1, prepend=ends, append=ends + 1))
