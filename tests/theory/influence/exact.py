"""Listening in fractions, straight from its definition, and random cases of every kind that floats find hard."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np

Row = list[Fraction]
SCALE = 100.0


class Case(NamedTuple):
    """x (actor,), W (actor, actor) and λ (actor,)."""

    x: np.ndarray
    ties: np.ndarray
    susceptibility: np.ndarray


def exact_shares(ties: np.ndarray, susceptibility: np.ndarray) -> list[Row]:
    """V of floats taken as the fractions they are; the self tie is what the others leave."""
    n = len(ties)
    w = [[Fraction(float(v)) for v in row] for row in ties]
    for i in range(n):
        w[i][i] = 1 - sum(w[i][:i] + w[i][i + 1 :])
    listens = [Fraction(float(v)) for v in susceptibility]
    known: dict[int, Row] = {}
    for group in closed_groups(w, listens):
        pi = _left_eigenvector([[w[i][j] for j in group] for i in group])
        row = [Fraction(0)] * n
        for i, part in zip(group, pi, strict=True):
            row[i] = part
        known |= dict.fromkeys(group, row)
    rest = [i for i in range(n) if i not in known]
    left = [[Fraction(i == j) - listens[i] * w[i][j] for j in rest] for i in rest]
    right = [
        [Fraction(i == j) * (1 - listens[i]) + listens[i] * sum(w[i][k] * known[k][j] for k in known) for j in range(n)]
        for i in rest
    ]
    solved = dict(zip(rest, solve(left, right), strict=True))
    return [known[i] if i in known else solved[i] for i in range(n)]


def closed_groups(w: list[Row], listens: Row) -> list[list[int]]:
    """Strongly connected, λ = 1 throughout, no tie out."""
    n = len(w)
    reach = [[i == j or w[i][j] > 0 for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                reach[i][j] |= reach[i][k] and reach[k][j]
    groups = {tuple(j for j in range(n) if reach[i][j]) for i in range(n)}
    return [
        list(group)
        for group in groups
        if all(listens[i] == 1 and tuple(j for j in range(n) if reach[i][j]) == group for i in group)
    ]


def _left_eigenvector(w: list[Row]) -> Row:
    """π with π W = π and Σ π = 1."""
    n = len(w)
    rows = [[w[j][i] - (i == j) for j in range(n)] for i in range(n)]
    rows[-1] = [Fraction(1)] * n
    return [row[0] for row in solve(rows, [[Fraction(i == n - 1)] for i in range(n)])]


def solve(left: list[Row], right: list[Row]) -> list[Row]:
    """Gauss and Jordan."""
    n = len(left)
    rows = [list(a) + list(b) for a, b in zip(left, right, strict=True)]
    for i in range(n):
        pivot = next(k for k in range(i, n) if rows[k][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for k in range(n):
            if k != i and rows[k][i] != 0:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[n:] for row in rows]


def random_case(seed: int, actors: int = 7) -> Case:
    """Sparse ties; by turns everything differs, hardly anything differs, groups are closed or nearly so."""
    rng = np.random.default_rng(seed)
    n = actors
    ties = np.where(rng.random((n, n)) < rng.choice([0.15, 0.3, 0.6]), rng.uniform(0.05, 1, (n, n)), 0.0)
    susceptibility, x = rng.uniform(0, 1, n), rng.uniform(0, SCALE, n)
    if seed % 3 == 1:
        ties, susceptibility = np.ceil(2 * ties) / 2, np.ceil(2 * susceptibility) / 2
        x = np.round(x / 50) * 50
    if seed % 2:
        susceptibility = np.where(rng.random(n) < 0.7, 1.0, susceptibility)
    if seed % 4 == 1:
        susceptibility = np.where(rng.random(n) < 0.3, 1 - 10.0 ** -rng.integers(3, 12, n), susceptibility)
    if seed % 7 == 0:
        susceptibility *= np.where(rng.random(n) < 0.4, 10.0 ** -rng.integers(3, 12, n), 1.0)
    if seed % 5 == 0:
        ties *= np.where(rng.random((n, n)) < 0.3, 10.0 ** -rng.integers(3, 12, (n, n)), 1.0)
    np.fill_diagonal(ties, np.where(rng.random(n) < 0.5, 0.3, 0.0))
    ties[np.arange(n), np.arange(n)] += ties.sum(axis=1) == 0
    return Case(x, ties / ties.sum(axis=1, keepdims=True), susceptibility)


def look_alike(seed: int, groups: int = 3) -> Case:
    """Copies of one random group, some of its members twins, which hear each other across groups in the same way."""
    one = random_case(seed, 4)
    n = len(one.x) * groups
    ties = np.kron(np.eye(groups), one.ties * 0.5) + np.kron(np.roll(np.eye(groups), 1, axis=1), one.ties * 0.5)
    susceptibility = np.tile(one.susceptibility, groups)
    x = np.tile(one.x, groups)
    if seed % 2:
        x[0] = 1.0
    assert ties.shape == (n, n)
    return Case(x, ties, susceptibility)
