"""How a choice does on issues it was not trained on: every score issue by issue, averages with their error.

Coefficients and levels are both learnt on the issues that are not left out. Intervals are counted in whole points, as
they are printed.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from majlis.scoring import Estimate, Folds, crps_normal, crps_points, difference, log_loss_of_points, mean
from majlis.settlement.levels import INTERVALS, needed_levels
from majlis.settlement.observed import Observed
from majlis.theory.choice import fit, quantile, softmax

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Truth = NDArray[np.bool_]
BELL = 27.0
"""Points: the standard deviation of the bell round the weighted mean that the choice is held against."""
REACHES = (5, 10, 20)


def left_out(
    observed: Observed, train: Truth, test: Truth, ridge: float, start: Array
) -> tuple[Array, dict[str, Array]]:
    """Chances for issues left out, and their scores.

    Args:
        observed: All issues.
        train: (issue,): those that are learnt from.
        test: (issue,): those that are forecast.
        ridge: Of the fit.
        start: (feature,): where the fit begins.

    Returns:
        (test issue, 101), and the name of a score to (test issue,).
    """
    coefficients = fit(observed.features[train], observed.points[train], ridge=ridge, start=start)
    asked = needed_levels(softmax(observed.features[train] @ coefficients), observed.points[train])
    chances = softmax(observed.features[test] @ coefficients)
    return chances, scores(chances, observed.outcome[test], asked)


def scores(chances: Array, outcome: Array, asked: Mapping[str, Mapping[float, float]]) -> dict[str, Array]:
    """Every score of forecasts, issue by issue: name to (issue,).

    Args:
        chances: (issue, 101).
        outcome: (issue,).
        asked: Kind of interval to claim to the nominal level.
    """
    median = quantile(chances, 0.5)
    missed = np.abs(median - outcome)
    found = {
        "crps": crps_points(chances, outcome),
        "log_loss": log_loss_of_points(chances, outcome),
        "missed": missed,
        **{f"within_{reach}": (missed <= reach).astype(np.float64) for reach in REACHES},
    }
    printed = np.rint(outcome)
    for kind, interval in INTERVALS.items():
        lows, highs = interval(chances, list(asked[kind].values()))
        for claim, low, high in zip(asked[kind], lows.T, highs.T, strict=True):
            found[f"{kind}_{100 * claim:g}_held"] = ((low <= printed) & (printed <= high)).astype(np.float64)
            found[f"{kind}_{100 * claim:g}_width"] = (high - low).astype(np.float64)
    return found


def out_of_fold(observed: Observed, folds: Iterable[Ints], ridge: float, start: Array) -> dict[str, Array]:
    """Every score of every issue, averaged over assignments of dossiers to folds: name to (issue,).

    Args:
        observed: The issues.
        folds: Assignments, (issue,) each: the fold in which an issue is left out.
        ridge: Of the fits.
        start: (feature,): where the fits begin.
    """
    total: dict[str, Array] = {}
    assignments = 0
    for number in folds:
        assignments += 1
        for fold in np.unique(number):
            test = number == fold
            _, found = left_out(observed, ~test, test, ridge, start)
            for name, values in found.items():
                total.setdefault(name, np.zeros(len(number)))[test] += values
    return {name: values / assignments for name, values in total.items()}


def measured(observed: Observed, folds: Folds, ridge: float, start: Array, seed: int) -> dict[str, Estimate]:
    """The averages of every score with their 95 % intervals, dossiers drawn again, and the gain over the bell.

    `gain` is the CRPS of a normal of standard deviation `BELL` round the weighted mean, less that of the choice.
    """
    each = out_of_fold(observed, folds.of(observed.dossiers), ridge, start)
    bell = crps_normal(observed.mean, BELL, observed.outcome)
    found = {name: mean(values, observed.dossiers, seed=seed) for name, values in each.items()}
    return found | {"gain": difference(bell, each["crps"], observed.dossiers, seed=seed)}
