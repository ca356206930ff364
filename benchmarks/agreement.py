"""What it costs to tell whether they agree, against conditional gradients in plain numpy in the same run.

Usage: `uv run python -m benchmarks.agreement`. CPU seconds of all threads together, kernels compiled. The worlds are
those on which the tests try everything: three in twenty stances missing, half of the principals with a walk-away point.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from tests.theory.agreement import reference

from benchmarks.measure import Row, seconds, show
from majlis.theory.agreement import Talks, agreed, chance_without_lines, room, sign

DRAWS = 2000
STRATEGIES = 8
PLAIN = 5
"""Worlds that the plain method is measured on."""


def among(actors: int, principals: int, issues: int, lines: float) -> Talks:
    """Worlds of many actors, of which some are principals."""
    return principals_of(reference.random_talks(DRAWS, actors, issues, seed=1, lines=lines), principals)


def principals_of(everybody: Talks, principals: int) -> Talks:
    """The first so many of all actors."""
    return Talks.of(**everybody._asdict(), principals=np.arange(everybody.size[1]) < principals)


def everything(talks: Talks, strategies: list[Talks]) -> None:
    """All that a brief says: together and apart, every line, five points looser and stricter, and each strategy."""
    together = sign(talks)
    sign(talks, True, together=together)
    chance_without_lines(talks, together)
    for other in (talks.loosened(5), talks.loosened(-5), *strategies):
        sign(other, True, together=sign(other))


def plain(talks: Talks) -> None:
    """The bounds of the largest least gain by 400 rounds of conditional gradients, one world at a time."""
    for world in islice(reference.worlds_of(talks), PLAIN):
        reference.frank_wolfe(world)


def rows() -> Iterator[Row]:
    """The lines of the table."""
    everybody = reference.random_talks(DRAWS, 60, 40, seed=1, lines=0.01)
    case = principals_of(everybody, 6)
    found = sign(case)
    slow = seconds(lambda: plain(case), 1) / PLAIN
    for name, task, aim in (
        ("room, and the package most likely to be signed", lambda: sign(principals_of(everybody, 6)), "1.0 s"),
        ("the largest least gain, exactly", lambda: room(case, exact=True), ""),
    ):
        fast = seconds(task)
        size = f"{DRAWS:,} worlds × 40 issues, 6 principals of 60 actors"
        yield Row(f"{name}, {size}", f"{fast:.2f} s, {slow * DRAWS / fast:,.0f} × conditional gradients in numpy", aim)
    y, world = np.random.default_rng(1).uniform(0, 100, (12 * DRAWS, 40)), np.tile(np.arange(DRAWS), 12)
    agreed(y[:1], case, found)
    yield Row("what is agreed, 12 models, the same worlds", f"{seconds(lambda: agreed(y, case, found, world)):.2f} s")
    two = among(30, 2, 14, lines=0.2)
    others = [two._replace(reversion=two.reversion + k) for k in range(STRATEGIES)]
    everything(two, others[:1])
    what = f"all that a brief says of {DRAWS:,} worlds × 14 issues, 2 principals, {STRATEGIES} strategies"
    yield Row(what, f"{seconds(lambda: everything(two, others)):.2f} s", "1.5 s")


if __name__ == "__main__":
    show(rows())
