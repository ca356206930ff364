"""What the outcome models say of resolved issues, with model error, as forecasts that can be scored.

Every model answers possible worlds of the dossier as in `majlis forecast`. Its number is the median of its answers; its
chances are those answers with model error (`ensemble.error`), counted in whole points, and one chance in a hundred
spread evenly over all points, so that no outcome counts as impossible. All models together have equal weight.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from majlis.backtest.cases import cases
from majlis.backtest.told import Told
from majlis.dossier import Dossier
from majlis.draws import Sample, sampled
from majlis.ensemble import one_issue, summary
from majlis.ensemble.error import blurred
from majlis.ensemble.run import first
from majlis.ensemble.settled import counted
from majlis.progress import Progress, silent
from majlis.resolved import Resolved
from majlis.theory.choice import POINTS
from majlis.theory.outcomes import MODELS, OutcomeModel

Array = NDArray[np.float64]
ANYWHERE = 0.01
"""The chance spread over all points."""
ALL = "all models"


@dataclass(frozen=True, slots=True)
class Asked:
    """How models are asked.

    Attributes:
        models: Name to model.
        draws, seed: Of the possible worlds of every dossier.
        error: Standard deviation of model error, in per cent of the distance between the extreme positions.
    """

    models: Mapping[str, OutcomeModel]
    draws: int
    seed: int
    error: float


def explained(resolved: Resolved, asked: Asked, progress: Progress = silent) -> dict[str, Told]:
    """Model to what it says of every issue whose outcome is known, in the order of the keys; and all together.

    Args:
        resolved: The issues.
        asked: The models and their worlds.
        progress: Told before each dossier.
    """
    if not asked.models:
        return {}
    row = {issue.key: k for k, issue in enumerate(resolved.settled)}
    names = [*asked.models, *([ALL] if len(asked.models) > 1 else [])]
    chances = {name: np.empty((len(row), POINTS)) for name in names}
    point = {name: np.empty(len(row)) for name in names}
    made = list(cases(resolved))
    for n, (dossier, issues) in enumerate(made):
        progress(n / len(made), issues[0].dossier)
        sample = sampled(dossier, asked.draws, seed_of(dossier, asked.seed))
        outcomes = answers(sample, asked.models)
        spread = {name: _spread(sample, answer, asked.error) for name, answer in outcomes.items()}
        for k, issue in enumerate(issues):
            if issue.settled:
                mine, said = row[issue.key], one_issue(outcomes, k)
                for name in asked.models:
                    chances[name][mine], point[name][mine] = spread[name][k], np.median(said[name])
                if ALL in chances:
                    chances[ALL][mine] = np.mean([spread[name][k] for name in asked.models], axis=0)
                    point[ALL][mine] = summary(said).median
    return {name: Told.plain(chances[name], point[name]) for name in names}


def seed_of(dossier: Dossier, seed: int) -> int:
    """A seed of each dossier's own, so that what draws add by chance is not the same in all of them."""
    return int.from_bytes(hashlib.blake2b(f"{seed}/{dossier.title}".encode(), digest_size=4).digest(), "little")


def answers(sample: Sample, models: Mapping[str, OutcomeModel]) -> dict[str, Array]:
    """What each model says of the worlds: name to (world, issue); nothing is known of ties."""
    positions = sample.positions()
    positions = replace(positions, heard=positions.position)
    draws = len(positions.position)
    return {
        name: model.predict(first(positions, MODELS[name.partition(":")[0]].worlds or draws))
        for name, model in models.items()
    }


def _spread(sample: Sample, answer: Array, error: float) -> Array:
    """Chances of whole points: (issue, 101)."""
    rows = blurred(answer, sample.noise.own, sample.extremes(), error)
    return (1 - ANYWHERE) * counted(rows) + ANYWHERE / POINTS
