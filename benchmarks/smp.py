"""The Spatial Model of Politics against a plain numpy version, and against KTAB's measured times.

`uv run python -m benchmarks.smp` prints a row a size: compiled, numpy (loop by loop, as the equations stand) and their
ratio, all in one run on one thread; KTAB's times were measured elsewhere (C++ with -O3, least logging) and are quoted.
"""

import time
from collections.abc import Callable

import numpy as np
from tests.theory.outcomes.smp import reference

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from majlis.theory.outcomes.smp.table import table

TURNS = 10
KTAB = {25: 0.95, 100: 114.0}
"""Seconds for ten turns of one issue, by number of actors."""
MODEL = SpatialModelOfPolitics(turns=TURNS, settled=0.0)


def world(actors: int, issues: int) -> Positions:
    """Random positions of one world."""
    rng = np.random.default_rng(3)
    shape = (actors, issues)
    return Positions.of(rng.uniform(0, 100, shape), rng.uniform(0.1, 1, shape), rng.uniform(5, 95, actors))


def cpu(task: Callable[[], object], repeat: int) -> float:
    """The least CPU seconds of one call."""
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        task()
        seconds.append(time.process_time() - start)
    return min(seconds)


def row(actors: int, issues: int, turns: int) -> str:
    """One line of the table."""
    w = world(actors, issues)
    at = table(w, 0, False)
    ours = cpu(lambda: MODEL.predict(w), 5)
    plain = cpu(lambda: reference.run(MODEL, at.x, at.s, at.capability, turns, 0.0), 1) * TURNS / turns
    ktab = f"{KTAB[actors]:g} s, {KTAB[actors] / ours:,.0f} ×" if issues == 1 and actors in KTAB else "–"
    return f"| {actors} × {issues} | {1e3 * ours:.2f} ms | {plain:.2f} s | {plain / ours:,.0f} × | {ktab} |"


def main() -> None:
    """Print the table."""
    print(f"First call, with compiling where nothing is cached: {cpu(lambda: MODEL.predict(world(3, 1)), 1):.1f} s\n")
    print(f"| actors × issues, {TURNS} turns | compiled | numpy | ratio | KTAB (quoted) |\n|---|---|---|---|---|")
    for actors, issues, turns in ((10, 1, 10), (25, 1, 2), (25, 12, 2), (100, 1, 1)):
        print(row(actors, issues, turns), flush=True)


if __name__ == "__main__":
    main()
