"""The Spatial Model of Politics against a plain numpy version, and against KTAB's measured times.

`uv run python -m benchmarks.smp` prints a row a size: compiled, numpy (loop by loop, as the equations stand) and their
ratio, all in one run on one thread; KTAB's times were measured elsewhere (C++ with -O3, least logging) and are quoted.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import get_args

import numpy as np
from tests.theory.outcomes.smp import reference

from benchmarks.measure import Row, seconds, show
from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics, rules
from majlis.theory.outcomes.smp.table import table

TURNS = 10
KTAB = {(25, 1): 0.95, (100, 1): 114.0}
"""(actors, issues) to seconds for ten turns."""
AIMS = {(25, 1): "20 ms", (100, 1): "1,500 ms"}
MODEL = SpatialModelOfPolitics(turns=TURNS, settled=0.0)


def world(actors: int, issues: int) -> Positions:
    """Random positions of one world."""
    rng = np.random.default_rng(3)
    shape = (actors, issues)
    return Positions.of(rng.uniform(0, 100, shape), rng.uniform(0.1, 1, shape), rng.uniform(5, 95, actors))


def rows() -> Iterator[Row]:
    MODEL.predict(world(3, 1))
    for actors, issues, turns in ((10, 1, 10), (25, 1, 2), (25, 12, 2), (100, 1, 1)):
        w = world(actors, issues)
        ours, plain = seconds(lambda w=w: MODEL.predict(w), 5), seconds(lambda w=w, n=turns: loops(w, n), 1)
        measured = f"{1e3 * ours:.2f} ms, {plain * TURNS / turns / ours:,.0f} × numpy"
        if (actors, issues) in KTAB:
            peer = KTAB[actors, issues]
            measured += f", {peer / ours:,.0f} × KTAB ({peer:g} s)"
        what = f"spatial model, {actors} actors × {issues} issue{'s' * (issues > 1)}, {TURNS} turns"
        yield Row(what, measured, AIMS.get((actors, issues), ""))
    for actors, issues in KTAB:
        worst, rule = slowest(world(actors, issues))
        what = f"spatial model, {actors} actors × 1 issue, the slowest single rule ({rule})"
        yield Row(what, f"{1e3 * worst:.2f} ms", AIMS[actors, issues])


def slowest(w: Positions) -> tuple[float, str]:
    """The most CPU seconds that switching a single rule costs, and that rule."""
    chosen = {field.name: "".join(word.title() for word in field.name.split("_")) for field in fields(MODEL)}
    values = {name: get_args(getattr(rules, kind)) for name, kind in chosen.items() if hasattr(rules, kind)}
    switched = [(name, value) for name, every in values.items() for value in every]
    models = {f"{name} {value}": replace(MODEL, **{name: value}) for name, value in switched}
    return max((seconds(lambda m=model: m.predict(w), 2), rule) for rule, model in models.items())


def loops(w: Positions, turns: int) -> None:
    """The equations as they stand."""
    at = table(w, 0, False)
    reference.run(MODEL, at.x, at.s, at.capability, turns, 0.0)


if __name__ == "__main__":
    show(rows())
