"""How much a forecast suffers from poor judgements: positions off by 5, 10 or 20 points, and few actors known.

Usage: `uv run python -m benchmarks.coding FOLDER`, with FOLDER holding `issues.csv` and `positions.csv`. The choice is
always learnt on other dossiers than those it forecasts, with positions as they were coded; what is forecast from is
what an analyst would have who is off by a normal error, in whole fives as analysts write them, or who knows only some
of the actors. Those some are drawn at random, and the chances widened as they are in a forecast.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from majlis.backtest.told import Told, scores
from majlis.resolved import read
from majlis.settlement import CLAIMS, Observed, Settlement, shipped
from majlis.settlement.levels import few, needed_levels
from majlis.settlement.training import SEED, kept_folds
from majlis.theory.choice import fit, quantile, shortest_run, softmax

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
NOISE = (0.0, 5.0, 10.0, 20.0)
ACTORS = (1, 2, 3, 5, 8, 12)
TIMES, ASSIGNMENTS = 5, 3


def off_by(observed: Observed, noise: float, seed: int) -> Observed:
    """The issues with every position off by a normal error, in fives, within the scale."""
    if noise == 0:
        return observed
    rng = np.random.default_rng(seed)
    moved = observed.stated + noise * rng.normal(size=observed.stated.shape)
    return replace(observed, stated=5 * np.rint(np.clip(moved, 0, 100) / 5))


def noisy(observed: Observed, noise: float, times: int = TIMES, assignments: int = ASSIGNMENTS) -> dict[str, float]:
    """Average scores of the choice where positions are off by so many points."""
    found = []
    for number in kept_folds(observed.dossiers).of(observed.dossiers)[:assignments]:
        for seed in range(times if noise else 1):
            coded = off_by(observed, noise, seed)
            told = Told.nothing(1, len(observed.outcome))
            for fold in np.unique(number):
                test = number == fold
                told.put(0, test, _said(observed, coded, ~test, test))
            found.append({name: values.mean() for name, values in scores(told, observed.outcome).items()})
    return {name: float(np.mean([each[name] for each in found])) for name in found[0]}


def _said(observed: Observed, coded: Observed, train: Truth, test: Truth) -> Told:
    """Learnt on positions as coded by experts, said from those of an analyst."""
    b = fit(observed.features[train], observed.points[train])
    asked = needed_levels(softmax(observed.features[train] @ b), observed.points[train])["shortest"]
    p = softmax(coded.features[test] @ b)
    low, high = shortest_run(p, [asked[claim] for claim in CLAIMS])
    return Told(p[None], quantile(p, 0.5)[None].astype(np.float64), low[None], high[None])


def some_known(observed: Observed, actors: int, model: Settlement) -> dict[str, float]:
    """Average scores where only so many actors of each issue are known, widened and with the levels that ship."""
    found = []
    for number in kept_folds(observed.dossiers).of(observed.dossiers)[:ASSIGNMENTS]:
        for fold in np.unique(number):
            learnt, other = observed.some(number != fold), observed.some(number == fold)
            b = fit(learnt.features, learnt.points)
            p, points = few(other, b, actors, SEED + 1)
            p = replace(model, coefficients=b).widened(p[:, None], np.array([actors]))[:, 0]
            low, high = shortest_run(p, [model.level(claim, actors, elsewhere=False) for claim in CLAIMS])
            told = Told(p[None], quantile(p, 0.5)[None].astype(np.float64), low[None], high[None])
            found.append(np.array(list(scores(told, points.astype(np.float64)).values())))
    names = list(scores(told, points.astype(np.float64)))
    return dict(zip(names, np.concatenate(found, axis=1).mean(axis=1).tolist(), strict=True))


def noise_rows(observed: Observed) -> Iterator[str]:
    """Rows: how far positions are off, and what the choice scores."""
    yield "| positions are off by | CRPS | mean error | ≤ 10 | log loss | 80 % holds / width |"
    yield "|---|---|---|---|---|---|"
    for noise in NOISE:
        yield _row(f"{noise:g} points" if noise else "nothing: as coded", noisy(observed, noise))


def actor_rows(observed: Observed) -> Iterator[str]:
    """Rows: how many actors are known, and what the choice scores."""
    yield "| actors known | CRPS | mean error | ≤ 10 | log loss | 80 % holds / width |"
    yield "|---|---|---|---|---|---|"
    for actors in ACTORS:
        yield _row(f"{actors}", some_known(observed, actors, shipped()))
    everybody = f"all, {np.median(observed.actors):.0f} on the middle issue"
    yield _row(everybody, noisy(observed, 0.0))


def _row(what: str, found: dict[str, float]) -> str:
    return (
        f"| {what} | {found['crps']:.1f} | {found['missed']:.1f} | {100 * found['within_10']:.0f} % | "
        f"{found['log_loss']:.2f} | {100 * found['held_80']:.0f} % / {found['width_80']:.0f} |"
    )


if __name__ == "__main__":
    data = Observed.of(read(Path(sys.argv[1]))[0].issues)
    for table in (noise_rows, actor_rows):
        print("\n".join(table(data)), end="\n\n", flush=True)
