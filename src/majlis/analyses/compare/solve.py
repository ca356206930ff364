"""Compare strategies on common random numbers: the same possible worlds, the same model errors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import sqrt
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.compare import checks
from majlis.analyses.compare.answer import Chance, Change, Comparison, Key, Place, Shift, StrategyOutcome, Viewpoint
from majlis.analyses.compare.checks import Courses
from majlis.analyses.forecasting import USUAL, Forecasting
from majlis.analyses.options import Help, StrategyNames
from majlis.cores import cores
from majlis.dossier import Dossier
from majlis.dossier.halves import halved
from majlis.dossier.records.dossier import Rung
from majlis.dossier.strategies import apply
from majlis.ensemble import Ensemble, Forecasts, Futures
from majlis.ensemble.settled import DEPENDENCES
from majlis.ensemble.success import height, reached
from majlis.ensemble.verdict import Course, verdict
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, part, silent
from majlis.theory.choice import labels, most_likely, shortest_run
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]
CLAIM = 0.8
"""What intervals hold."""
ViewpointName = Annotated[
    str | None,
    Help(
        "Whose success decides which strategy is best: a success ladder or an actor (ladder:NAME or actor:NAME where "
        "both have that name); the first ladder if left out.",
        flag="goal",
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
    courses = {key: case.course(viewpoint, blurred=True) for key, case in cases.items()}
    judged = verdict(courses)
    again = _Again(dossier, viewpoint, wants, checks.contenders(judged))
    exact = {key: case.course(viewpoint, blurred=False) for key, case in cases.items()}
    broken = tuple(checks.broken(judged, again.checks(exact, ensemble, base)))
    named = () if broken else judged.named
    baseline, *tried = (_outcome(key, cases, viewpoint) for key in cases)
    return Comparison(
        dossier=dossier,
        draws=ensemble.draws,
        viewpoint=viewpoint,
        baseline=baseline,
        tried=tuple(tried),
        verdict=judged,
        named=named,
        broken=broken,
        rests_on_size=any(key is not None and not again.half(key, ensemble, base) for key in named),
        tip=None if judged.named else checks.tipping(judged, courses, base.sample),
        models=base.names,
    )


@dataclass(frozen=True)
class _Again:
    """The contenders once more, in the same worlds, looked at otherwise.

    Attributes:
        wants: What actors want as things stand.
        keys: The contenders.
    """

    dossier: Dossier
    viewpoint: Viewpoint
    wants: Positions
    keys: tuple[Key, ...]

    def checks(
        self, exact: Courses, ensemble: Ensemble, base: Forecasts
    ) -> Iterator[tuple[str, Callable[[], Courses]]]:
        """Each check by its name, made when it is asked for."""
        yield checks.NO_ERROR, lambda: exact
        yield checks.LISTENING, lambda: self.courses(replace(ensemble, influence=not ensemble.influence))
        if base.signing is not None:
            yield checks.APART, lambda: self.courses(replace(ensemble, apart=True))

    def half(self, key: str, ensemble: Ensemble, base: Forecasts) -> bool:
        """Whether a strategy still stands out with half of its effects."""
        courses = self.courses(ensemble, base, halved(self.dossier, key), key)
        return verdict(courses).named == (key,)

    def courses(
        self, ensemble: Ensemble, base: Forecasts | None = None, instead: Dossier | None = None, of: Key = None
    ) -> Courses:
        """The contenders' courses; `instead` is another dossier for one of them."""
        start = ensemble.predict(self.dossier) if base is None else base
        found = {}
        for key in self.keys:
            under = instead if instead is not None and key == of else apply(self.dossier, key) if key else None
            forecasts = start if under is None else ensemble.predict(under, like=start)
            found[key] = Case.of(self.dossier, forecasts, self.wants).course(self.viewpoint, blurred=True)
        return found


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
            f"--goal {name}: a success ladder and an actor have that name; write {meant[0]} or {meant[1]}. "
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
        agreed: What is agreed by each model, with its error and without, and how many worlds it answered.
        wants: What actors want as things stand; a strategy moves what they say.
        content: (world, actor): satisfaction.
        intervals, likely: (issue,) of each issue: the 80 % interval, and the likeliest label.
    """

    dossier: Dossier
    futures: Futures
    agreed: Mapping[bool, Mapping[str, tuple[Array, int]]]
    wants: Positions
    content: Array
    places: Mapping[str, Place]

    @classmethod
    def of(cls, dossier: Dossier, case: Forecasts, wants: Positions) -> "Case":
        """What is kept of forecasts."""
        content = case.futures.content(wants)
        agreed = {with_: {m: case.agreed(m, blurred=with_) for m in case.names} for with_ in (True, False)}
        return cls(dossier, case.futures, agreed, wants, content, _places(case))

    def course(self, viewpoint: Viewpoint, *, blurred: bool) -> Course:
        """Its score in each world from a viewpoint, and its mean score by each model."""
        if viewpoint.kind == "ladder":
            ladder, issues = self.dossier.success[viewpoint.key], tuple(self.dossier.issues)
            by_model = self.by_model(lambda rows: height(ladder, rows, issues), blurred=blurred)
            return Course(self.futures.heights(ladder), by_model)
        who = list(self.dossier.actors).index(viewpoint.key)
        by_model = self.by_model(lambda rows: self._content(rows, who), blurred=False)
        return Course(np.nan_to_num(self.content[:, who]) / 100, by_model)

    def by_model(self, of: Callable[[Array], NDArray[Any]], *, blurred: bool) -> dict[str, float]:
        """The mean of something by each model, all told.

        Args:
            of: (row, issue) to (row,).
            blurred: Whether with model error.
        """
        return {name: self.futures.by_model(rows, worlds, of) for name, (rows, worlds) in self.agreed[blurred].items()}

    def _content(self, rows: Array, who: int) -> Array:
        """How content an actor is with each row, 0 to 1."""
        return np.nan_to_num(satisfaction(rows, self.wants.position, self.wants.salience)[:, who]) / 100


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
    by_model = case.by_model(lambda rows: reached(rung, rows, issues), blurred=True).values()
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
