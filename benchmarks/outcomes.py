"""What every outcome model costs in a world, against the weighted mean in the same run, and what compiling it costs.

Usage: `uv run python -m benchmarks.outcomes`. 25 actors × 12 issues, CPU seconds, so that a busy machine hardly counts.
"""

import os
import subprocess
import sys
import tempfile
import time

import numpy as np

from majlis.theory.outcomes import MODELS, OutcomeModel, Positions

ACTORS, ISSUES, DRAWS = 25, 12, 10_000
LEAST = 0.3
"""CPU seconds after which a model has been measured long enough."""


def worlds(draws: int, seed: int = 1) -> Positions:
    """Random worlds in which three in ten stances are missing and two actors have a veto."""
    rng = np.random.default_rng(seed)
    position = rng.uniform(0, 100, (draws, ACTORS, ISSUES))
    position[:, rng.random((ACTORS, ISSUES)) < 0.3] = np.nan
    return Positions(
        position=position,
        salience=np.where(np.isnan(position), 0.0, rng.uniform(0.1, 1, position.shape)),
        capability=rng.uniform(5, 95, (draws, ACTORS)),
        reversion=rng.uniform(20, 80, (draws, ISSUES)),
        veto=np.arange(ACTORS) < 2,
        seeds=np.arange(draws, dtype=np.uint64),
        actors=tuple(f"a{i}" for i in range(ACTORS)),
        issues=tuple(f"k{i}" for i in range(ISSUES)),
    )


def seconds(model: OutcomeModel, w: Positions) -> float:
    """CPU seconds a world, on ever more worlds until that can be measured."""
    draws = 16
    model.predict(w.worlds(slice(draws)))
    while True:
        some = w.worlds(slice(draws))
        start = time.process_time()
        model.predict(some)
        used = time.process_time() - start
        if used > LEAST or draws >= DRAWS:
            return used / draws
        draws = min(4 * draws, DRAWS)


def compiling() -> dict[str, float]:
    """CPU seconds of each model's first answer with an empty cache, in the order of the table."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"NUMBA_CACHE_DIR": folder}
        words = [sys.executable, "-m", "benchmarks.outcomes", "first"]
        told = subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout
    return {name: float(used) for name, used in (line.split() for line in told.splitlines())}


def first_answers() -> None:
    """Print the CPU seconds of each model's first answer."""
    w = worlds(4)
    for name, entry in MODELS.items():
        start = time.process_time()
        entry.model.predict(w)
        print(name, time.process_time() - start)


if __name__ == "__main__":
    if sys.argv[1:] == ["first"]:
        first_answers()
        sys.exit()
    first, w = compiling(), worlds(DRAWS)
    mean = MODELS["weighted-mean"].model
    seconds(mean, w)
    base = seconds(mean, w)
    print("| model | CPU time a world, weighted mean = 1 | worlds in a default ensemble | first answer, not compiled |")
    print("|---|---|---|---|")
    for name, entry in MODELS.items():
        for rules, model in {name: entry.model, **{f"{name}:{r}": m for r, m in entry.rules.items()}}.items():
            cost = f"| `{rules}` | {seconds(model, w) / base:,.1f} | {entry.worlds or 'all'} |"
            print(cost, f"{first[rules]:.1f} s |" if rules in first else "|", flush=True)
    total = sum(first[name] for name, entry in MODELS.items() if not entry.experimental)
    print(f"\nAll default models compiled: {total:.0f} CPU seconds. Weighted mean: {base * 1e6:.0f} µs a world.")
