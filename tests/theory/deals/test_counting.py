"""How many packages are acceptable: to all, and to each alone."""

import numpy as np
import pytest

from majlis.theory.deals import Domain, acceptable
from theory.deals import naive
from theory.deals.oracle import FEASIBLE, WITH_ZONE


@pytest.mark.parametrize("name", FEASIBLE)
def test_packages_of_the_zone_and_acceptable_to_each(name: str) -> None:
    domain, expected = FEASIBLE[name].domain, FEASIBLE[name].expected["zone"]
    assert (acceptable(domain).least, acceptable(domain).exact) == (expected["packages"], True)
    alone = [acceptable(domain.among([i])) for i in range(domain.parties)]
    assert [found.least for found in alone] == expected["acceptable_to_each"]
    assert all(found.exact for found in alone)


@pytest.mark.parametrize("name", WITH_ZONE)
def test_packages_with_the_largest_smallest_gain(name: str) -> None:
    """Those of the zone in which everybody gains at least the egalitarian level."""
    expected = WITH_ZONE[name].expected["egalitarian"]
    domain = raised(WITH_ZONE[name].domain, expected["levels"][0])
    assert acceptable(domain).least == expected["maximin_only_ties"]


def raised(domain: Domain, by: float) -> Domain:
    return Domain(domain.utility, domain.reservation + by, domain.red_line, domain.rules)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(100))
def test_counts_are_those_of_a_list(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    assert acceptable(case.domain).least == len(case.zone)
    low_and_high = acceptable(case.domain, work=3 * sum(case.domain.options))
    assert low_and_high.least <= len(case.zone) <= low_and_high.most


def test_more_packages_than_64_bits_count() -> None:
    """Of 80 yes-or-no issues all but two at most may be refused."""
    domain = Domain.of([[[0, 1]] * 80], [78])
    assert acceptable(domain).least == 1 + 80 + 80 * 79 // 2
    assert acceptable(Domain.of([[[0, 1]] * 80], [0])).least == 2**80


def test_bounds_are_near_where_too_many_sums_differ() -> None:
    rng = np.random.default_rng(1)
    domain = Domain.of(rng.uniform(0, 10, (2, 8, 5)).tolist(), [45, 45])
    exact, bounds = acceptable(domain), acceptable(domain, work=800_000)
    assert exact.exact
    assert not bounds.exact
    assert bounds.least < exact.least < bounds.most
    assert bounds.most < 1.3 * bounds.least
