"""Every chosen model on the same possible worlds; models of many rounds answer a first part of them.

A model that plays many rounds costs up to a thousand times what a mean costs. It therefore answers the first `worlds`
worlds only, unless asked to be thorough. Any first part of the worlds is a fair sample of them, spread as evenly as all
(`draws.streams`), and every model keeps the same weight in the mixture.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import Sample, Worlds, sampled
from majlis.ensemble.agreement import Signing, signing
from majlis.ensemble.error import MEASURED, blurred
from majlis.ensemble.futures import Futures
from majlis.ensemble.settled import Settled, settle
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, part, silent
from majlis.settlement import Settlement, read, shipped
from majlis.theory.influence import friedkin_johnsen
from majlis.theory.outcomes import MODELS, OutcomeModel, Positions, TwoStage, model_named

Array = NDArray[np.float64]
TOGETHER = 2000
"""Worlds made at a time, so that the memory of the last ones serves for the next."""


@dataclass(frozen=True)
class Forecasts:
    """What each model says of each world.

    Attributes:
        outcomes: Model name to (world, issue); the first rows of all models are the same worlds.
        blurred: The same with model error, for statements about the world rather than about a model: (row, issue); row
            r belongs to world r modulo the number of worlds the model answered.
        sample: What the worlds are made of.
        influence: Whether actors listened to each other first.
        signing: Whether the principals sign, and what; None where nobody must, or agreement is taken for granted.
        settled: What the calibrated choice says: where issues settle, beside what the models say.
        futures: What becomes of the issues by it.
        trained: The choice.
    """

    outcomes: Mapping[str, Array]
    blurred: Mapping[str, Array]
    sample: Sample
    influence: bool
    signing: Signing | None
    settled: Settled
    futures: Futures
    trained: Settlement

    @cached_property
    def positions(self) -> Positions:
        """The worlds, after any influence stage."""
        worlds = self.sample.worlds()
        return listened(worlds) if self.influence else worlds.positions

    def agreed(self, model: str, *, blurred: bool) -> tuple[Array, int]:
        """What is agreed by a model, with its error or without, (row, issue), and how many worlds it answered."""
        rows, worlds = (self.blurred if blurred else self.outcomes)[model], len(self.outcomes[model])
        return (rows if self.signing is None else self.signing.carried(rows, worlds)), worlds

    @property
    def names(self) -> tuple[str, ...]:
        """The models, in the order of the table."""
        return tuple(self.outcomes)


def chosen_models(names: Iterable[str] = (), rules: str = "default") -> dict[str, OutcomeModel]:
    """The models to run, by name; `rules` is "default", "all", or the name of a rule set.

    Raises:
        UnknownName: No such model or rule set.
    """
    wanted = tuple(names) or tuple(name for name, entry in MODELS.items() if not entry.experimental)
    for name in wanted:
        model_named(name)
    known = ("default", "all", *dict.fromkeys(rule for entry in MODELS.values() for rule in entry.rules))
    if rules not in known:
        raise UnknownName("rule set", rules, known)
    models: dict[str, OutcomeModel] = {}
    for name in wanted:
        if rules == "all" and name in MODELS:
            models[name] = MODELS[name].model
            models |= {f"{name}:{rule}": model for rule, model in MODELS[name].rules.items()}
        elif rules in ("all", "default") or rules not in MODELS[name.partition(":")[0]].rules:
            models[name] = model_named(name)
        else:
            models[f"{name}:{rules}"] = model_named(name, rules)
    return models


def predict(
    sample: Sample,
    models: Mapping[str, OutcomeModel],
    *,
    influence: bool = False,
    thorough: bool = False,
    error: float = MEASURED,
    trained: Settlement | None = None,
    like: Settled | None = None,
    assume_agreement: bool = False,
    apart: bool | None = None,
    progress: Progress = silent,
) -> Forecasts:
    """Run the models, on some worlds at a time, and the calibrated choice beside them.

    Args:
        sample: The draws.
        models: Name to model.
        influence: Let actors listen to each other first.
        thorough: Let models of many rounds answer every world.
        error: Standard deviation of model error, in per cent of the distance between the extreme positions.
        trained: The choice; the one that ships if left out.
        like: What the choice says of a dossier that differs little.
        assume_agreement: Take for granted that the talks succeed.
        apart: Whether every issue may be left out of what is agreed; as the dossier marks them if left out.
        progress: Told before each model.
    """
    outcomes: dict[str, list[Array]] = {name: [] for name in models}
    draws = len(sample.values)
    for start in range(0, draws, TOGETHER):
        told = part(progress, start / draws, min(start + TOGETHER, draws) / draws)
        worlds = sample.worlds(slice(start, start + TOGETHER))
        positions = worlds.positions
        if influence or any(isinstance(model, TwoStage) for model in models.values()):
            after = listened(worlds)
            positions = replace(after if influence else positions, heard=after.position)
        for k, (name, model) in enumerate(models.items()):
            told(k / len(models), name)
            limit = draws if thorough else MODELS[name.partition(":")[0]].worlds or draws
            if start < limit:
                outcomes[name].append(model.predict(first(positions, limit - start)))
    joined = {name: np.concatenate(parts) for name, parts in outcomes.items()}
    ends = sample.extremes()
    missed = {name: blurred(outcome, sample.noise.own[:draws], ends, error) for name, outcome in joined.items()}
    choice = trained or shipped()
    signed = None if assume_agreement else signing(sample, apart=apart)
    settled, futures = becoming(sample, choice, signed, like)
    return Forecasts(joined, missed, sample, influence, signed, settled, futures, choice)


def becoming(
    sample: Sample, choice: Settlement, signed: Signing | None, like: Settled | None = None
) -> tuple[Settled, Futures]:
    """Where issues settle if there is an agreement, and what becomes of them all told."""
    issues, without = tuple(sample.dossier.issues), sample.without()
    if signed is None:
        settled = settle(sample, choice, like)
        return settled, Futures.of(settled, issues, without)
    settled = signed.settled(settle(sample, choice, like, signed.weight))
    return settled, Futures.of(settled, issues, without, signed.weight)


@dataclass(frozen=True, slots=True)
class Ensemble:
    """How forecasts are made: which models, on how many worlds, with what seed.

    Attributes:
        draws, seed: Of the possible worlds.
        models: Names of outcome models; all that are not experimental if empty.
        rules: "default", "all", or the name of a rule set.
        influence, thorough, error: As in `predict`.
        trained: File of the choice; the one that ships if empty.
        assume_agreement, apart: As in `predict`.
    """

    draws: int
    seed: int
    models: tuple[str, ...] = ()
    rules: str = "default"
    influence: bool = False
    thorough: bool = False
    error: float = MEASURED
    trained: str = ""
    assume_agreement: bool = False
    apart: bool | None = None

    @property
    def settlement(self) -> Settlement:
        """The trained choice.

        Raises:
            DataError: Its file cannot be used.
        """
        return read(self.trained) if self.trained else shipped()

    def predict(self, dossier: Dossier, *, like: Forecasts | None = None, progress: Progress = silent) -> Forecasts:
        """Draw a dossier's worlds and run the models; `like` are forecasts of a dossier that differs little.

        Raises:
            UnknownName: No such model or rule set.
            DataError: The file of the choice cannot be used.
            MajlisError: The dossier has no issues.
        """
        if not dossier.issues:
            raise MajlisError(
                "the dossier has no issues to settle; add `actors`, `issues` and `stances`, or ask for `stability`. "
                "[no-issues]"
            )
        chosen, trained = chosen_models(self.models, self.rules), self.settlement
        sample = sampled(dossier, self.draws, self.seed, like.sample if like is not None else None)
        return predict(
            sample,
            chosen,
            influence=self.influence,
            thorough=self.thorough,
            error=self.error,
            trained=trained,
            like=None if like is None else like.settled,
            assume_agreement=self.assume_agreement,
            apart=self.apart,
            progress=progress,
        )


def one_issue(outcomes: Mapping[str, Array], index: int) -> dict[str, Array]:
    """Model name to (world,) for one issue."""
    return {name: outcome[:, index] for name, outcome in outcomes.items()}


def listened(worlds: Worlds) -> Positions:
    """The worlds after the influence stage: x' = (I − ΛW)⁻¹ (I − Λ) x, issue by issue."""
    moved = friedkin_johnsen(worlds.positions.position, worlds.ties, worlds.susceptibility)
    return replace(worlds.positions, position=moved)


def first(positions: Positions, worlds: int) -> Positions:
    """The first so many worlds, or all of them."""
    return positions if worlds >= len(positions.position) else positions.worlds(slice(worlds))
