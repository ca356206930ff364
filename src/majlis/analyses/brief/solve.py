"""Answer every question a dossier has the material for, in the same possible worlds."""

from collections.abc import Callable
from typing import TypeVar

from majlis.analyses.brief.answer import Brief
from majlis.analyses.compare import StrategyNames, ViewpointName, compare_from, named, viewpoint_of
from majlis.analyses.forecast import forecast_from
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.stability import Holding, stability
from majlis.dossier import Dossier
from majlis.errors import MajlisError
from majlis.progress import Progress, part, silent

T = TypeVar("T")


def brief(
    dossier: Dossier,
    *,
    strategies: StrategyNames = (),
    viewpoint: ViewpointName = None,
    forecasting: Forecasting = USUAL,
    progress: Progress = silent,
) -> Brief:
    """Answer every question the dossier has the material for.

    Raises:
        UnknownName: No such strategy, viewpoint, model or rule set.
    """
    names = named(dossier, strategies)
    whose = viewpoint_of(dossier, viewpoint) if names or viewpoint else None
    ensemble = forecasting.ensemble()
    start = 0 if dossier.conflict is None else 1
    share = 1 / (len(names) + 1 + start)
    refused: list[str] = []
    held = None
    if dossier.conflict is not None:
        told = part(progress, 0, share, "conflict")
        held = _unless_refused(lambda: _stability(dossier, forecasting, told), refused, alone=not dossier.issues)
    if not dossier.issues and held is not None:
        return Brief(dossier, None, None, held)
    base = ensemble.predict(dossier, progress=part(progress, start * share, (start + 1) * share, "forecast"))
    forecasted = forecast_from(dossier, ensemble, base)
    compared = None
    if whose is not None and names:
        told = part(progress, (start + 1) * share, 1)
        compared = _unless_refused(lambda: compare_from(dossier, ensemble, base, names, whose, told), refused)
    return Brief(dossier, forecasted, compared, held, tuple(refused))


def _stability(dossier: Dossier, forecasting: Forecasting, progress: Progress) -> Holding:
    return stability(dossier, draws=forecasting.draws, seed=forecasting.seed, progress=progress)


def _unless_refused(answer: Callable[[], T], refused: list[str], *, alone: bool = False) -> T | None:
    """An answer, or None with what its analysis says of the dossier; one chapter's refusal spoils no other.

    Raises:
        MajlisError: The analysis refuses, and nothing else could be answered.
    """
    try:
        return answer()
    except MajlisError as error:
        if alone:
            raise
        refused.append(error.said)
        return None
