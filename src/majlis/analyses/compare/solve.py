"""Compare strategies on common random numbers: the same possible worlds, the same model errors."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.compare.answer import Chance, Change, Comparison, Key, Place, Shift, StrategyOutcome, Viewpoint
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import Help
from majlis.cores import cores
from majlis.dossier import Dossier
from majlis.dossier.records.dossier import Rung
from majlis.dossier.strategies import apply
from majlis.ensemble import Ensemble, Forecasts, Futures
from majlis.ensemble.settled import DEPENDENCES
from majlis.ensemble.success import height, reached
from majlis.ensemble.verdict import Course, standing, verdict
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, part, silent
from majlis.theory.choice import labels, most_likely, shortest_run
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]
CLAIM = 0.8
"""What intervals hold."""
NO_ERROR = "without model error"
"""The check in which the models that explain are taken at their word."""
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
    names = tuple(dict.fromkeys(names))
    cases: dict[Key, Case] = {}
    wants = base.sample.positions()
    with ThreadPoolExecutor(cores()) as pool:
        predicted = pool.map(lambda name: _case(dossier, apply(dossier, name), ensemble, base, wants), names)
        cases[None] = Case.of(dossier, base, wants)
        for k, name in enumerate(names):
            progress(k / len(names), name)
            cases[name] = next(predicted)
    judged = verdict({key: case.course(viewpoint, blurred=True) for key, case in cases.items()})
    exact = verdict({key: case.course(viewpoint, blurred=False) for key, case in cases.items()})
    named = standing([judged, exact])
    broken = (NO_ERROR,) if judged.named and not named else ()
    baseline, *tried = (_outcome(key, cases, viewpoint) for key in cases)
    return Comparison(dossier, ensemble.draws, viewpoint, baseline, tuple(tried), judged, named, broken, base.names)


def _case(dossier: Dossier, under: Dossier, ensemble: Ensemble, base: Forecasts, wants: Positions) -> "Case":
    return Case.of(dossier, ensemble.predict(under, like=base), wants)


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


@dataclass(frozen=True)
class Case:
    """Things as they stand or under a strategy, without the draws they were worked out from.

    Attributes:
        dossier: As it stands: its ladders, and what its actors want, are what counts.
        futures: What becomes of the issues.
        outcomes, blurred: By each model, without and with model error.
        wants: What actors want as things stand; a strategy moves what they say.
        content: (world, actor): satisfaction.
        intervals, likely: (issue,) of each issue: the 80 % interval, and the likeliest label.
    """

    dossier: Dossier
    futures: Futures
    outcomes: Mapping[str, Array]
    blurred: Mapping[str, Array]
    wants: Positions
    content: Array
    places: Mapping[str, Place]

    @classmethod
    def of(cls, dossier: Dossier, case: Forecasts, wants: Positions) -> "Case":
        """What is kept of forecasts."""
        content = case.futures.content(wants)
        return cls(dossier, case.futures, case.outcomes, case.blurred, wants, content, _places(case))

    def course(self, viewpoint: Viewpoint, *, blurred: bool) -> Course:
        """Its score in each world from a viewpoint, and its mean score by each model."""
        models = self.blurred if blurred else self.outcomes
        if viewpoint.kind == "ladder":
            ladder, issues = self.dossier.success[viewpoint.key], tuple(self.dossier.issues)
            by_model = {name: float(height(ladder, found, issues).mean()) for name, found in models.items()}
            return Course(self.futures.heights(ladder), by_model)
        who = list(self.dossier.actors).index(viewpoint.key)
        told = {
            name: satisfaction(found, self.wants.position, self.wants.salience)[:, who]
            for name, found in self.outcomes.items()
        }
        by_model = {name: float(np.nan_to_num(found).mean()) / 100 for name, found in told.items()}
        return Course(np.nan_to_num(self.content[:, who]) / 100, by_model)


def _places(case: Forecasts) -> dict[str, Place]:
    found = {}
    for k, (key, issue) in enumerate(case.sample.dossier.issues.items()):
        density = case.futures.told()[k]
        marks = sorted(issue.scale)
        low, high = shortest_run(density, case.trained.level(CLAIM, int(case.settled.actors[k])))
        likely = int(most_likely(labels(density, marks))) if marks else None
        found[key] = Place(likely, float(case.futures.means()[:, k].mean()), float(low), float(high))
    return found


def _outcome(key: Key, cases: Mapping[Key, Case], viewpoint: Viewpoint) -> StrategyOutcome:
    base, case = cases[None], cases[key]
    course = case.course(viewpoint, blurred=True)
    moved = case.futures.means() - base.futures.means()
    return StrategyOutcome(
        key=key,
        settles=case.places,
        shifts={issue: _shift(moved[:, k]) for k, issue in enumerate(case.dossier.issues)},
        rungs=_rungs(case),
        changes=_changes(case.dossier, case.content - base.content),
        score=float(course.score.mean()),
        models=course.models,
    )


def _shift(moved: Array) -> Shift:
    low, high = np.quantile(moved, [0.1, 0.9]).tolist()
    return Shift(float(moved.mean()), low, high)


def _rungs(case: Case) -> dict[str, dict[str, Chance]]:
    return {
        ladder: {key: _chance(case, rung) for key, rung in rungs.items()}
        for ladder, rungs in case.dossier.success.items()
    }


def _chance(case: Case, rung: Rung) -> Chance:
    issues = tuple(case.dossier.issues)
    by_model = [float(reached(rung, found, issues).mean()) for found in case.blurred.values()]
    apart, usual, together = (case.futures.reaches(rung, rho) for rho in DEPENDENCES)
    return Chance(usual, apart, together, min(by_model), max(by_model))


def _changes(dossier: Dossier, change: Array) -> dict[str, Change]:
    """Actor to the change of its satisfaction; those who care about nothing are left out."""
    return {
        actor: Change(float(change[:, i].mean()), _error(change[:, i]))
        for i, actor in enumerate(dossier.actors)
        if not np.isnan(change[:, i]).any()
    }


def _error(values: Array) -> float:
    return float(values.std(ddof=1)) / sqrt(len(values)) if len(values) > 1 else 0.0
