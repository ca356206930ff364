"""Forecast every issue by the calibrated choice, with what every model says of the same possible worlds."""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.forecast.answer import Forecast, Future, IssueForecast, Label, ModelForecast, Stretch
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import StrategyName
from majlis.dossier import Dossier
from majlis.dossier.records.judged import Issue
from majlis.dossier.strategies import apply
from majlis.ensemble import Driver, Ensemble, Forecasts, Summary, drivers, one_issue, summary
from majlis.ensemble.prospects import prospects
from majlis.ensemble.settled import counted
from majlis.progress import Progress, silent
from majlis.theory.choice import labels, quantile, shortest_run, shortest_set, stretches

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
    signing = forecasts.signing
    found = None if signing is None else prospects(forecasts.sample, signing, forecasts.futures)
    assumed = ensemble.assume_agreement
    return Forecast(dossier, strategy, ensemble.draws, ensemble.influence, forecasts.trained, assumed, found, issues)


def _issue(key: str, forecasts: Forecasts, k: int, density: Array, moved: tuple[Driver, ...]) -> IssueForecast:
    settled, futures, reversion = forecasts.settled, forecasts.futures, forecasts.sample.reversion(key)
    rows = settled.usual[:, k]
    world = np.arange(len(rows)) % len(reversion)
    moves, weight = rows - reversion[world], futures.weight[world]
    models = {
        name: ModelForecast(summary({name: s}), float(np.mean(s > reversion[: len(s)] + SAME)), len(s))
        for name, s in one_issue(forecasts.outcomes, k).items()
    }
    actors, issue = int(settled.actors[k]), forecasts.sample.dossier.issues[key]
    calibrated = forecasts.trained.level(CLAIM, actors)
    level = CLAIM + futures.chance * (calibrated - CLAIM)
    low, high = shortest_run(density, level)
    return IssueForecast(
        key=key,
        density=density,
        labels=_labels(issue, density),
        settles=Summary(float(low), float(quantile(density, 0.5)), float(high)),
        stretches=tuple(stretches(shortest_set(density, level))),
        agreed=_future(issue, futures.density[k], calibrated),
        without=_future(issue, counted(futures.without)[k], CLAIM),
        stretch=_stretch(density),
        above=float(np.mean(weight * (moves > SAME))),
        below=float(np.mean(weight * (moves < -SAME))),
        actors=actors,
        models=models,
        drivers=moved,
    )


def _future(issue: Issue, density: Array, level: float) -> Future:
    low, high = shortest_run(density, level)
    settles = Summary(float(low), float(quantile(density, 0.5)), float(high))
    told = _labels(issue, density)
    likely = max(range(len(told)), key=lambda k: (told[k].chance, -k), default=None)
    return Future(settles, likely, None if likely is None else told[likely].chance)


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
