"""Forecast every issue by the calibrated choice, with what every model says of the same possible worlds."""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.forecast.answer import Forecast, IssueForecast, Label, ModelForecast, Stretch
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import StrategyName
from majlis.dossier import Dossier
from majlis.dossier.records.judged import Issue
from majlis.dossier.strategies import apply
from majlis.ensemble import Driver, Ensemble, Forecasts, Summary, drivers, one_issue, summary
from majlis.progress import Progress, silent
from majlis.theory.choice import labels, quantile, shortest_run

Array = NDArray[np.float64]
SAME = 0.5
"""Points within which an outcome counts as the reversion point itself."""
CLAIM = 0.8
"""What intervals hold."""
REACH = 10
"""Points on either side of the middle of the likeliest stretch."""


def forecast(
    dossier: Dossier,
    *,
    forecasting: Forecasting = USUAL,
    strategy: StrategyName = None,
    progress: Progress = silent,
) -> Forecast:
    """Forecast every issue with every model.

    Raises:
        UnknownName: No such strategy, model or rule set.
    """
    if strategy is not None:
        dossier = apply(dossier, strategy)
    ensemble = forecasting.ensemble()
    return forecast_from(dossier, ensemble, ensemble.predict(dossier, progress=progress), strategy)


def forecast_from(dossier: Dossier, ensemble: Ensemble, forecasts: Forecasts, strategy: str | None = None) -> Forecast:
    """The answer that forecasts of a dossier hold; `strategy` is the one that was applied to it."""
    moved = drivers(forecasts.sample, forecasts.trained)
    density = forecasts.futures.told()
    issues = tuple(_issue(key, forecasts, k, density[k], moved[k]) for k, key in enumerate(dossier.issues))
    return Forecast(dossier, strategy, ensemble.draws, ensemble.influence, forecasts.trained, issues)


def _issue(key: str, forecasts: Forecasts, k: int, density: Array, moved: tuple[Driver, ...]) -> IssueForecast:
    settled, reversion = forecasts.settled, forecasts.sample.reversion(key)
    rows = settled.usual[:, k]
    moves = rows - reversion[np.arange(len(rows)) % len(reversion)]
    models = {
        name: ModelForecast(summary({name: s}), float(np.mean(s > reversion[: len(s)] + SAME)), len(s))
        for name, s in one_issue(forecasts.outcomes, k).items()
    }
    actors = int(settled.actors[k])
    low, high = shortest_run(density, forecasts.trained.level(CLAIM, actors))
    return IssueForecast(
        key=key,
        density=density,
        labels=_labels(forecasts.sample.dossier.issues[key], density),
        settles=Summary(float(low), float(quantile(density, 0.5)), float(high)),
        stretch=_stretch(density),
        above=float(np.mean(moves > SAME)),
        below=float(np.mean(moves < -SAME)),
        actors=actors,
        models=models,
        drivers=moved,
    )


def _labels(issue: Issue, density: Array) -> tuple[Label, ...]:
    marks = sorted(issue.scale)
    if not marks:
        return ()
    return tuple(Label(at, issue.scale[at], float(p)) for at, p in zip(marks, labels(density, marks), strict=True))


def _stretch(density: Array) -> Stretch:
    """The likeliest stretch, the lowest of those that are."""
    below = np.concatenate([[0.0], np.cumsum(density)])
    held = [below[min(g + REACH, 100) + 1] - below[max(g - REACH, 0)] for g in range(len(density))]
    middle = int(np.argmax(np.round(held, 9)))
    return Stretch(max(middle - REACH, 0), min(middle + REACH, 100), float(held[middle]))
