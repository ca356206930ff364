"""Answer every question a dossier has the material for, in the same possible worlds."""

from majlis.analyses.brief.answer import Brief
from majlis.analyses.compare import StrategyNames, Viewpoint, compare_from, named, viewpoint_of
from majlis.analyses.forecast import forecast_from
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.stability import stability
from majlis.dossier import Dossier
from majlis.progress import Progress, part, silent

PREFERENCES = 500
"""Worlds in which the states of a conflict are worked out, at most."""


def brief(
    dossier: Dossier,
    *,
    strategies: StrategyNames = (),
    viewpoint: Viewpoint = None,
    forecasting: Forecasting = USUAL,
    progress: Progress = silent,
) -> Brief:
    """Answer every question the dossier has the material for.

    Raises:
        UnknownName: No such strategy, viewpoint, model or rule set.
    """
    names = named(dossier, strategies)
    viewpoint = viewpoint_of(dossier, viewpoint)
    ensemble = forecasting.ensemble()
    start = 0 if dossier.conflict is None else 1
    share = 1 / (len(names) + 1 + start)
    held = None
    if dossier.conflict is not None:
        told = part(progress, 0, share, "conflict")
        held = stability(dossier, draws=min(forecasting.draws, PREFERENCES), seed=forecasting.seed, progress=told)
    if held is not None and not dossier.issues:
        return Brief(dossier, None, None, held)
    base = ensemble.predict(dossier, progress=part(progress, start * share, (start + 1) * share, "forecast"))
    forecasted = forecast_from(dossier, ensemble, base)
    if not names:
        return Brief(dossier, forecasted, None, held)
    compared = compare_from(dossier, ensemble, base, names, viewpoint, part(progress, (start + 1) * share, 1))
    return Brief(dossier, forecasted, compared, held)
