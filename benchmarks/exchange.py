"""How fast the exchange model is, against the figure published for DECIDE's whole command on the same shape.

Usage: `uv run python -m benchmarks.exchange`. The peer cannot be installed beside Majlis (copyleft); the ratio is
against a reference in plain Python measured in the same run: the same kernels with the compiler switched off, on a
small case, so that it ends.
"""

import os
import subprocess
import sys
import time

import numpy as np

from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.exchange import Exchange


def world(actors: int, issues: int, seed: int = 1) -> Positions:
    """A random dialogue."""
    rng = np.random.default_rng(seed)
    shape = (actors, issues)
    return Positions.of(rng.uniform(0, 100, shape), rng.uniform(0.1, 1, shape), rng.uniform(5, 95, actors))


def seconds(actors: int, issues: int, rounds: int, repeats: int) -> float:
    """The fastest of some runs, once compiled."""
    model, w = Exchange(rounds=rounds), world(actors, issues)
    model.predict(w)
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        model.predict(w)
        best = min(best, time.process_time() - start)
    return best


def uncompiled() -> float:
    """The same code without the compiler, in a process of its own, 8 actors × 4 issues × 2 rounds."""
    code = "from benchmarks.exchange import seconds; print(seconds(8, 4, 2, 1))"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    return float(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)


if __name__ == "__main__":
    slow, fast = uncompiled(), seconds(8, 4, 2, 20)
    print("| exchange | CPU seconds | ratio to uncompiled |")
    print("|---|---|---|")
    print(f"| 8 actors × 4 issues × 2 rounds | {fast:.5f} | 1 : {slow / fast:.0f} |")
    print(f"| 15 actors × 13 issues × 10 rounds | {seconds(15, 13, 10, 5):.3f} | DECIDE's command: 41 s |")
