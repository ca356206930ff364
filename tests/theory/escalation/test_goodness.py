"""Tests of fit: known chances of distances, uniform where the process is true, not where it is not."""

from itertools import combinations_with_replacement
from math import comb

import numpy as np
import pytest
from tests.theory.escalation.cases import random_model

from majlis.theory.escalation import Events, Hawkes, chances, day_counts, simulate, time_rescaling, uniformity
from majlis.theory.escalation.goodness import chance_of_distance
from majlis.theory.escalation.likelihood import state


def test_chances_of_distances_known_in_closed_form() -> None:
    # One number: the distance is max(u, 1 − u). Any number at least a half off: 2 (1 − d)^n, and n = 2 in between.
    assert chance_of_distance(0.75, 1) == pytest.approx(0.5)
    assert chance_of_distance(0.8, 5) == pytest.approx(2 * 0.2**5)
    assert chance_of_distance(0.4, 2) == pytest.approx(1 - 2 * (2 * 0.4 - 0.5) ** 2)
    assert chance_of_distance(0.01, 5) == 1
    assert chance_of_distance(1, 5) == 0


@pytest.mark.parametrize(
    ("distance", "n", "p"),
    [
        # Printed by Marsaglia, Tsang and Wang (2003): K(10, 0.274) and K(2000, 0.04); and Kolmogorov's limit.
        (0.274, 10, 1 - 0.6284796154565),
        (0.04, 2000, 1 - 0.99676943191713676985),
        (1.3580986 / 1000, 1_000_000, 0.05),
    ],
)
def test_published_chances(distance: float, n: int, p: float) -> None:
    assert chance_of_distance(distance, n) == pytest.approx(p, rel=2e-3 if n == 1_000_000 else 1e-8)


@pytest.mark.parametrize("n", [30, 300, 2900, 3100, 20_000])
def test_ways_to_reckon_agree_where_they_meet(n: int) -> None:
    # Exact, far out and series: smooth across the borders.
    edge = np.sqrt(4 / n)
    assert chance_of_distance(edge * 0.999999, n) == pytest.approx(chance_of_distance(edge * 1.000001, n), rel=3e-3)
    middle = [chance_of_distance(x / np.sqrt(n), n) for x in np.linspace(0.05, 3, 16)]
    assert np.all(np.diff(middle) <= 1e-12)
    assert chance_of_distance(1.0 / np.sqrt(n), n) == pytest.approx(0.27, abs=0.04)


def test_the_distance_by_hand_with_ties_and_what_is_missing() -> None:
    found = uniformity([0.5, 0.1, float("nan"), 0.5])
    assert found.number == 3
    assert found.statistic == pytest.approx(0.5)  # all three by one half
    assert uniformity([]) == (0, 0.0, 1.0)
    assert uniformity([0.9]).statistic == pytest.approx(0.9)


def test_even_numbers_pass_as_often_as_they_should() -> None:
    rng = np.random.default_rng(1)
    p = [uniformity(rng.random(20)).p for _ in range(400)]
    assert uniformity(p).p > 0.01


def test_counts_by_day_are_uniform_where_the_process_is_true_and_not_where_it_is_not() -> None:
    model = random_model(7, 2, ratio=0.7)
    model = Hawkes.of(4 * model.mu, model.alpha, model.beta, model.marks, model.gamma)
    events = simulate(model, 1500, 3)
    lots = np.random.default_rng(1).random((1500, 2))
    places = day_counts(model, events, lots)
    assert np.all((places > 0) & (places < 1))
    assert min(uniformity(places[:, d]).p for d in range(2)) > 0.01
    assert abs(np.corrcoef(places[1:, 0], places[:-1, 0])[0, 1]) < 0.08
    rates = events.counts(2) / 1500
    calm = Hawkes.of(rates, np.zeros((2, 2)), 0.5, model.marks)
    wrong = day_counts(calm, events, lots)
    assert (
        min(uniformity(wrong[:, d]).p for d in range(2)) < 1e-4 or np.corrcoef(wrong[1:, 0], wrong[:-1, 0])[0, 1] > 0.1
    )


def test_a_count_lies_in_its_exact_distribution() -> None:
    model = random_model(8, 2)
    events = Events.of([0.2, 0.9, 1.5, 1.6, 1.7], [0, 1, 0, 0, 1], [3, 5, 9, 2, 4], 3)
    lots = np.full((3, 2), 0.25)
    places = day_counts(model, events, lots)
    # The second day, first process: two acts, given the first day.
    first = Events.of([0.2, 0.9], [0, 1], [3, 5], 1)
    exact = chances(model, state(model, first), [1.0], model.marks.at_least(0, [True, False]), 2)[0]
    assert places[1, 0] == pytest.approx(exact[0] + exact[1] + 0.25 * exact[2], rel=1e-9)
    assert places[2, 1] < 0.25


def test_days_of_which_a_part_is_unseen_do_not_count() -> None:
    model = random_model(8, 1)
    events = Events.of([0.5], [0], [3], 6.5, [(1.5, 2), (4, 5)])
    places = day_counts(model, events, np.full((6, 1), 0.5))
    assert np.isnan(places[:, 0]).tolist() == [False, True, False, False, True, False]
    with pytest.raises(ValueError, match="6 days"):
        day_counts(model, events, np.full((7, 1), 0.5))


def test_whole_days_fail_the_test_by_waits_and_not_that_by_counts() -> None:
    # Two acts and more a day: on whole days those of one day are of one instant, and wait nothing for each other.
    model = random_model(9, 1, ratio=0.5)
    model = Hawkes.of([1.5], model.alpha, model.beta, model.marks, model.gamma)
    exact = simulate(model, 1000, 2)
    whole = Events.of(np.floor(exact.times), exact.process, exact.mark, 1000)
    assert time_rescaling(model, exact).p > 0.01
    assert time_rescaling(model, whole).p < 1e-6
    spread = whole.spread(np.random.default_rng(1).random(len(whole)))
    assert uniformity(day_counts(model, spread, np.random.default_rng(2).random((1000, 1)))).p > 0.01


def test_the_chance_of_a_distance_is_a_share_of_all_orders() -> None:
    # n = 3 and d = 0.5 by counting: the share of a fine grid of triples.
    grid = (np.arange(24) + 0.5) / 24
    share = weight = 0.0
    for triple in combinations_with_replacement(grid, 3):
        times = 6 / np.prod([comb(triple.count(x), 1) and np.prod(range(1, triple.count(x) + 1)) for x in set(triple)])
        weight += times
        share += times * (uniformity(triple).statistic >= 0.5)
    assert share / weight == pytest.approx(chance_of_distance(0.5, 3), abs=0.02)
