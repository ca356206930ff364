"""What does each strategy change, how likely does it make success, and who gains or is provoked?"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from majlis.analyses import compare_sections
from majlis.analyses.options import Draws, Help, ModelError, ModelNames, RuleChoice, Seed, Thorough, WithInfluence
from majlis.analyses.success import height, reached
from majlis.cores import cores
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.ensemble import MEASURED, Choice, Ensemble, Forecasts, Summary, choose, share, summary
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, part, silent
from majlis.results import Section
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]
BASELINE = "baseline"
"""The dossier as it stands; compared like a strategy."""

StrategyNames = Annotated[
    tuple[str, ...],
    Help("Strategy to compare, by name; repeat for several. All of the dossier's if left out.", flag="strategy"),
]
Viewpoint = Annotated[
    str | None,
    Help("Whose success decides which strategy is best: a success ladder or an actor; the first ladder if left out."),
]


@dataclass(frozen=True, slots=True)
class StrategyOutcome:
    """What one strategy does.

    Attributes:
        key: The strategy, or `baseline`.
        settles: Issue to where it settles.
        shifts: Issue to the change against the baseline, world by world.
        rungs: Ladder to rung to its probability, with the lowest and highest of the models.
        changes: Actor to the change in its satisfaction against the baseline, in points.
        score: How well it does from the chosen viewpoint, 0 to 1.
        best: Share of the worlds and models in which not all do equally well where it does best; those that tie for the
            best share it.
        regret: How much it falls short of the best one, world by world, same unit as `score`.
    """

    key: str
    settles: Mapping[str, Summary]
    shifts: Mapping[str, Summary]
    rungs: Mapping[str, Mapping[str, Summary]]
    changes: Mapping[str, Summary]
    score: Summary
    best: Summary
    regret: Summary


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer: the baseline and every strategy, on the same possible worlds.

    Attributes:
        alike: Share of worlds and models in which all do equally well.
    """

    dossier: Dossier
    draws: int
    viewpoint: str | None
    outcomes: tuple[StrategyOutcome, ...]
    models: tuple[str, ...]
    alike: float

    def sections(self) -> tuple[Section, ...]:
        """What changes, how likely success is, who gains or is provoked, which strategy holds up."""
        return compare_sections.sections(self)

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "draws": self.draws,
            "viewpoint": self.viewpoint,
            "models": list(self.models),
            "alike": self.alike,
            "strategies": {outcome.key: _plain(outcome) for outcome in self.outcomes},
        }

    @property
    def strategies(self) -> tuple[StrategyOutcome, ...]:
        """All but the baseline, those that do best first."""
        rest = (o for o in self.outcomes if o.key != BASELINE)
        return tuple(sorted(rest, key=lambda o: (-o.score.median, o.regret.median, o.key)))

    @property
    def baseline(self) -> StrategyOutcome:
        """Things as they stand."""
        return self.outcomes[0]


def compare(
    dossier: Dossier,
    *,
    strategies: StrategyNames = (),
    viewpoint: Viewpoint = None,
    draws: Draws = 2000,
    seed: Seed = 1,
    models: ModelNames = (),
    rules: RuleChoice = "default",
    influence: WithInfluence = False,
    thorough: Thorough = False,
    error: ModelError = MEASURED,
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
    viewpoint = viewpoint_of(dossier, viewpoint)
    ensemble = Ensemble(draws, seed, models, rules, influence, thorough, error)
    share = 1 / (len(names) + 1)
    base = ensemble.predict(dossier, progress=part(progress, 0, share, BASELINE))
    return compare_from(dossier, ensemble, base, names, viewpoint, part(progress, share, 1))


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
    viewpoint: str | None,
    progress: Progress = silent,
) -> Comparison:
    """Compare strategies with forecasts of the dossier as it stands, in the same worlds."""
    forecasts = {BASELINE: base}
    with ThreadPoolExecutor(cores()) as pool:
        predicted = pool.map(lambda name: ensemble.predict(apply(dossier, name), like=base), names)
        for k, name in enumerate(names):
            progress(k / len(names), name)
            forecasts[name] = _without_draws(next(predicted), base)
        wants = base.positions
        content = dict(zip(forecasts, pool.map(lambda case: _content(wants, case), forecasts.values()), strict=True))
        choice = choose({name: _scores(dossier, case, content[name], viewpoint) for name, case in forecasts.items()})
        outcomes = tuple(pool.map(lambda name: _outcome(dossier, name, forecasts, content, choice), forecasts))
    return Comparison(dossier, ensemble.draws, viewpoint, outcomes, base.names, choice.alike)


def _without_draws(case: Forecasts, base: Forecasts) -> Forecasts:
    """A strategy's answers, with the draws of the baseline in place of its own, which would be most of the memory.

    A comparison asks a strategy for outcomes only; what actors want, it measures by the dossier as it stands.
    """
    return replace(case, sample=base.sample)


def viewpoint_of(dossier: Dossier, viewpoint: str | None) -> str | None:
    """The viewpoint itself, or the first success ladder; None where there is none.

    Raises:
        UnknownName: No such ladder or actor.
    """
    known = tuple(dict.fromkeys((*dossier.success, *dossier.actors)))
    if viewpoint is not None and viewpoint not in known:
        raise UnknownName("viewpoint", viewpoint, known)
    return viewpoint or next(iter(dossier.success), None)


def _outcome(
    dossier: Dossier,
    name: str,
    forecasts: Mapping[str, Forecasts],
    content: Mapping[str, Mapping[str, Array]],
    choice: Choice,
) -> StrategyOutcome:
    base, case = forecasts[BASELINE], forecasts[name]
    return StrategyOutcome(
        key=name,
        settles=_by_issue(dossier, case.blurred),
        shifts=_by_issue(dossier, {m: case.outcomes[m] - base.outcomes[m] for m in base.names}),
        rungs=_rungs(dossier, case),
        changes=_changes(dossier, content[name], content[BASELINE]),
        score=choice.score[name],
        best=choice.best[name],
        regret=choice.regret[name],
    )


def _content(wants: Positions, case: Forecasts) -> dict[str, Array]:
    """Model to satisfaction (world, actor), by what actors want as things stand: a strategy moves what they say."""
    return {name: satisfaction(outcome, wants.position, wants.salience) for name, outcome in case.outcomes.items()}


def _scores(dossier: Dossier, case: Forecasts, content: Mapping[str, Array], viewpoint: str | None) -> dict[str, Array]:
    """Model to score (world,), 0 to 1: height on a ladder, or an actor's satisfaction."""
    if viewpoint in dossier.success:
        ladder = dossier.success[str(viewpoint)]
        return {name: height(ladder, outcome, tuple(dossier.issues)) for name, outcome in case.blurred.items()}
    who = list(dossier.actors).index(viewpoint or compare_sections.strategist(dossier))
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


def _plain(outcome: StrategyOutcome) -> dict[str, Any]:
    return {
        "settles": {k: asdict(v) for k, v in outcome.settles.items()},
        "shifts": {k: asdict(v) for k, v in outcome.shifts.items()},
        "success": {k: {rung: asdict(p) for rung, p in v.items()} for k, v in outcome.rungs.items()},
        "satisfaction": {k: asdict(v) for k, v in outcome.changes.items()},
        "score": asdict(outcome.score),
        "best": asdict(outcome.best),
        "regret": asdict(outcome.regret),
    }
