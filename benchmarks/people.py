"""Engagement and representation at the sizes people bring, against the plain way of the definitions.

Usage: `uv run python -m benchmarks.people`. One engagement after another is what a spreadsheet would do. Committees are
scored one after another in numpy, on a part of them.
"""

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np

from benchmarks.measure import Row, seconds, show
from majlis import runs
from majlis.dossier import read
from majlis.theory.engagement import CAUTIOUS, Portfolio, best_plan, plan_one_by_one, worth
from majlis.theory.representation import RULES, Approvals, judge

ACTORS, LEVELS, DRAWS, BUDGET = 60, 3, 500, 15.0
VOTERS, ITEMS, SEATS, PART = 300, 30, 8, 2_000


def portfolio(seed: int, spread: float) -> Portfolio:
    """Gains as the influence model has them; the larger the spread, the less alike draws are."""
    rng = np.random.default_rng(seed)
    lever = rng.exponential(1.0, ACTORS) * np.exp(rng.normal(0, spread, (DRAWS, ACTORS)))
    gain = lever[..., None] * rng.uniform(0, 1, (ACTORS, LEVELS)) * np.array([1.0, 1.6, 2.2])
    return Portfolio(np.tile([1.0, 2.0, 3.0], (ACTORS, 1)), gain, BUDGET, rng.normal(0, 2, DRAWS))


def approvals(seed: int) -> Approvals:
    """Ballots of voters who stand on a line and approve of what is near."""
    rng = np.random.default_rng(seed)
    voter, item = rng.random(VOTERS), rng.random(ITEMS)
    near = np.abs(voter[:, None] - item) < rng.uniform(0.05, 0.25, (VOTERS, 1))
    return Approvals.of([np.flatnonzero(row).tolist() for row in near], ITEMS)


def by_numpy(cast: Approvals) -> float:
    """Seconds to score every committee by PAV one after another."""
    worth_of = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, SEATS + 1))])

    def some() -> float:
        found = islice(combinations(range(ITEMS), SEATS), PART)
        return max(float(worth_of[cast.approved[:, list(x)].sum(axis=1)].sum()) for x in found)

    return seconds(some) * comb(ITEMS, SEATS) / PART


def engaging(spread: float) -> Row:
    given = portfolio(1, spread)
    best, simple = best_plan(given, CAUTIOUS), plan_one_by_one(given, CAUTIOUS)
    ours, plain = seconds(lambda: best_plan(given, CAUTIOUS)), seconds(lambda: plan_one_by_one(given, CAUTIOUS))
    more = 100 * (best.value / worth(given, simple, CAUTIOUS) - 1)
    told = f"{ours:.2f} s CPU, gap {100 * best.gap:.2f} %; {more:.1f} % more than one by one ({plain:.2f} s)"
    return Row(f"worst fifth, {ACTORS} actors × {LEVELS} levels × {DRAWS} draws, spread {spread:g}", told, "2 s")


def rows() -> Iterator[Row]:
    yield from map(engaging, (0.5, 1.5))
    cast = approvals(1)
    ours = seconds(lambda: RULES["pav"].elect(cast, SEATS))
    told = f"{ours:.2f} s CPU, {by_numpy(cast) / ours:.0f} × numpy over all committees"
    yield Row(f"PAV, exact, {VOTERS} voters × {ITEMS} items, {SEATS} places", told, "2 s")
    committee = RULES["seqpav"].elect(cast, SEATS).first
    yield Row(
        "EJR+ certificate of that size", f"{1000 * seconds(lambda: judge(cast, committee, SEATS)):.1f} ms", "10 ms"
    )
    case = read("us-iraq-2020")[0]
    for name in ("influence", "engage", "representation"):
        yield Row(f"{name} of us-iraq-2020", f"{seconds(lambda name=name: runs.run(name, case)):.2f} s CPU", "0.5 s")


if __name__ == "__main__":
    show(rows())
