"""Plans of engagement: every oracle, every plan tried, and what does not depend on order, draws or scale."""

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.people import number

from majlis.theory.engagement import (
    CAUTIOUS,
    MEAN,
    Plan,
    Portfolio,
    against,
    best_plan,
    brings,
    plan_one_by_one,
    spent,
    tail_mean,
    worth,
)
from majlis.theory.kernel import Array

CASES = people.cases("engagement")
TAILS = {"mean": MEAN, "cvar": CAUTIOUS}
seeds = st.integers(0, 100_000)


def portfolio_of(case: people.Case) -> Portfolio:
    levels, draws = max(len(actor) for actor in case["actors"]), len(case["offset"])
    cost, gain = np.full((len(case["actors"]), levels), np.nan), np.zeros((draws, len(case["actors"]), levels))
    for i, actor in enumerate(case["actors"]):
        for level, offer in enumerate(actor):
            cost[i, level], gain[:, i, level] = number(offer["cost"]), [number(g) for g in offer["gain"]]
    return Portfolio(cost, gain, number(case["budget"]), np.array([number(o) for o in case["offset"]]))


def plan_of(told: Any) -> Plan:
    return tuple((int(actor), int(level)) for actor, level in told)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_the_best_plans_and_all_as_good(case: people.Case, tail: str) -> None:
    told, found = case["expected"], best_plan(portfolio_of(case), TAILS[tail])
    assert found.value == pytest.approx(number(told[tail]["value"]), rel=1e-9, abs=1e-9)
    assert found.rescored == pytest.approx(found.value)
    assert found.nothing == pytest.approx(number(told["nothing"][tail]), abs=1e-9)
    assert found.gap == 0.0
    if told[tail]["plans"] is not None:
        assert found.complete
        assert [*found.plans] == sorted(plan_of(p) for p in told[tail]["plans"])


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_one_by_one(case: people.Case, tail: str) -> None:
    told, portfolio = case["expected"][f"greedy_{tail}"], portfolio_of(case)
    found = plan_one_by_one(portfolio, TAILS[tail])
    assert found == plan_of(told["plan"])
    assert worth(portfolio, found, TAILS[tail]) == pytest.approx(number(told["value"]), rel=1e-9, abs=1e-9)


def made(seed: int, actors: int = 4, levels: int = 2, draws: int = 8) -> Portfolio:
    rng = np.random.default_rng(seed)
    cost = rng.integers(0, 6, (actors, levels)).astype(float)
    cost[rng.random(cost.shape) < 0.2] = np.nan
    gain = rng.integers(-8, 12, (draws, actors, levels)).astype(float)
    return Portfolio(cost, gain, float(rng.integers(0, 12)), rng.integers(-9, 9, draws).astype(float))


def plans(portfolio: Portfolio) -> list[Plan]:
    actors, levels = portfolio.cost.shape
    every = product(range(-1, levels), repeat=actors)
    chosen = [tuple((i, level) for i, level in enumerate(choice) if level >= 0) for choice in every]
    return [p for p in chosen if all(not np.isnan(portfolio.cost[i, j]) for i, j in p) and _afford(portfolio, p)]


def _afford(portfolio: Portfolio, plan: Plan) -> bool:
    return sum(portfolio.cost[i, j] for i, j in plan) <= portfolio.budget


def in_fractions(portfolio: Portfolio, plan: Plan, tail: Fraction) -> Fraction:
    values = sorted(
        Fraction(int(o)) + sum(Fraction(int(portfolio.gain[d, i, j])) for i, j in plan)
        for d, o in enumerate(portfolio.standing)
    )
    left, total, count = tail * len(values), Fraction(0), tail * len(values)
    for value in values:
        part = min(left, Fraction(1))
        total, left = total + part * value, left - part
    return total / count


@settings(max_examples=60, deadline=None)
@given(seeds, st.sampled_from([Fraction(1), Fraction(1, 5), Fraction(1, 2), Fraction(3, 8)]))
def test_nothing_within_the_budget_is_better(seed: int, tail: Fraction) -> None:
    portfolio = made(seed)
    values = {plan: in_fractions(portfolio, plan, tail) for plan in plans(portfolio)}
    found, most = best_plan(portfolio, float(tail)), max(values.values())
    assert found.value == pytest.approx(float(most), abs=1e-9)
    assert spent(portfolio, found.plan) <= portfolio.budget
    assert found.bound >= float(most) - 1e-9
    assert not found.complete or [*found.plans] == sorted(p for p, v in values.items() if v == most)


@settings(max_examples=30, deadline=None)
@given(seeds, st.sampled_from([1.0, 0.2]))
def test_neither_the_order_of_actors_nor_of_draws_matters(seed: int, tail: float) -> None:
    portfolio, rng = made(seed), np.random.default_rng(seed + 1)
    who, draws = rng.permutation(len(portfolio.cost)), rng.permutation(portfolio.draws)
    gain = portfolio.gain[draws][:, who]
    other = best_plan(Portfolio(portfolio.cost[who], gain, portfolio.budget, portfolio.standing[draws]), tail)
    found = best_plan(portfolio, tail)
    assert other.value == pytest.approx(found.value)
    renamed = {tuple(sorted((int(who[i]), level) for i, level in plan)) for plan in other.plans}
    assert not (found.complete and other.complete) or renamed == set(found.plans)


@settings(max_examples=30, deadline=None)
@given(seeds, st.sampled_from([1e-3, 100.0]))
def test_units_of_gains_and_of_costs_do_not_matter(seed: int, by: float) -> None:
    portfolio = made(seed)
    scaled = Portfolio(portfolio.cost / by, portfolio.gain * by, portfolio.budget / by, portfolio.standing * by)
    found, other = best_plan(portfolio, CAUTIOUS), best_plan(scaled, CAUTIOUS)
    assert other.value == pytest.approx(by * found.value)
    assert other.plans == found.plans


@given(seeds)
def test_more_budget_and_a_milder_look_are_never_worse(seed: int) -> None:
    portfolio = made(seed)
    richer = Portfolio(portfolio.cost, portfolio.gain, portfolio.budget + 2, portfolio.standing)
    found = best_plan(portfolio, CAUTIOUS)
    assert best_plan(richer, CAUTIOUS).value >= found.value - 1e-9
    assert found.nothing - 1e-9 <= found.value <= best_plan(portfolio, MEAN).value + 1e-9


def test_a_plan_found_on_some_draws_is_scored_again_on_all() -> None:
    rng = np.random.default_rng(3)
    portfolio = Portfolio(np.ones((6, 1)), rng.normal(3, 2, (900, 6, 1)), 3.0, np.zeros(900))
    found = best_plan(portfolio, CAUTIOUS, draws=300)
    assert found.value == pytest.approx(worth(portfolio.first(300), found.plan, CAUTIOUS))
    assert found.rescored == pytest.approx(worth(portfolio, found.plan, CAUTIOUS))
    assert found.rescored != found.value


def large(seed: int, draws: int = 500) -> Portfolio:
    """60 actors at three levels; gains as the influence model has them: mostly small, of an uncertain size each."""
    rng = np.random.default_rng(seed)
    lever = rng.exponential(1.0, 60) * np.exp(rng.normal(0, 0.5, (draws, 60)))
    gain = lever[..., None] * rng.uniform(0, 1, (60, 3)) * np.array([1.0, 1.6, 2.2])
    return Portfolio(np.tile([1.0, 2.0, 3.0], (60, 1)), gain, 15.0, rng.normal(0, 2, draws))


def test_large_portfolios_keep_the_promised_gap() -> None:
    portfolio = large(1)
    found = best_plan(portfolio, CAUTIOUS)
    assert 0 <= found.gap <= 0.005
    assert found.value >= worth(portfolio, plan_one_by_one(portfolio, CAUTIOUS), CAUTIOUS) - 1e-9


def test_where_nodes_run_out_the_gap_says_so() -> None:
    rng = np.random.default_rng(1)
    gain = rng.normal(0.5, 1.0, (60, 15, 3)) + np.array([0.0, 0.3, 0.6])
    portfolio = Portfolio(np.tile([1.0, 2.0, 3.0], (15, 1)), gain, 9.0, rng.normal(0, 1, 60))
    found = best_plan(portfolio, CAUTIOUS)
    assert not found.complete
    assert found.bound - found.value == pytest.approx(found.gap * (found.value - found.nothing))
    assert found.value >= worth(portfolio, plan_one_by_one(portfolio, CAUTIOUS), CAUTIOUS) - 1e-9


def test_what_a_rival_undoes() -> None:
    own = Portfolio(np.array([[1.0], [1.0]]), np.array([[[5.0], [4.0]]]), 1.0, np.zeros(1))
    rival = Portfolio(np.array([[1.0], [1.0]]), np.array([[[2.0], [3.0]]]), 1.0, np.zeros(1))
    found = against(own, rival)
    assert (found.alone.plan, found.rival.plan) == (((0, 0),), ((1, 0),))
    assert (found.alone.value, found.undone) == (5.0, 2.0)
    assert (found.reply.plan, found.reply.value) == (((0, 0),), 2.0)


def test_a_rival_who_strikes_where_we_are_weak_changes_the_careful_plan() -> None:
    # Two draws, of which the worse counts. The rival brings itself 6 in the first, so we must bring something there.
    own = Portfolio(np.ones((2, 1)), np.array([[[0.0], [3.0]], [[4.0], [0.0]]]), 1.0, np.array([3.0, 0.0]))
    rival = Portfolio(np.ones((2, 1)), np.array([[[6.0], [0.0]], [[0.0], [0.0]]]), 1.0, np.zeros(2))
    assert best_plan(own, 0.5).plan == ((0, 0),)
    assert against(own, rival, 1.0).rival.plan == ((0, 0),)
    assert best_plan(own.after(brings(rival, ((0, 0),))), 0.5).plan == ((1, 0),)


@pytest.mark.parametrize(
    ("cost", "gain", "budget", "standing"),
    [
        (np.array([[-1.0]]), np.zeros((1, 1, 1)), 1.0, np.zeros(1)),
        (np.array([[1.0]]), np.zeros((1, 1, 1)), -1.0, np.zeros(1)),
        (np.array([[1.0]]), np.zeros((1, 1, 1)), np.nan, np.zeros(1)),
        (np.array([[1.0]]), np.full((1, 1, 1), np.nan), 1.0, np.zeros(1)),
        (np.array([[1.0]]), np.zeros((2, 1, 1)), 1.0, np.zeros(1)),
        (np.array([[1.0]]), np.zeros((0, 1, 1)), 1.0, np.zeros(0)),
    ],
)
def test_what_no_plan_can_be_made_of_is_refused(cost: Array, gain: Array, budget: float, standing: Array) -> None:
    with pytest.raises(ValueError, match=r"gain|cost|number"):
        Portfolio(cost, gain, budget, standing)


def test_nobody_to_engage_and_nothing_to_spend() -> None:
    nobody = Portfolio(np.empty((0, 3)), np.empty((4, 0, 3)), 2.0, np.arange(4.0))
    assert best_plan(nobody).plan == plan_one_by_one(nobody) == ()
    assert best_plan(nobody, CAUTIOUS).value == 0.0
    broke = Portfolio(np.array([[1.0, 0.0]]), np.array([[[9.0, 1.0]]]), 0.0, np.zeros(1))
    assert best_plan(broke).plan == ((0, 1),)


def test_the_worst_fifth_counts_the_last_draw_in_part() -> None:
    values = np.array([5.0, 1.0, 3.0, 9.0, 7.0, 2.0, 8.0])
    assert tail_mean(values, 0.2) == pytest.approx((1.0 + 0.4 * 2.0) / 1.4)
    assert tail_mean(values, 1.0) == pytest.approx(5.0)
    with pytest.raises(ValueError, match="tail"):
        tail_mean(values, 0.0)
