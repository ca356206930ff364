"""Answer every question a dossier has the material for, in the same possible worlds."""

from collections.abc import Callable
from typing import TypeVar

from majlis.analyses.brief.answer import Brief
from majlis.analyses.compare import ViewpointName, compare_from, named, viewpoint_of
from majlis.analyses.deals import deals
from majlis.analyses.engage import engage
from majlis.analyses.escalation import Risks, escalation
from majlis.analyses.escalation.solve import ENOUGH
from majlis.analyses.forecast import forecast_from
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.influence import influence
from majlis.analyses.options import StrategyNames
from majlis.analyses.representation import representation
from majlis.analyses.stability import Holding, stability
from majlis.analyses.vote import vote
from majlis.dossier import Dossier
from majlis.ensemble.hearing import any_listens
from majlis.errors import MajlisError
from majlis.progress import Progress, part, silent

T = TypeVar("T")
PEOPLE = 500
"""Worlds in which it is worked out who listens to whom, whom to engage and who is represented, at most."""
AT_THE_TABLE = 3
"""Principals among whom packages are searched for, at most; with more it takes minutes."""
PARAMETERS = 100
"""Draws of how acts come, at most."""


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
    few, seed = min(forecasting.draws, PEOPLE), forecasting.seed
    listening, engaging, speaking = None, None, None
    if any_listens(dossier):
        listening = _unless_refused(lambda: influence(dossier, draws=few, seed=seed), refused)
    if listening is not None and any(dossier.success.values()):
        engaging = _unless_refused(lambda: engage(dossier, draws=few, seed=seed), refused)
    if dossier.constituencies:
        speaking = _unless_refused(lambda: representation(dossier, draws=few, seed=seed), refused)
    risks = _unless_refused(lambda: _escalation(dossier, names, forecasting), refused) if _struck(dossier) else None
    bargain = None
    if 2 <= len(parties(dossier)) <= AT_THE_TABLE:
        bargain = _unless_refused(lambda: deals(dossier, draws=forecasting.draws, seed=seed), refused)
    votes = None
    if any(body.bills for body in dossier.bodies.values()):
        votes = _unless_refused(lambda: vote(dossier, draws=few, seed=seed), refused)
    return Brief(
        dossier=dossier,
        forecast=forecasted,
        comparison=compared,
        stability=held,
        influence=listening,
        engage=engaging,
        representation=speaking,
        escalation=risks,
        deals=bargain,
        vote=votes,
        refused=tuple(refused),
    )


def parties(dossier: Dossier) -> tuple[str, ...]:
    """Who must sign: principals who take a position."""
    speaking = {stance.actor for stance in dossier.stances}
    return tuple(key for key, actor in dossier.actors.items() if actor.seat == "principal" and key in speaking)


def _struck(dossier: Dossier) -> bool:
    """Whether the dossier says how acts are to be counted, and there are enough of them."""
    hostile = [e for e in dossier.events if not isinstance(e, str) and e.intensity < 0 and e.date <= dossier.as_of]
    return dossier.escalation is not None and len(hostile) >= ENOUGH


def _escalation(dossier: Dossier, strategies: tuple[str, ...], forecasting: Forecasting) -> Risks:
    return escalation(dossier, strategies=strategies, draws=min(forecasting.draws, PARAMETERS), seed=forecasting.seed)


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
