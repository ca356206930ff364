"""How the calibrated choice does where it was not trained: folds, councils, years, few actors, and issues of a dossier.

Usage: `uv run python -m benchmarks.choice_record FOLDER`, with FOLDER holding `issues.csv` and `positions.csv`
(doi:10.34810/data53; Thomson et al. 2006, 2012; Arregui & Perarnaud 2022). Coefficients and levels are always learnt on
other issues than those scored. `docs/methods/choice.md` holds the last tables.
"""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.resolved import read
from majlis.scoring import crps_normal, crps_points, difference, intraclass, pit_histogram, pit_points
from majlis.settlement import Observed
from majlis.settlement.levels import few, needed_levels
from majlis.settlement.record import BELL, left_out, out_of_fold
from majlis.settlement.training import SEED, kept_folds
from majlis.theory.choice import fit, shortest_run, softmax
from majlis.theory.choice.fitting import RIDGE

Array = NDArray[np.float64]
SPLIT = datetime.date(2003, 1, 1)
CLAIM = 0.8
ASSIGNMENTS = 3
"""Assignments of dossiers to folds over which few actors are tried."""
ZERO = np.zeros(6)


def splits(observed: Observed) -> Iterator[str]:
    """Rows: what was left out, issues scored, scores, gain over the bell with its interval."""
    yield "| left out | issues | CRPS | mean error | ≤ 10 | log loss | 80 % holds / width | CRPS less than the bell |"
    yield "|---|---|---|---|---|---|---|---|"
    folds = kept_folds(observed.dossiers).of(observed.dossiers)
    yield _row("a tenth of the dossiers, 20 times", observed, out_of_fold(observed, folds, RIDGE, ZERO))
    council = np.unique(np.array(observed.councils), return_inverse=True)[1]
    yield _row("one council", observed, out_of_fold(observed, [council], RIDGE, ZERO))
    later = np.array([day is None or day >= SPLIT for day in observed.introduced])
    _, scores = left_out(observed, ~later, later, RIDGE, ZERO)
    yield _row(f"dossiers from {SPLIT.year} on", observed.some(later), scores)


def _row(what: str, observed: Observed, scores: dict[str, Array]) -> str:
    m = {name: values.mean() for name, values in scores.items()}
    bell = crps_normal(observed.mean, BELL, observed.outcome)
    gain = difference(bell, scores["crps"], observed.dossiers, seed=SEED)
    held, width = m["shortest_80_held"], m["shortest_80_width"]
    return (
        f"| {what} | {len(observed.outcome)} | {m['crps']:.2f} | {m['missed']:.1f} | {m['within_10']:.3f} | "
        f"{m['log_loss']:.2f} | {held:.0%} / {width:.0f} | {gain.value:.2f} [{gain.low:.2f}, {gain.high:.2f}] |"
    )


def known_actors(observed: Observed) -> Iterator[str]:
    """Rows: actors known, CRPS, and what the shortest run holds at three nominal levels."""
    yield "| actors known | CRPS | level of all: holds / width | plain 80 % | level of that number | holds / width |"
    yield "|---|---|---|---|---|---|"
    folds = kept_folds(observed.dossiers).of(observed.dossiers)[:ASSIGNMENTS]
    for actors in (12, 8, 5, 3, 2, 1):
        cases = [_few(observed, number == fold, actors) for number in folds for fold in np.unique(number)]
        crps, *rest = np.concatenate(cases, axis=1).mean(axis=1)
        more, more_width, plain, plain_width, own, own_width, level = rest
        yield (
            f"| {actors} | {crps:.1f} | {more:.0%} / {more_width:.0f} | {plain:.0%} / {plain_width:.0f} | "
            f"{level:.2f} | {own:.0%} / {own_width:.0f} |"
        )


def _few(observed: Observed, test: NDArray[np.bool_], actors: int) -> Array:
    """CRPS, held and width at three levels, and the level of that number of actors: (score, case)."""
    learnt, other = observed.some(~test), observed.some(test)
    coefficients = fit(learnt.features, learnt.points)
    more = needed_levels(softmax(learnt.features @ coefficients), learnt.points)["shortest"][CLAIM]
    own = needed_levels(*few(learnt, coefficients, actors, SEED))["shortest"][CLAIM]
    chances, points = few(other, coefficients, actors, SEED + 1)
    found = [crps_points(chances, points)]
    for level in (more, CLAIM, own):
        low, high = shortest_run(chances, level)
        found += [(low <= points) & (points <= high), high - low]
    return np.array([*found, np.full(len(points), own)], dtype=np.float64)


def dependence(observed: Observed) -> Iterator[str]:
    """Rows: correlation of residuals of issues of one dossier, and what chance alone gives."""
    yield "| residual | issues | correlation | 95 % | where dossiers are shuffled |"
    yield "|---|---|---|---|---|"
    residual = np.mean([_standardised(_chances(observed, n), observed) for n in _assignments(observed)], axis=0)
    yield _dependence_row("as coded", residual, observed)
    known = ~np.isnan(observed.reference_point)
    away = np.where(observed.mean >= observed.reference_point, 1.0, -1.0) * residual
    yield _dependence_row("away from the reference point", away[known], observed.some(known))


def _dependence_row(what: str, residual: Array, observed: Observed) -> str:
    found = intraclass(residual, observed.dossiers, seed=SEED)
    rng = np.random.default_rng(SEED)
    shuffled = [intraclass(rng.permutation(residual), observed.dossiers, seed=SEED, times=1).value for _ in range(1000)]
    low, high = np.quantile(shuffled, [0.025, 0.975])
    return (
        f"| {what} | {len(residual)} | {found.value:.2f} | [{found.low:.2f}, {found.high:.2f}] | "
        f"[{low:.2f}, {high:.2f}] |"
    )


def _assignments(observed: Observed) -> NDArray[np.int64]:
    return kept_folds(observed.dossiers).of(observed.dossiers)


def _chances(observed: Observed, number: NDArray[np.int64]) -> Array:
    """Chances of every issue from the folds it is not in: (issue, 101)."""
    found = np.empty((len(number), 101))
    for fold in np.unique(number):
        test = number == fold
        found[test] = softmax(observed.features[test] @ fit(observed.features[~test], observed.points[~test]))
    return found


def _standardised(chances: Array, observed: Observed) -> Array:
    grid = np.arange(101)
    mean = chances @ grid
    return (observed.outcome - mean) / np.sqrt(chances @ grid**2 - mean**2)


def flatness(observed: Observed) -> Iterator[str]:
    """The PIT histogram over all assignments, a share a tenth."""
    shares = [
        pit_histogram(pit_points(_chances(observed, number), observed.outcome, seed))
        for seed, number in enumerate(_assignments(observed))
    ]
    yield "PIT by tenths: " + " ".join(f"{share:.2f}" for share in np.mean(shares, axis=0))


if __name__ == "__main__":
    data = Observed.of(read(Path(sys.argv[1]))[0].issues)
    for table in (splits, known_actors, dependence, flatness):
        print("\n".join(table(data)), end="\n\n", flush=True)
