"""Which of several courses does best, world by world and model by model: shares of the best, regret, ties.

Regret of a course in a world is the best score of any course there minus its own (Savage 1951, JASA 46).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from majlis.ensemble.mixture import Summary

Array = NDArray[np.float64]
C = TypeVar("C", bound=Hashable)
"""What courses are named by."""
SAME = 1e-9
"""Difference of scores below which two courses do equally well."""


@dataclass(frozen=True, slots=True)
class Courses(Generic[C]):
    """How courses compare.

    Attributes:
        score: Course to its mean score, with the lowest and highest of the models.
        best: Course to the share of worlds where it does best, among those where not all do equally well; courses that
            tie for the best share it, so that the shares add up to one.
        regret: Course to how far it falls short of the best on average.
        alike: Share of worlds and models in which all do equally well.
    """

    score: Mapping[C, Summary]
    best: Mapping[C, Summary]
    regret: Mapping[C, Summary]
    alike: float


def weigh(scores: Mapping[C, Mapping[str, Array]]) -> Courses[C]:
    """Compare courses.

    Args:
        scores: Course to model to (world,), higher is better; the same worlds for all courses.
    """
    models = tuple(next(iter(scores.values())))
    table = {model: np.stack([course[model] for course in scores.values()]) for model in models}
    top = {model: table[model].max(axis=0) for model in models}
    leads = {model: table[model] >= top[model] - SAME for model in models}
    differ = {model: ~leads[model].all(axis=0) for model in models}
    best: dict[C, Summary] = {}
    regret: dict[C, Summary] = {}
    for k, course in enumerate(scores):
        best[course] = _mean({m: (leads[m][k] / leads[m].sum(axis=0))[differ[m]] for m in models})
        regret[course] = _mean({m: top[m] - table[m][k] for m in models})
    alike = 1.0 - float(np.mean([np.mean(differ[model]) for model in models]))
    return Courses({course: _mean(by_model) for course, by_model in scores.items()}, best, regret, alike)


def _mean(samples: Mapping[str, Array]) -> Summary:
    """The mean over equal models, with the lowest and highest of them; models without a world are left out."""
    means = [float(np.mean(sample)) for sample in samples.values() if len(sample)] or [0.0]
    return Summary(min(means), float(np.mean(means)), max(means))
