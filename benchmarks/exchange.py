"""How fast the exchange model is, against the figure published for DECIDE's whole command on the same shape.

Usage: `uv run python -m benchmarks.exchange`. The peer cannot be installed beside Majlis (copyleft); the ratio is
against a reference in plain Python measured in the same run: the same kernels with the compiler switched off, on a
small case, so that it ends.
"""

import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Row, seconds, show
from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.exchange import Exchange

DECIDE = 41.0
"""Seconds."""


def world(actors: int, issues: int, seed: int = 1) -> Positions:
    """A random dialogue."""
    rng = np.random.default_rng(seed)
    shape = (actors, issues)
    return Positions.of(rng.uniform(0, 100, shape), rng.uniform(0.1, 1, shape), rng.uniform(5, 95, actors))


def played(actors: int, issues: int, rounds: int, times: int) -> float:
    """CPU seconds, once compiled."""
    model, w = Exchange(rounds=rounds), world(actors, issues)
    model.predict(w)
    return seconds(lambda: model.predict(w), times)


def uncompiled() -> float:
    """The same code without the compiler, in a process of its own, 8 actors × 4 issues × 2 rounds."""
    code = "from benchmarks.exchange import played; print(played(8, 4, 2, 1))"
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    return float(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)


def rows() -> Iterator[Row]:
    slow, fast = uncompiled(), played(8, 4, 2, 20)
    yield Row("exchange, 8 actors × 4 issues × 2 rounds", f"{1e3 * fast:.2f} ms, {slow / fast:.0f} × uncompiled")
    large = played(15, 13, 10, 5)
    measured = f"{large:.3f} s, {DECIDE / large:,.0f} × DECIDE's command ({DECIDE:g} s)"
    yield Row("exchange, 15 actors × 13 issues × 10 rounds", measured, "0.5 s")


if __name__ == "__main__":
    show(rows())
