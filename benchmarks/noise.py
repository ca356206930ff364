"""How far a forecast of the model case wanders from seed to seed: the standard deviation over ten seeds.

Usage: `uv run python -m benchmarks.noise`. A statement about the world should not change with the seed by more than is
said of it: a point of the scale, a per cent of a chance. Drawn are the medians and the ends of the 80 % intervals, the
chance of each label, and the chance of every rung of success.
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import CASE
from majlis import examples
from majlis.analyses.forecast.solve import forecast_from
from majlis.dossier import Dossier, read
from majlis.ensemble import Ensemble

Array = NDArray[np.float64]
DRAWS = 2000
"""The default of every analysis."""
SEEDS = range(1, 11)


def statements(dossier: Dossier, ensemble: Ensemble) -> dict[str, Array]:
    """What is said of the world: kind to numbers, points or per cent."""
    forecasts = ensemble.predict(dossier)
    issues = forecast_from(dossier, ensemble, forecasts).issues
    rungs = [rung for ladder in dossier.success.values() for rung in ladder.values()]
    return {
        "median, points": np.array([i.settles.median for i in issues]),
        "ends of the 80 % interval, points": np.array([[i.settles.low, i.settles.high] for i in issues]).ravel(),
        "chance of a label, %": 100 * np.array([label.chance for i in issues for label in i.labels]),
        "chance of a rung, %": 100 * np.array([forecasts.futures.reaches(rung) for rung in rungs]),
    }


def measure(draws: int = DRAWS) -> dict[str, Array]:
    """Kind of statement to the standard deviation of each over the seeds."""
    dossier, _ = read(examples.path(CASE))
    found = [statements(dossier, Ensemble(draws, seed)) for seed in SEEDS]
    return {kind: np.std([said[kind] for said in found], axis=0, ddof=1) for kind in found[0]}


if __name__ == "__main__":
    print("| statement | how many | standard deviation, root mean square | of the worst |\n|---|---|---|---|")
    for kind, deviation in measure().items():
        print(f"| {kind} | {deviation.size} | {np.sqrt(np.mean(deviation**2)):.2f} | {deviation.max():.2f} |")
