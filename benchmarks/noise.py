"""How far a forecast of the model case wanders from seed to seed: the standard deviation over ten seeds.

Usage: `uv run python -m benchmarks.noise`. A statement about the world should not change with the seed by more than is
said of it: a point of the scale, a per cent of a chance. Drawn are the medians and the ends of the 80 % intervals of
the mixture, the chance that an issue ends nearest each of its labels, and the chance of every rung of success.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import CASE
from majlis import examples
from majlis.dossier import Dossier, read
from majlis.ensemble import Ensemble, Forecasts, one_issue, share, summary
from majlis.ensemble.success import reached

Array = NDArray[np.float64]
DRAWS = 2000
"""The default of every analysis."""
SEEDS = range(1, 11)


def statements(dossier: Dossier, forecasts: Forecasts) -> dict[str, Array]:
    """What is said of the world: kind to numbers, points or per cent."""
    issues = tuple(dossier.issues)
    settles = [summary(one_issue(forecasts.blurred, k)) for k in range(len(issues))]
    return {
        "median, points": np.array([s.median for s in settles]),
        "ends of the 80 % interval, points": np.array([[s.low, s.high] for s in settles]).ravel(),
        "chance of a label, %": 100 * _labels(dossier, forecasts.blurred),
        "chance of a rung, %": 100
        * np.array(
            [
                share({name: reached(rung, outcome, issues) for name, outcome in forecasts.blurred.items()}).median
                for rungs in dossier.success.values()
                for rung in rungs.values()
            ]
        ),
    }


def _labels(dossier: Dossier, blurred: Mapping[str, Array]) -> Array:
    """The chance that an issue ends nearest each of its labelled points, issue by issue."""
    chances: list[float] = []
    for k, issue in enumerate(dossier.issues.values()):
        marks = np.array(sorted(issue.scale))
        edges = (marks[1:] + marks[:-1]) / 2
        nearest = {name: np.searchsorted(edges, outcome[:, k]) for name, outcome in blurred.items()}
        chances += [share({name: n == label for name, n in nearest.items()}).median for label in range(len(marks))]
    return np.array(chances)


def measure(draws: int = DRAWS) -> dict[str, Array]:
    """Kind of statement to the standard deviation of each over the seeds."""
    dossier, _ = read(examples.path(CASE))
    found = [statements(dossier, Ensemble(draws, seed).predict(dossier)) for seed in SEEDS]
    return {kind: np.std([said[kind] for said in found], axis=0, ddof=1) for kind in found[0]}


if __name__ == "__main__":
    print("| statement | how many | standard deviation, root mean square | of the worst |\n|---|---|---|---|")
    for kind, deviation in measure().items():
        print(f"| {kind} | {deviation.size} | {np.sqrt(np.mean(deviation**2)):.2f} | {deviation.max():.2f} |")
