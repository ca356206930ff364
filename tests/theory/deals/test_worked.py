"""The worked example of docs/methods/deals.md, to the digits printed there."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from majlis.theory.deals import (
    Coalitions,
    Domain,
    Package,
    RedLine,
    Reserve,
    acceptable,
    amendments,
    feasible_frontier,
    hidden_trades,
    ideals,
    joint_yield,
    logrolls,
    minimal_conditions,
    minimal_parties,
    price,
    propose,
    single_yield,
    zone_frontier,
)

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "deals.md"
POINTS = ((20, 50, 60, 80), (20, 40, 50, 70, 75, 90))
WANTED, CARED = ((80, 20), (20, 90)), ((0.75, 0.25), (0.25, 0.75))
TODAY = (1, 1)


def free() -> Domain:
    utilities = [
        [[s * (100 - abs(o - p)) for o in options] for options, s, p in zip(POINTS, care, wants, strict=True)]
        for wants, care in zip(WANTED, CARED, strict=True)
    ]
    domain = Domain.of(utilities, [0, 0])
    return replace(domain, reservation=domain.worth(TODAY))


def limited() -> Domain:
    """B could live with the first issue up to 60."""
    red = np.zeros_like(free().red_line)
    red[1, 0, 3] = True
    return replace(free(), red_line=red)


def shut() -> Domain:
    """And A walks away below 80."""
    return replace(limited(), reservation=np.array([80.0, limited().reservation[1]]))


def named(package: Package) -> tuple[int, ...]:
    return tuple(options[o] for options, o in zip(POINTS, package, strict=True))


def at(*values: int) -> Package:
    return tuple(options.index(v) for options, v in zip(POINTS, values, strict=True))


def gains(domain: Domain, package: Package) -> list[float]:
    return (domain.worth(package) - domain.reservation).round(9).tolist()


def solved(domain: Domain) -> dict[str, list[tuple[int, ...]]]:
    return {name: [named(p) for p in found.packages] for name, found in propose(domain).items()}


def test_solutions_and_the_zone() -> None:
    domain = free()
    assert domain.reservation.tolist() == [72.5, 55]
    assert solved(domain) == {
        "nash": [(80, 90)],
        "kalai-smorodinsky": [(80, 75)],
        "egalitarian": [(80, 70)],
        "utilitarian": [(80, 90)],
    }
    shown = {(80, 90): [10, 30], (80, 75): [13.75, 18.75], (80, 70): [15, 15], (80, 50): [20, 0]}
    assert {p: gains(domain, at(*p)) for p in shown} == shown
    assert {named(p) for p in zone_frontier(domain).listed()} == set(shown)
    feasible = [named(p) for p in feasible_frontier(domain).listed()]
    assert (len(feasible), feasible[0], feasible[-1]) == (9, (20, 90), (80, 90))
    assert (80, 20) in feasible
    assert acceptable(domain).least == acceptable(domain).most == 7
    assert [round(most.value - r, 9) for most, r in zip(ideals(domain) or (), domain.reservation, strict=True)] == [
        20,
        30,
    ]
    assert propose(domain)["kalai-smorodinsky"].value == pytest.approx((0.625, 0.6875))


def test_trades() -> None:
    found = logrolls(free(), TODAY)
    told = {
        (POINTS[k][a], POINTS[m][b]): (i, j, g.tolist())
        for (k, a, m, b, i, j), g in zip(found.swaps.tolist(), found.gains, strict=True)
    }
    assert told == {
        (60, 50): (1, 0, [5, 5]),
        (80, 70): (1, 0, [15, 15]),
        (80, 75): (1, 0, [18.75, 13.75]),
        (80, 90): (1, 0, [30, 10]),
    }
    assert [list(told)[n] for n in found.best] == [(80, 70)]
    assert [tuple(trade) for trade in hidden_trades(free(), at(80, 70), TODAY)] == [(0, 1, 1, 0)]


def test_a_red_line_and_the_cheapest_amendment() -> None:
    domain = limited()
    assert solved(domain) == {
        "nash": [(60, 50)],
        "kalai-smorodinsky": [(60, 50)],
        "egalitarian": [(60, 50)],
        "utilitarian": [(60, 70)],
    }
    assert gains(domain, at(60, 50)) == [5, 5]
    assert gains(domain, at(60, 70)) == [0, 20]
    text = price(domain, at(80, 70), TODAY)
    assert (text.gains.tolist(), text.refusers) == ([15, 15], (1,))
    found = amendments(domain, at(80, 70))
    assert found is not None
    assert (found.changes, found.loss, [named(p) for p in found.packages]) == (1, 15, [(60, 70)])


def test_without_a_zone() -> None:
    domain = shut()
    assert propose(domain) == {}
    assert minimal_parties(domain) == [(0,), (1,)]
    assert set(minimal_conditions(domain).sets) == {(Reserve(0),), (Reserve(1),), (RedLine(1, 0, 3),)}
    assert [single_yield(domain, i) for i in range(2)] == [2.5, 2.5]
    assert [single_yield(domain, i, red_lines=False) for i in range(2)] == [2.5, 0]
    together = joint_yield(domain)
    assert together is not None
    assert (together.total, together.vectors.tolist()) == (2.5, [[0, 2.5], [2.5, 0]])


def test_owners() -> None:
    apart = Coalitions.of(free(), TODAY, [[0], [1]])
    assert list(apart.proof().packages) == []
    assert apart.blocking(at(80, 90)) == [(0,), (1,)]


@pytest.mark.parametrize(
    "said",
    [
        "| (80, 90) | 10, 30 |",
        "| (80, 75) | 13.75, 18.75 | shares of (20, 30): .6875, .625",
        "| (80, 70) | 15, 15 |",
        "| (80, 50) | 20, 0 |",
        "Seven packages",
        "nine points",
        "(60, 70), 0 and 20",
        "takes 15 from A",
        "A alone would have to come down by 2.5, B alone by 2.5",
    ],
)
def test_the_page_says_so(said: str) -> None:
    assert said in PAGE.read_text(encoding="utf-8")
