"""What the calibrated choice costs: training, and chances for every world against plain numpy in the same run.

Usage: `uv run python -m benchmarks.choice`. Training is on made-up issues, as many and as large as those of
Decision-making in the European Union; numpy does one world and issue at a time, as the formula is written.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Row, seconds, show
from majlis.resolved import Resolved, ResolvedIssue
from majlis.settlement import shipped, train
from majlis.theory.choice import features, mean_position, probabilities, softmax, weights

Array = NDArray[np.float64]
ACTORS, ISSUES, DRAWS = 38, 14, 2000
FEW = 20
"""Worlds that numpy is asked for."""


class Room(NamedTuple):
    """What `probabilities` takes."""

    stated: Array
    position: Array
    weight: Array
    coefficients: Array


def room(draws: int, issues: int, seed: int = 1) -> Room:
    """Random worlds in which three in ten stances are missing."""
    rng = np.random.default_rng(seed)
    stated = rng.integers(0, 21, (ACTORS, issues)) * 5.0
    stated[rng.random(stated.shape) < 0.3] = np.nan
    position = stated + rng.normal(0, 10, (draws, ACTORS, issues))
    weight = weights(position, rng.random(position.shape), rng.uniform(5, 95, (draws, ACTORS)))
    return Room(stated, position, weight, shipped().drawn(rng.normal(size=(draws, 6))))


def naive(w: Room) -> Array:
    """The formula as it is written, one world and issue at a time."""
    draws, _, issues = w.weight.shape
    found = np.empty((draws, issues, 101))
    for d in range(draws):
        for k in range(issues):
            stated, weight = w.stated[:, [k]], w.weight[d][:, [k]]
            mean = mean_position(w.position[d][:, [k]], weight)
            found[d, k] = softmax(features(stated, weight, mean)[0] @ w.coefficients[d])
    return found


def resolved(issues: int = 229, dossiers: int = 85, actors: int = 19, seed: int = 1) -> Resolved:
    """Made-up issues that settle on somebody's position or anywhere."""
    rng = np.random.default_rng(seed)

    def issue(number: int) -> ResolvedIssue:
        position = rng.integers(0, 11, actors) * 10.0
        outcome = float(rng.choice(position) if rng.random() < 0.64 else rng.integers(0, 101))
        return ResolvedIssue(
            key=f"i{number:03}",
            dossier=f"d{number % dossiers:02}",
            council="",
            procedure="",
            voting="",
            introduced=None,
            reference_point=np.nan,
            outcome=outcome,
            actors=tuple(f"a{i:02}" for i in range(actors)),
            position=position,
            salience=rng.integers(1, 11, actors) * 10.0,
            votes=rng.integers(2, 30, actors) * 1.0,
            shapley_shubik=np.full(actors, np.nan),
        )

    return Resolved(tuple(issue(number) for number in range(issues)))


def rows() -> Iterator[Row]:
    some, all_worlds = room(FEW, ISSUES), room(DRAWS, ISSUES)
    assert np.allclose(naive(some), probabilities(*some))
    slow = seconds(lambda: naive(some), 2) / FEW
    base = seconds(lambda: probabilities(*all_worlds), 5)
    what = f"chances of whole points, {ACTORS} actors × {ISSUES} issues × {DRAWS:,} worlds"
    yield Row(what, f"{base:.3f} s, {slow * DRAWS / base:,.0f} × numpy")
    for what, other in (("worlds", room(4 * DRAWS, ISSUES)), ("issues", room(DRAWS, 4 * ISSUES))):
        ratio = seconds(lambda other=other: probabilities(*other), 5) / base  # type: ignore[misc]
        yield Row(f"the same with four times the {what}", f"{ratio:.1f} × as long", "4 ×")
    data = resolved()
    yield Row("training on 229 issues of 85 dossiers, 200 folds", f"{seconds(lambda: train(data), 1):.1f} s", "10 s")


if __name__ == "__main__":
    show(rows())
