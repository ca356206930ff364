"""Logrolls from a reference, and trades hidden in a package."""

from itertools import combinations, permutations

import numpy as np
import pytest

from majlis.theory.deals import Domain, HiddenTrade, hidden_trades, logrolls
from theory.deals import naive
from theory.deals.oracle import FEASIBLE, WITH_ZONE, digest


@pytest.mark.parametrize("name", FEASIBLE)
def test_logrolls(name: str) -> None:
    expected = FEASIBLE[name].expected["logrolls"]
    found = logrolls(FEASIBLE[name].domain, FEASIBLE[name].data["reference"])
    rows = np.hstack([found.swaps, found.gains])
    assert (len(rows), found.hurting) == (expected["count"], expected["count_with_a_loser_outside"])
    assert digest(rows) == expected["sha256"]
    assert rows[: len(expected["all"])].tolist() == expected["all"]
    assert rows[found.best].tolist() == expected.get("best", [])


@pytest.mark.parametrize("name", WITH_ZONE)
def test_trades_hidden_in_the_first_nash_package(name: str) -> None:
    domain, reference = WITH_ZONE[name].domain, WITH_ZONE[name].data["reference"]
    package = WITH_ZONE[name].expected["nash"]["packages"][0]
    expected = WITH_ZONE[name].expected["hidden_trades_in_first_nash"]
    assert (domain.parts(package) - domain.parts(reference)).tolist() == expected["gains_by_party_and_issue"]
    assert [list(trade) for trade in hidden_trades(domain, package, reference)] == expected["trades"]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(100))
def test_trades_are_those_of_the_definition(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    rng = np.random.default_rng(seed)
    z, x = (tuple(int(rng.integers(n)) for n in case.domain.options) for _ in range(2))
    u = case.utilities

    def change(i: int, k: int, o: int) -> object:
        return u[i][k][o] - u[i][k][z[k]]

    expected, hurting = [], 0
    for y in case.feasible:
        changed = [k for k in range(len(z)) if y[k] != z[k]]
        new = [line for i in case.parties for line in case.crossed(i, y) if line[2] != z[line[1]]]
        if len(changed) != 2 or new:
            continue
        (k, other), total = changed, [a - b for a, b in zip(case.worth(y), case.worth(z), strict=True)]
        for i, j in permutations(case.parties, 2):
            d = [[change(p, issue, y[issue]) for issue in (k, other)] for p in (i, j)]
            if d[0][0] < 0 < d[0][1] and d[1][1] < 0 < d[1][0] and total[i] > 0 and total[j] > 0:
                if any(total[p] < 0 for p in case.parties):
                    hurting += 1
                else:
                    expected.append((k, y[k], other, y[other], i, j))
    found = logrolls(case.domain, z)
    assert [tuple(swap) for swap in found.swaps.tolist()] == sorted(expected)
    assert found.hurting == hurting
    d = [[change(i, k, x[k]) for k in range(len(z))] for i in case.parties]
    assert hidden_trades(case.domain, x, z) == sorted(
        HiddenTrade(i, k, j, other)
        for i, j in combinations(case.parties, 2)
        for k, other in permutations(range(len(z)), 2)
        if d[i][k] < 0 < d[i][other] and d[j][other] < 0 < d[j][k]
        if d[i][k] + d[i][other] > 0 and d[j][k] + d[j][other] > 0
    )


def test_each_gives_what_it_cares_less_about() -> None:
    """The first gives 1 on the first issue for 5 on the second; the second gives 2 for 4."""
    domain = Domain.of([[[1, 0], [0, 5]], [[0, 4], [2, 0]]], [0, 0])
    found = logrolls(domain, (0, 0))
    assert found.swaps.tolist() == [[0, 1, 1, 1, 0, 1]]
    assert found.gains.tolist() == [[4.0, 2.0]]
    assert hidden_trades(domain, (1, 1), (0, 0)) == [HiddenTrade(0, 0, 1, 1)]
    assert hidden_trades(domain, (0, 0), (1, 1)) == []
