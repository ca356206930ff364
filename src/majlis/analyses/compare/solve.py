"""Compare strategies on common random numbers: the same possible worlds, the same model errors."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.compare.answer import Comparison, StrategyOutcome, Viewpoint
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import Help
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.ensemble import Courses, Ensemble, Forecasts, Summary, share, summary, weigh
from majlis.ensemble.success import height, reached
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, part, silent
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]
StrategyNames = Annotated[
    tuple[str, ...],
    Help("Strategy to compare, by name; repeat for several. All of the dossier's if left out.", flag="strategy"),
]
ViewpointName = Annotated[
    str | None,
    Help(
        "Whose success decides which strategy is best: a success ladder or an actor (ladder:NAME or actor:NAME where "
        "both have that name); the first ladder if left out."
    ),
]


def compare(
    dossier: Dossier,
    *,
    strategies: StrategyNames = (),
    viewpoint: ViewpointName = None,
    forecasting: Forecasting = USUAL,
    progress: Progress = silent,
) -> Comparison:
    """Compare strategies on common random numbers.

    Raises:
        UnknownName: No such strategy, viewpoint, model or rule set.
        MajlisError: The dossier has no strategies.
    """
    if not dossier.strategies:
        raise MajlisError("the dossier names no strategies to compare; add a `strategies` section. [no-strategies]")
    names = named(dossier, strategies)
    whose = viewpoint_of(dossier, viewpoint)
    ensemble = forecasting.ensemble()
    share = 1 / (len(names) + 1)
    base = ensemble.predict(dossier, progress=part(progress, 0, share, "as things stand"))
    return compare_from(dossier, ensemble, base, names, whose, part(progress, share, 1))


def named(dossier: Dossier, strategies: Sequence[str]) -> tuple[str, ...]:
    """The strategies asked for, all of the dossier's if none was.

    Raises:
        UnknownName: No such strategy.
    """
    for name in strategies:
        if name not in dossier.strategies:
            raise UnknownName("strategy", name, tuple(dossier.strategies))
    return tuple(strategies or dossier.strategies)


def compare_from(
    dossier: Dossier,
    ensemble: Ensemble,
    base: Forecasts,
    names: tuple[str, ...],
    viewpoint: Viewpoint,
    progress: Progress = silent,
) -> Comparison:
    """Compare strategies with forecasts of the dossier as it stands, in the same worlds."""
    forecasts: dict[str | None, Forecasts] = {None: base}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        predicted = pool.map(lambda name: ensemble.predict(apply(dossier, name), like=base), names)
        for k, name in enumerate(names):
            progress(k / len(names), name)
            forecasts[name] = _without_draws(next(predicted), base)
        wants = base.positions
        content = dict(zip(forecasts, pool.map(lambda case: _content(wants, case), forecasts.values()), strict=True))
        choice = weigh({name: _scores(dossier, case, content[name], viewpoint) for name, case in forecasts.items()})
        baseline, *tried = pool.map(lambda name: _outcome(dossier, name, forecasts, content, choice), forecasts)
    return Comparison(dossier, ensemble.draws, viewpoint, baseline, tuple(tried), base.names, choice.alike)


def _without_draws(case: Forecasts, base: Forecasts) -> Forecasts:
    """A strategy's answers, with the draws of the baseline in place of its own, which would be most of the memory.

    A comparison asks a strategy for outcomes only; what actors want, it measures by the dossier as it stands.
    """
    return replace(case, sample=base.sample)


def viewpoint_of(dossier: Dossier, name: str | None) -> Viewpoint:
    """Whose success is meant; without a name the first success ladder, or else whoever has the first strategy.

    Raises:
        UnknownName: No such ladder or actor.
        MajlisError: A ladder and an actor have that name.
    """
    if name is None:
        ladder = next(iter(dossier.success), None)
        return Viewpoint("ladder", ladder) if ladder is not None else Viewpoint("actor", _strategist(dossier))
    known = [Viewpoint("ladder", key) for key in dossier.success] + [Viewpoint("actor", key) for key in dossier.actors]
    meant = [view for view in known if name in (view.key, str(view))]
    if not meant:
        raise UnknownName("viewpoint", name, tuple(dict.fromkeys(view.key for view in known)))
    if len(meant) > 1:
        raise MajlisError(
            f"--viewpoint {name}: a success ladder and an actor have that name; write {meant[0]} or {meant[1]}. "
            "[two-viewpoints]"
        )
    return meant[0]


def _strategist(dossier: Dossier) -> str:
    """The actor whose strategies are compared; the first one if none is named."""
    return next((str(s.by) for s in dossier.strategies.values() if s.by in dossier.actors), next(iter(dossier.actors)))


def _outcome(
    dossier: Dossier,
    name: str | None,
    forecasts: Mapping[str | None, Forecasts],
    content: Mapping[str | None, Mapping[str, Array]],
    choice: Courses[str | None],
) -> StrategyOutcome:
    base, case = forecasts[None], forecasts[name]
    return StrategyOutcome(
        key=name,
        settles=_by_issue(dossier, case.blurred),
        shifts=_by_issue(dossier, {m: case.outcomes[m] - base.outcomes[m] for m in base.names}),
        rungs=_rungs(dossier, case),
        changes=_changes(dossier, content[name], content[None]),
        score=choice.score[name],
        best=choice.best[name],
        regret=choice.regret[name],
    )


def _content(wants: Positions, case: Forecasts) -> dict[str, Array]:
    """Model to satisfaction (world, actor), by what actors want as things stand: a strategy moves what they say."""
    return {name: satisfaction(outcome, wants.position, wants.salience) for name, outcome in case.outcomes.items()}


def _scores(dossier: Dossier, case: Forecasts, content: Mapping[str, Array], viewpoint: Viewpoint) -> dict[str, Array]:
    """Model to score (world,), 0 to 1: height on a ladder, or an actor's satisfaction."""
    if viewpoint.kind == "ladder":
        ladder = dossier.success[viewpoint.key]
        return {name: height(ladder, outcome, tuple(dossier.issues)) for name, outcome in case.blurred.items()}
    who = list(dossier.actors).index(viewpoint.key)
    return {name: np.nan_to_num(value[:, who]) / 100 for name, value in content.items()}


def _by_issue(dossier: Dossier, outcomes: Mapping[str, Array]) -> dict[str, Summary]:
    return {
        issue: summary({name: outcome[:, k] for name, outcome in outcomes.items()})
        for k, issue in enumerate(dossier.issues)
    }


def _rungs(dossier: Dossier, case: Forecasts) -> dict[str, dict[str, Summary]]:
    issues = tuple(dossier.issues)
    return {
        ladder: {
            key: share({name: reached(rung, outcome, issues) for name, outcome in case.blurred.items()})
            for key, rung in rungs.items()
        }
        for ladder, rungs in dossier.success.items()
    }


def _changes(dossier: Dossier, content: Mapping[str, Array], base: Mapping[str, Array]) -> dict[str, Summary]:
    found = {}
    for i, actor in enumerate(dossier.actors):
        change = {name: content[name][:, i] - base[name][:, i] for name in base}
        if not any(np.isnan(c).any() for c in change.values()):
            found[actor] = summary(change)
    return found
