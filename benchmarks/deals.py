"""How fast frontiers of packages and solutions in many draws are, against listing all packages in numpy.

Usage: `uv run python -m benchmarks.deals`. Times are CPU seconds of all threads together, the best of some runs. The
numpy reference makes the utilities of every package and keeps what nothing beats, largest sums first, point by point.
"""

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Row, seconds, show
from majlis.theory.deals import Domain, Rules, feasible_frontier, propose_by_draw
from majlis.theory.kernel import Array

NEGMAS = {5: "76–91 s"}
"""Parties to what NegMAS took for a frontier of 10⁶ packages, in a run of its own on a like machine."""


FEW = 5000
"""Points of a frontier up to which the reference, whose time grows with them, is waited for."""


def spatial(parties: int, issues: int, options: int, draws: int = 1, seed: int = 1) -> tuple[Array, Array]:
    """(draw, party, issue, option), satisfaction with options on a line; (draw, party), that with one of them today."""
    rng = np.random.default_rng(seed)
    points = np.sort([rng.choice(101, options, replace=False) for _ in range(issues)])
    wanted, care = rng.uniform(0, 100, (parties, issues)), rng.gamma(1, 1, (parties, issues))
    position = np.clip(wanted + rng.normal(0, 8, (draws, *wanted.shape)), 0, 100)
    salience = care * np.exp(rng.normal(0, 0.3, position.shape))
    salience /= salience.sum(axis=2, keepdims=True)
    utility = salience[..., None] * (100 - abs(points - position[..., None]))
    return utility, utility[:, :, np.arange(issues), rng.integers(0, options, issues)].sum(axis=2)


def table(parties: int, issues: int, options: int, high: int = 100, seed: int = 1) -> Domain:
    """Random integers."""
    utility = np.random.default_rng(seed).integers(0, high + 1, (parties, issues, options)).astype(float)
    return plain(utility, np.zeros(parties))


def plain(utility: Array, reservation: Array) -> Domain:
    """Without red lines and rules."""
    return Domain(
        utility, reservation, np.zeros(utility.shape, dtype=bool), Rules.of([], [utility.shape[2]] * utility.shape[1])
    )


def enumerated(domain: Domain) -> int:
    """The number of points of the frontier, by listing all packages."""
    worth = np.zeros((1, domain.parties))
    for k in range(domain.issues):
        worth = (worth[:, None] + domain.utility[:, k].T).reshape(-1, domain.parties)
    left = np.unique(worth, axis=0)
    left, points = left[np.argsort(-left.sum(axis=1), kind="stable")], 0
    while len(left):
        left = left[(left > left[0]).any(axis=1)]  # what the first one neither beats nor equals
        points += 1
    return points


def rows() -> Iterator[Row]:
    """The table."""
    feasible_frontier(table(2, 2, 2))  # compiles
    for name, domain in (
        ("5 parties, a table of integers", table(5, 6, 10)),
        ("3 parties, options on a line", plain(*spatial_one(3, 6, 10))),
        ("5 parties, options on a line", plain(*spatial_one(5, 6, 10))),
    ):
        points = len(feasible_frontier(domain).points)
        ours = seconds(lambda d=domain: feasible_frontier(d))
        measured = f"{ours:.3f} s; {points:,} points"
        if points <= FEW:
            measured += f"; {seconds(lambda d=domain: enumerated(d), 1) / ours:,.0f} × listing all in numpy"
        aim = f"0.8 s; NegMAS {NEGMAS[domain.parties]}" if domain.parties in NEGMAS else ""
        yield Row(f"frontier, 10⁶ packages, {name}", measured, aim)
    for parties, issues, aim in ((3, 10, "0.05 s"), (2, 20, "0.03 s")):
        domain = table(parties, issues, 10)
        ours = seconds(lambda d=domain: feasible_frontier(d))
        points = len(feasible_frontier(domain).points)
        yield Row(
            f"frontier, 10^{issues} packages, {parties} parties, a table of integers",
            f"{ours:.3f} s; {points:,} points",
            aim,
        )
    yield _growth()
    for parties, draws, aim in ((2, 1000, "5 s"), (3, 1000, ""), (5, 100, "")):
        yield _drawn(parties, draws, aim)


def spatial_one(parties: int, issues: int, options: int) -> tuple[Array, Array]:
    """A single draw."""
    utility, reservation = spatial(parties, issues, options)
    return utility[0], reservation[0]


def agreed_on(issues: int) -> Domain:
    """Twenty issues that divide two parties, settled first, and as many that do not as make so many issues."""
    utility = np.zeros((2, issues, 10)) + np.arange(10.0)
    utility[:, issues - 20 :] = table(2, 20, 10).utility
    return plain(utility, np.zeros(2))


def _growth() -> Row:
    """Five times the issues, with a frontier that is no larger."""
    few, many = agreed_on(100), agreed_on(500)
    spent = [seconds(lambda d=d: feasible_frontier(d), 10) for d in (few, many)]
    points = {len(feasible_frontier(d).points) for d in (few, many)}
    measured = f"{spent[1] / spent[0]:.1f} × the time, {max(points)} points in either"
    return Row("frontier of 500 issues against 100, 2 parties, 20 issues in dispute", measured, "5 ×")


def _drawn(parties: int, draws: int, aim: str) -> Row:
    utility, reservation = spatial(parties, 14, 9, draws)
    red, rules = np.zeros(utility.shape, dtype=bool), Rules.of([], [9] * 14)
    found = propose_by_draw(utility, reservation, red, rules)
    ours = seconds(lambda: propose_by_draw(utility, reservation, red, rules), 1)
    shown = (found.short == 0).all(axis=1).mean()
    measured = f"{ours:.1f} s, {1e3 * ours / draws:.1f} ms a draw; {shown:.0%} of draws shown to be exact"
    return Row(f"four solutions in {draws:,} draws, 14 issues × 9 options, {parties} principals", measured, aim)


if __name__ == "__main__":
    show(rows())
