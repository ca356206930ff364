"""Nash, Kalai–Smorodinsky, egalitarian and utilitarian packages, with all that tie."""

from itertools import islice

import numpy as np
import pytest

from majlis.theory.deals import SOLUTIONS, Domain, zone_frontier
from majlis.theory.deals.solutions import Solution, egalitarian, kalai_smorodinsky, nash, utilitarian
from theory.deals import naive
from theory.deals.oracle import HUGE, WITH_ZONE


def key(name: str) -> str:
    return name.replace("-", "_")


def agrees(found: Solution, name: str, expected: dict[str, object]) -> None:
    """The value of a solution is the expected one."""
    if name == "nash":
        assert (found.value[0], str(found.value[1])) == (expected["positive_gains"], expected["product"])
    elif name == "utilitarian":
        assert found.value == (expected["sum"],)
    else:
        assert [str(level) for level in found.value] == [str(level) for level in expected["levels"]]  # type: ignore[attr-defined] # a list


@pytest.mark.parametrize("solution", SOLUTIONS)
@pytest.mark.parametrize("name", WITH_ZONE)
def test_solutions_with_all_their_ties(name: str, solution: str) -> None:
    domain, expected = WITH_ZONE[name].domain, WITH_ZONE[name].expected[key(solution)]
    found = SOLUTIONS[solution](domain, zone_frontier(domain))
    assert found.ties == expected["ties"]
    packages = list(islice(found.packages, 12))
    assert [list(x) for x in packages] == expected["packages"]
    assert [domain.worth(x).tolist() for x in packages] == expected["utilities"]
    agrees(found, solution, expected)


@pytest.mark.parametrize("solution", SOLUTIONS)
@pytest.mark.parametrize("name", HUGE)
def test_solutions_of_huge_negotiations(name: str, solution: str) -> None:
    domain, expected = HUGE[name].domain, HUGE[name].expected[key(solution)]
    found = SOLUTIONS[solution](domain, zone_frontier(domain))
    assert found.utilities.tolist() == expected["vectors"]
    agrees(found, solution, expected)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(120))
def test_solutions_are_the_best_of_a_list_of_all_packages(seed: int, whole: bool) -> None:
    case = naive.made_up(seed, whole=whole)
    if not (packages := case.zone):
        return
    zone = zone_frontier(case.domain)
    for name, solution in SOLUTIONS.items():
        found = solution(case.domain, zone)
        assert list(found.packages) == naive.solution(case, name, packages), name
        assert found.ties == len(list(found.packages))


def test_made_up_negotiations_have_zones_and_ties() -> None:
    cases = [naive.made_up(seed) for seed in range(120)]
    zones = [case for case in cases if case.zone]
    assert 40 < len(zones) < 110
    assert sum(len(naive.solution(case, "nash", case.zone)) > 1 for case in zones) > 8
    assert sum(any(max(case.gains(x)[i] for x in case.zone) == 0 for i in case.parties) for case in zones) > 8


def picked(solution: object, domain: Domain) -> list[tuple[int, ...]]:
    return list(solution(domain, zone_frontier(domain)).packages)  # type: ignore[operator] # a solution


def test_what_each_solution_cares_for() -> None:
    """One issue, four options: gains (2, 9), (5, 5), (4, 6), (12, 0)."""
    domain = Domain.of([[[2, 5, 4, 12]], [[9, 5, 6, 0]]], [0, 0])
    assert picked(nash, domain) == [(1,)]  # 25 against 24 and 18
    assert picked(egalitarian, domain) == [(1,)]
    assert picked(utilitarian, domain) == [(3,)]
    # ideals 12 and 9: shares (1/6, 1), (5/12, 5/9), (1/3, 2/3), (1, 0)
    assert picked(kalai_smorodinsky, domain) == [(1,)]
    # gains over (3, 2): only (2, 3) and (1, 4); ideals 2 and 4
    assert picked(nash, Domain.of([[[2, 5, 4, 12]], [[9, 5, 6, 0]]], [3, 2])) == [(1,)]


def test_a_party_that_cannot_gain_does_not_stop_the_others() -> None:
    """The third party is indifferent: the product is of the other two, and its share is left out."""
    domain = Domain.of([[[0, 4, 6]], [[0, 5, 3]], [[1, 1, 1]]], [0, 0, 1])
    zone = zone_frontier(domain)
    assert nash(domain, zone).value == (2, 20)
    assert [str(v) for v in kalai_smorodinsky(domain, zone).value] == ["2/3", "1"]


def test_gains_are_exact_where_products_exceed_64_bits() -> None:
    """Two products of forty digits that differ in the last one."""
    big = 10**10
    domain = Domain.of([[[big, big - 1]], [[big, big + 1]], [[big, big]], [[big, big]]], [0] * 4)
    found = nash(domain, zone_frontier(domain))
    assert list(found.packages) == [(0,)]
    assert found.value == (4, big**4)


@pytest.mark.parametrize("solution", SOLUTIONS.values(), ids=list(SOLUTIONS))
def test_nothing_is_proposed_without_a_zone(solution: object) -> None:
    domain = Domain.of([[[0.0, 1.0]], [[1.0, 0.0]]], [1, 1])
    with pytest.raises(ValueError, match="empty"):
        picked(solution, domain)


@pytest.mark.parametrize("solution", ["nash", "kalai-smorodinsky"])
@pytest.mark.parametrize("seed", range(20))
def test_nash_and_kalai_smorodinsky_do_not_depend_on_units(seed: int, solution: str) -> None:
    case = naive.made_up(seed)
    if not case.zone:
        return
    d = case.domain
    scale = np.arange(2, 2 + d.parties)[:, None, None] * 1.0
    other = Domain(d.utility * scale, d.reservation * scale[:, 0, 0], d.red_line, d.rules)
    assert picked(SOLUTIONS[solution], d) == picked(SOLUTIONS[solution], other)
