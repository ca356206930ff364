"""What a package is worth to whom, and the smallest change that brings everybody in."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from majlis.theory.deals import AtMost, Domain, amendments, price
from theory.deals import naive
from theory.deals.oracle import WITH_ZONE


def cheapest(case: naive.Case, x: naive.Package) -> tuple[int, Fraction, list[naive.Package]]:
    """The definition."""
    inside = [i for i in case.parties if i not in case.refusers(x)]

    def cost(y: naive.Package) -> Any:
        changes = sum(a != b for a, b in zip(x, y, strict=True))
        loss = sum((max(Fraction(0), case.worth(x)[i] - case.worth(y)[i]) for i in inside), Fraction(0))
        return changes, loss, -sum(case.worth(y))

    best = min(map(cost, case.zone))
    return best[0], best[1], [y for y in case.zone if cost(y) == best]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(150))
def test_amendments_are_the_cheapest_of_a_list(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    rng = np.random.default_rng(seed)
    x = tuple(int(rng.integers(n)) for n in case.domain.options)
    found = amendments(case.domain, x)
    if not case.zone:
        assert found is None
        return
    assert found is not None
    assert found.exact
    changes, loss, packages = cheapest(case, x)
    assert (found.changes, found.loss) == (changes, pytest.approx(float(loss), abs=1e-9))
    assert found.packages == packages
    assert found.number == len(packages)


@pytest.mark.parametrize("name", WITH_ZONE)
def test_a_package_that_all_accept_needs_no_amendment(name: str) -> None:
    package = WITH_ZONE[name].expected["nash"]["packages"][0]
    found = amendments(WITH_ZONE[name].domain, package)
    assert found is not None
    assert (found.changes, found.loss, [list(x) for x in found.packages]) == (0, 0.0, [package])
    told = price(WITH_ZONE[name].domain, package, WITH_ZONE[name].data["reference"])
    assert told.refusers == ()
    assert told.feasible
    expected = WITH_ZONE[name].expected["hidden_trades_in_first_nash"]["gains_by_party_and_issue"]
    assert told.clauses.tolist() == expected


@pytest.mark.parametrize("seed", range(40))
def test_prices_are_those_of_the_definition(seed: int) -> None:
    case = naive.made_up(seed)
    rng = np.random.default_rng(seed)
    x, z = (tuple(int(rng.integers(n)) for n in case.domain.options) for _ in range(2))
    told = price(case.domain, x, z)
    assert told.gains.tolist() == [float(gain) for gain in case.gains(x)]
    assert told.short.tolist() == [float(max(0, -gain)) for gain in case.gains(x)]
    assert set(told.refusers) == case.refusers(x)
    assert told.feasible == (x in case.feasible)
    assert [(i, k) for i, k in np.argwhere(told.crossed).tolist()] == [
        line[:2] for i in case.parties for line in case.crossed(i, x)
    ]
    assert told.clauses.sum(axis=1) == pytest.approx(case.domain.worth(x) - case.domain.worth(z))


def test_one_change_is_cheaper_than_two_and_takes_least_from_those_inside() -> None:
    """The second party lacks 2. Either clause can give it 3: the first costs the first party 4, the second 3."""
    domain = Domain.of([[[9, 5], [9, 6]], [[0, 3], [0, 3]]], [5, 2])
    found = amendments(domain, (0, 0))
    assert found is not None
    assert (found.changes, found.loss, found.packages, found.number) == (1, 3.0, [(0, 1)], 1)


def test_the_fewest_changes_are_found_among_many_issues() -> None:
    """Thirty issues; the second party needs three concessions, of which the last three cost the first least."""
    costs = [[0.0, -float(60 - k)] for k in range(30)]
    domain = Domain.of([costs, [[0, 1]] * 30], [-1000, 3], rules=[AtMost(1, [(28, 1), (29, 1)])])
    found = amendments(domain, (0,) * 30)
    assert found is not None
    assert found.changes == 3
    assert found.packages == [tuple(1 if k in (26, 27, 29) else 0 for k in range(30))]
    assert found.loss == 34 + 33 + 31
