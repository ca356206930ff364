"""Listening solved: ten thousand worlds in which sixty actors hear three others each, against numpy world by world.

Usage: `uv run python -m benchmarks.influence`. Numpy solves (I − ΛW) x* = (I − Λ) x for each world and issue, and for
the shares inverts the same matrix; both on a part of the worlds, as it takes long.
"""

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Row, seconds, show
from majlis.theory.influence import Ties, friedkin_johnsen, shares

ACTORS, TIES, ISSUES, DRAWS, PART = 60, 3, 3, 10_000, 200
Worlds = tuple[np.ndarray, Ties, np.ndarray]


def worlds(draws: int, seed: int = 1) -> Worlds:
    """Positions, who hears whom, and susceptibilities."""
    rng = np.random.default_rng(seed)
    heard = [rng.choice(np.delete(np.arange(ACTORS), i), TIES, replace=False) for i in range(ACTORS)]
    pairs = np.array([(i, j) for i in range(ACTORS) for j in sorted(heard[i])])
    weight = rng.uniform(0.1, 0.3, (draws, len(pairs)))
    x, listens = (rng.uniform(0, top, (draws, ACTORS, ISSUES)) for top in (100, 1))
    return x, Ties(pairs, weight), listens


def _systems(given: Worlds) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """I − ΛW, I − Λ and x of every world and issue."""
    x, ties, listens = given
    eye = np.eye(ACTORS)
    for d in range(len(x)):
        w = np.zeros((ACTORS, ACTORS))
        w[ties.pairs[:, 0], ties.pairs[:, 1]] = ties.weight[d]
        w += np.diag(1 - w.sum(axis=1))
        for k in range(ISSUES):
            free = listens[d, :, k]
            yield eye - free[:, None] * w, 1 - free, x[d, :, k]


def by_numpy(given: Worlds) -> np.ndarray:
    solved = [np.linalg.solve(left, hold * start) for left, hold, start in _systems(given)]
    return np.reshape(solved, (-1, ISSUES, ACTORS)).transpose(0, 2, 1)


def shares_by_numpy(given: Worlds) -> np.ndarray:
    return np.array([np.linalg.solve(left, np.diag(hold)) for left, hold, _ in _systems(given)])[::ISSUES]


def rows() -> Iterator[Row]:
    x, ties, listens = worlds(DRAWS)
    part = x[:PART], Ties(ties.pairs, ties.weight[:PART]), listens[:PART]
    assert np.allclose(friedkin_johnsen(*part), by_numpy(part))
    ours, plain = seconds(lambda: friedkin_johnsen(x, ties, listens)), seconds(lambda: by_numpy(part)) * DRAWS / PART
    told = f"{ours:.2f} s CPU, {plain / ours:.1f} × numpy world by world"
    yield Row(f"listening, {DRAWS:,} draws, {ACTORS} actors, {TIES} ties each, {ISSUES} issues", told, "0.5 s")
    assert np.allclose(shares(part[1], part[2][:, :, 0]), shares_by_numpy(part))
    ours = seconds(lambda: shares(part[1], part[2][:, :, 0])) * DRAWS / PART
    plain = seconds(lambda: shares_by_numpy(part)) * DRAWS / PART / ISSUES
    told = f"{ours:.2f} s CPU, {plain / ours:.1f} × numpy world by world"
    yield Row(f"whose views they are: all shares, {DRAWS:,} draws, {ACTORS} actors, 1 issue", told)


if __name__ == "__main__":
    show(rows())
