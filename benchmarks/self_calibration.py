"""Simulation-based calibration: where outcomes are drawn from what a forecast assumes, do its chances come true?

Usage: `uv run python -m benchmarks.self_calibration`. A made-up dossier is drawn; in one of its possible worlds a model
settles it; a forecast of that dossier, made with other draws, ranks the outcome among its own (Talts and others 2018,
arXiv:1804.06788; Cook, Gelman and Rubin 2006, JCGS 15, 675–692). If draws, first parts of the worlds, seeds of worlds
and the mixture are right, ranks are uniform; if a seed were shared, or the first worlds no fair sample, they are not.
The choice is tested with its coefficients drawn too, and its fit by ranking true coefficients among those it allows.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import PLACES, dossiers
from majlis.backtest.cases import cases
from majlis.dossier import Dossier
from majlis.draws import sampled
from majlis.ensemble import predict
from majlis.ensemble.run import first
from majlis.resolved import Resolved
from majlis.scoring import pit_points, pit_sample
from majlis.settlement import Observed, shipped
from majlis.settlement.training import covariance
from majlis.theory.choice import fit
from majlis.theory.choice.fitting import RIDGE
from majlis.theory.outcomes import MODELS, OutcomeModel

Array = NDArray[np.float64]
DOSSIERS, WORLDS = 160, 40
BINS = 10


def talks(count: int, actors: int = 5, seed: int = 1) -> list[Dossier]:
    """Made-up dossiers of two issues with ranges round every judgement; the first issue is looked at."""
    made = dossiers(count, 2, actors, seed)
    rng = np.random.default_rng(seed)
    known = Resolved(tuple(replace(i, outcome=0.0, reference_point=float(rng.choice(PLACES))) for i in made.issues))
    return [dossier for dossier, _ in cases(known)]


def ranks(model: OutcomeModel, talked: list[Dossier], worlds: int = WORLDS) -> Array:
    """Where the outcome of one world ranks among those of other worlds of the same dossier, 0 to 1: (dossier,)."""
    outcomes, forecasts = [], []
    for k, dossier in enumerate(talked):
        truth, told = (_answers(model, dossier, draws, seed) for draws, seed in ((1, 10_000 + k), (worlds, k)))
        outcomes.append(truth[0])
        forecasts.append(told)
    # Kept to a millionth, so that worlds which differ by rounding alone are the ties they are on paper.
    return pit_sample(np.round(forecasts, 6), np.round(outcomes, 6), seed=1)


def _answers(model: OutcomeModel, dossier: Dossier, draws: int, seed: int) -> Array:
    positions = sampled(dossier, draws, seed).positions()
    return np.asarray(model.predict(first(replace(positions, heard=positions.position), draws))[:, 0])


def choice_ranks(talked: list[Dossier], draws: int = 200) -> Array:
    """Where a row of the choice falls in the chances of other draws: (dossier,)."""
    found = []
    for k, dossier in enumerate(talked):
        outcome = predict(sampled(dossier, 1, 10_000 + k), {}).settled.usual[k % 8000, 0]
        density = predict(sampled(dossier, draws, k), {}).settled.density[0]
        found.append(float(pit_points(density[None], np.array([outcome]), seed=k)[0]))
    return np.array(found)


def coefficient_ranks(sets: int = 40, times: int = 60) -> Array:
    """Where true coefficients rank in the normal that a fit to issues drawn with them allows: (set, feature)."""
    return np.array([_coefficient_rank(seed, times) for seed in range(sets)])


def _coefficient_rank(seed: int, times: int) -> Array:
    ships = shipped()
    observed = Observed.of([replace(i, outcome=0.0) for i in dossiers(80, 3, 12, seed).issues])
    rng = np.random.default_rng(seed)
    true = ships.drawn(rng.normal(size=(1, len(ships.coefficients))))[0]
    utility = observed.features @ true + rng.gumbel(size=observed.features.shape[:2])
    drawn = replace(observed, outcome=utility.argmax(axis=1).astype(np.float64))
    found = fit(drawn.features, drawn.points)
    error = np.sqrt(np.diag(covariance(drawn, found, RIDGE, times)))
    return np.array([0.5 * erfc(-z / sqrt(2)) for z in (true - found) / error])


def flat(pit: Array, bins: int = BINS) -> float:
    """The chance of a histogram of ranks as uneven as this if they are uniform (χ², Wilson and Hilferty 1931)."""
    count, _ = np.histogram(pit, bins=bins, range=(0, 1))
    expected, k = len(pit) / bins, bins - 1
    statistic = ((count - expected) ** 2 / expected).sum()
    z = ((statistic / k) ** (1 / 3) - (1 - 2 / (9 * k))) / sqrt(2 / (9 * k))
    return 0.5 * erfc(z / sqrt(2))


def every() -> Iterator[tuple[str, Array]]:
    """Every model and rule set by name, experimental ones too, and the choice, with the ranks of its outcomes."""
    talked = talks(DOSSIERS)
    for name, entry in MODELS.items():
        yield name, ranks(entry.model, talked)
        for rule, model in entry.rules.items():
            yield f"{name}:{rule}", ranks(model, talked)
    yield "the calibrated choice", choice_ranks(talked)


def rows(found: Iterator[tuple[str, Array]]) -> Iterator[str]:
    """Rows: what settled, shares by tenths, and the chance of ranks as uneven."""
    yield "| settled by | per cent of the ranks in each tenth | as uneven or more by chance |"
    yield "|---|---|---|"
    for name, pit in found:
        share = np.histogram(pit, bins=BINS, range=(0, 1))[0] / len(pit)
        yield f"| {name} | {' '.join(f'{100 * s:.0f}' for s in share)} | {flat(pit):.2f} |"


if __name__ == "__main__":
    print("\n".join(rows(every())), flush=True)
    pit = coefficient_ranks()
    print(f"| the coefficients of its fit, {len(pit)} made-up sets | {'':s} | {flat(pit.ravel()):.2f} |")
