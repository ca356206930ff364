"""Forecast every issue of a dossier with every model, in the same possible worlds."""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.forecast.answer import Forecast, IssueForecast, ModelForecast
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import StrategyName
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.ensemble import Driver, Ensemble, Forecasts, density, drivers, one_issue, share, summary
from majlis.progress import Progress, silent

Array = NDArray[np.float64]
SAME = 0.5
"""Points within which an outcome counts as the reversion point itself."""
MANY = 1000
"""Worlds a model must have answered to be used for finding what moves the outcome."""


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
    moved = drivers(forecasts.sample, _consensus(forecasts))
    issues = tuple(_issue(key, forecasts, k, moved[k]) for k, key in enumerate(dossier.issues))
    return Forecast(dossier, strategy, ensemble.draws, ensemble.influence, issues)


def _issue(key: str, forecasts: Forecasts, k: int, moved: tuple[Driver, ...]) -> IssueForecast:
    reversion = forecasts.sample.reversion(key)
    pure, samples = one_issue(forecasts.outcomes, k), one_issue(forecasts.blurred, k)
    models = {
        name: ModelForecast(summary({name: s}), float(np.mean(s > reversion[: len(s)] + SAME)), len(s))
        for name, s in pure.items()
    }
    above = {name: s - forecasts.reversion(name, key) for name, s in samples.items()}
    higher = {name: distance > SAME for name, distance in above.items()}
    lower = {name: distance < -SAME for name, distance in above.items()}
    return IssueForecast(key, summary(samples), share(higher), share(lower), models, density(samples), moved)


def _consensus(forecasts: Forecasts) -> Array:
    """Mean over the models that answered enough worlds, or over all of them if none did: (world, issue)."""
    most = max(len(o) for o in forecasts.outcomes.values())
    enough = [o for o in forecasts.outcomes.values() if len(o) >= min(MANY, most)]
    common = min(len(o) for o in enough)
    return np.asarray(np.mean([o[:common] for o in enough], axis=0), dtype=np.float64)
