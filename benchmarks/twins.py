"""How far any forecast could go: issues of different dossiers on which nearly the same was wanted, and how they ended.

Usage: `uv run python -m benchmarks.twins FOLDER`. Who knew for every pattern of positions how often it ends where could
do no better, in CRPS, than half the mean distance of two outcomes of the same pattern. Two patterns are as far apart as
their weighted distributions of positions (the area between them, in points); a scale turned round is the same pattern.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.backtest.learners import Choice, out_of_fold
from majlis.backtest.told import scores
from majlis.resolved import read
from majlis.settlement import Observed
from majlis.settlement.training import kept_folds
from majlis.theory.choice import POINTS, nearest_point

Array = NDArray[np.float64]
PAIRS = (200, 400, 800)


def reached(observed: Observed) -> Array:
    """The weight at or below every whole point: (issue, 101)."""
    place = nearest_point(observed.stated)
    mass = np.zeros((len(observed.outcome), POINTS))
    actor, issue = np.nonzero(place >= 0)
    np.add.at(mass, (issue, place[actor, issue]), observed.weight[actor, issue])
    return np.cumsum(mass, axis=1)


def pairs(observed: Observed) -> Iterator[tuple[float, int, int, bool]]:
    """Distance in points, two issues of different dossiers, and whether one scale has to be turned round."""
    here = reached(observed)
    turned = 1.0 - np.concatenate([here[:, -2::-1], np.zeros((len(here), 1))], axis=1)
    for i, dossier in enumerate(observed.dossiers):
        for j in range(i + 1, len(observed.dossiers)):
            if observed.dossiers[j] != dossier:
                as_is, round_ = (float(np.abs(here[i] - other[j]).sum()) for other in (here, turned))
                yield min(as_is, round_), i, j, round_ < as_is


def floor(observed: Observed, crps: Array) -> Iterator[tuple[int, float, float, float]]:
    """Pairs, the farthest of them in points, half the mean distance of their outcomes, and the CRPS on their issues."""
    nearest = sorted(pairs(observed))
    y = observed.outcome
    for many in PAIRS:
        chosen = nearest[:many]
        apart = np.mean([abs(y[i] - (100 - y[j] if turned else y[j])) for _, i, j, turned in chosen])
        scored = np.mean([(crps[i] + crps[j]) / 2 for _, i, j, _ in chosen])
        yield many, chosen[-1][0], float(apart / 2), float(scored)


def rows(observed: Observed) -> Iterator[str]:
    """Rows: pairs of issues, how near, and what is left."""
    told = out_of_fold(Choice.of(observed), kept_folds(observed.dossiers).of(observed.dossiers))
    yield "| nearest pairs | at most so many points apart | half the distance of their outcomes | CRPS there |"
    yield "|---|---|---|---|"
    for many, farthest, half, crps in floor(observed, scores(told, observed.outcome)["crps"]):
        yield f"| {many} | {farthest:.1f} | {half:.1f} | {crps:.1f} |"


if __name__ == "__main__":
    print("\n".join(rows(Observed.of(read(Path(sys.argv[1]))[0].issues))))
