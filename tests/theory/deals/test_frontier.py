"""Frontiers: as the oracles have them, and as a list of all packages gives them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from majlis.theory.deals import AtMost, Domain, Frontier, feasible_frontier, zone_frontier
from theory.deals import naive
from theory.deals.oracle import FEASIBLE, HUGE, LISTED, VENDORED, WITH_ZONE, digest

SEEDS = range(150)


@pytest.mark.parametrize("name", FEASIBLE)
def test_the_feasible_frontier(name: str) -> None:
    found, expected = feasible_frontier(FEASIBLE[name].domain), FEASIBLE[name].expected["frontier_feasible"]
    assert (len(found.points), found.packages) == (expected["points"], expected["packages"])
    assert digest(found.points) == expected["sha256"]
    assert found.exact


@pytest.mark.parametrize("name", WITH_ZONE)
def test_the_frontier_of_the_zone(name: str) -> None:
    found, expected = zone_frontier(WITH_ZONE[name].domain), WITH_ZONE[name].expected["frontier_zone"]
    assert (len(found.points), found.packages) == (expected["points"], expected["packages"])
    assert digest(found.points) == expected["sha256"]


@pytest.mark.parametrize("name", HUGE)
def test_frontiers_of_huge_negotiations(name: str) -> None:
    domain, expected = HUGE[name].domain, HUGE[name].expected
    assert domain.packages == int(expected["packages_in_product"])
    found = feasible_frontier(domain)
    assert (len(found.points), found.packages) == (
        expected["frontier_feasible"]["points"],
        int(expected["frontier_feasible"]["packages"]),
    )
    assert digest(found.points) == expected["frontier_feasible"]["sha256"]
    assert len(zone_frontier(domain).points) == expected["frontier_zone_points"]


def test_without_a_zone_or_anything_feasible_the_frontier_is_empty() -> None:
    for name in LISTED.keys() - WITH_ZONE.keys():
        assert not len(zone_frontier(LISTED[name].domain).points)
    assert feasible_frontier(LISTED["special-empty-feasible"].domain).packages == 0


def test_enough_oracles_are_beside_the_tests() -> None:
    assert len(VENDORED) == 13
    assert set(VENDORED) <= LISTED.keys()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("whole", [True, False])
def test_frontiers_are_those_of_a_list_of_all_packages(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    for found, packages in [(feasible_frontier(case.domain), case.feasible), (zone_frontier(case.domain), case.zone)]:
        expected = naive.frontier(case, packages)
        assert list(found.listed()) == expected
        assert found.packages == len(expected)
        worth = sorted({tuple(map(float, case.worth(x))) for x in expected})
        assert found.points == pytest.approx(np.array(worth).reshape(-1, case.domain.parties))
        for point in range(len(found.points)):
            assert case.domain.worth(found.package(point)) == pytest.approx(found.points[point])


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_parties_and_issues_does_not_matter(seed: int) -> None:
    case = naive.made_up(seed)
    rng = np.random.default_rng(seed)
    who, what = rng.permutation(case.domain.parties), rng.permutation(case.domain.issues)
    d = case.domain
    rules = replace(d.rules, hit=d.rules.hit[:, what])
    turned = Domain(d.utility[who][:, what], d.reservation[who], d.red_line[who][:, what], rules)
    before, after = zone_frontier(d), zone_frontier(turned)
    assert sorted(tuple(x[k] for k in what) for x in before.listed()) == list(after.listed())
    assert {tuple(u) for u in before.points[:, who]} == {tuple(u) for u in after.points}


def wide(seed: int, issues: int = 7, parties: int = 4) -> Domain:
    """Far more points than a small limit lets through."""
    rng = np.random.default_rng(seed)
    utility = rng.uniform(0, 10, (parties, issues, 5))
    return Domain.of(utility.tolist(), np.full(parties, 20.0))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("frontier", [feasible_frontier, zone_frontier])
def test_beyond_the_limit_no_point_is_missed_by_more_than_the_bound(
    seed: int, frontier: Callable[[Domain, int], Frontier]
) -> None:
    domain = wide(seed)
    whole, some = frontier(domain, 10**6), frontier(domain, 200)
    assert whole.exact
    assert not some.exact
    assert len(some.points) < len(whole.points)
    assert (some.bound < 0.5 * (whole.points.max(axis=0) - whole.points.min(axis=0))).all()
    for point in whole.points:
        if frontier is zone_frontier and (point < domain.reservation + some.bound).any():
            continue
        assert (some.points >= point - some.bound).all(axis=1).any()
    for x in some.listed():
        assert domain.worth(x) == pytest.approx(some.points[(abs(some.points - domain.worth(x))).sum(axis=1).argmin()])


def test_red_lines_are_part_of_the_zone_from_the_start() -> None:
    """What beats the only package of the zone is refused, so the frontier of F cut down to the zone is empty."""
    domain = Domain.of([[[1, 2]], [[1, 2]]], [0, 0], red_lines=[(1, 0, 1)])
    assert list(feasible_frontier(domain).listed()) == [(1,)]
    assert list(zone_frontier(domain).listed()) == [(0,)]


def test_rules_count_how_often_they_are_hit() -> None:
    """Three of five wanted options may be taken: ten packages, all worth the same."""
    domain = Domain.of([[[0, 1]] * 5], [0], rules=[AtMost(3, [(k, 1) for k in range(5)])])
    found = feasible_frontier(domain)
    assert found.points.tolist() == [[3.0]]
    assert found.packages == 10


def test_packages_that_are_worth_the_same_are_counted_beyond_any_list() -> None:
    domain = Domain.of([[[0, 0]] * 100, [[0, 0]] * 100], [0, 0])
    found = feasible_frontier(domain)
    assert found.packages == 2**100
    assert next(found.listed()) == (0,) * 100


@pytest.mark.parametrize(
    ("utilities", "red", "what"),
    [
        ([[[1, 2]], [[1]]], [], "options are the same"),
        ([[[1, 2], [1]]], [(0, 1, 1)], "options that exist"),
        ([[[np.inf]]], [], "finite"),
    ],
)
def test_what_is_no_negotiation_is_refused(utilities: Any, red: Any, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Domain.of(utilities, [0] * len(utilities), red)
