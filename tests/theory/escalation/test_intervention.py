"""Rates and severities changed from today on: what an act of a given severity provokes stays as it was."""

import numpy as np
import pytest
from tests.theory.escalation.cases import random_events, random_model

from majlis.theory.escalation import (
    Hawkes,
    Marks,
    chance_of_any,
    chances,
    expected_events,
    extra_events,
    moved_marks,
    simulated,
    state,
    with_marks,
    with_rates,
)


@pytest.mark.parametrize("seed", range(4))
def test_an_act_of_a_given_severity_provokes_what_it_did_before(seed: int) -> None:
    model = random_model(seed, 3, ratio=0.6)
    moved = with_marks(model, moved_marks(model.marks, [2.0, 0.0, -1.0], [1.0, 0.3, 0.5], (0.5, 10)))
    for e in range(3):
        before = model.alpha[:, e] * model.weigh(e, 7.0)
        assert moved.alpha[:, e] * moved.weigh(e, 7.0) == pytest.approx(before, rel=1e-12)
    assert moved.marks.probabilities.sum(axis=1) == pytest.approx(np.ones(3))


def test_more_severe_acts_by_hand() -> None:
    # Marks 4 (two in three) and 10, mean 6; half the acts 2 points more severe, none beyond 10: 4, 6, 10, 10; mean 6⅔.
    marks = Marks.of([([4, 10], [2 / 3, 1 / 3])])
    moved = moved_marks(marks, [2.0], [0.5], (0.1, 10))
    assert moved.values.tolist() == [[4, 10, 6, 10]]
    assert moved.probabilities == pytest.approx(np.array([[1 / 3, 1 / 6, 1 / 3, 1 / 6]]))
    model = with_marks(Hawkes.of([0.02], [[0.5]], 0.1, marks), moved)
    assert model.alpha[0, 0] == pytest.approx(0.5 * (20 / 3) / 6)
    assert model.weigh(0, 10.0) == pytest.approx(1.5)


def test_twice_as_many_unprovoked_acts_are_twice_as_many_in_all_where_nothing_is_still_due() -> None:
    model = random_model(3, 2)
    nothing = np.zeros((2, 2))
    assert expected_events(with_rates(model, [2, 2]), nothing, [50]) == pytest.approx(
        2 * expected_events(model, nothing, [50])
    )
    none = 1 - chance_of_any(model, nothing, [50], model.marks.at_least(8))
    twice = 1 - chance_of_any(with_rates(model, [2, 2]), nothing, [50], model.marks.at_least(8))
    assert twice == pytest.approx(none**2)  # ln P(none) is linear in μ


def test_severer_acts_are_likelier_to_be_serious_and_provoke_more() -> None:
    model = Hawkes.of([0.05], [[0.4]], 0.2, Marks.of([([6, 9], [0.7, 0.3])]))
    severer = with_marks(model, moved_marks(model.marks, [3.0], [1.0], (0.1, 10)))
    nothing, days = np.zeros((1, 1)), [30.0]
    assert severer.alpha[0, 0] > model.alpha[0, 0]
    assert extra_events(severer, 0, 9) > extra_events(model, 0, 9)
    before = chance_of_any(model, nothing, days, model.marks.at_least(9))
    assert chance_of_any(severer, nothing, days, severer.marks.at_least(9))[0] > before[0] + 0.1


@pytest.mark.parametrize("seed", range(3))
def test_a_loose_tolerance_is_right_to_five_places(seed: int) -> None:
    model = random_model(seed, 3, shared=False, ratio=0.9)
    left, serious = state(model, random_events(seed, 3)), model.marks.at_least(8)
    exact = chances(model, left, [90, 180, 365], serious, 4)
    loose = chances(model, left, [90, 180, 365], serious, 4, tolerance=1e-6)
    assert loose == pytest.approx(exact, abs=1e-5)


def test_a_future_is_broken_off_where_that_is_asked_for() -> None:
    model = Hawkes.of([1.0], [[3.0]], 1.0, Marks.of([([1], [1])]))
    seeds = np.arange(20, dtype=np.uint64)
    broken = simulated(model, np.zeros((1, 1)), [1, 1000], model.marks.at_least(1), seeds, enough=500)
    assert (broken.all[:, 1] == 500).all()
    whole = simulated(random_model(2, 2), np.zeros((2, 2)), [50], random_model(2, 2).marks.at_least(8), seeds)
    same = simulated(
        random_model(2, 2), np.zeros((2, 2)), [50], random_model(2, 2).marks.at_least(8), seeds, enough=10**6
    )
    assert (whole.all == same.all).all()
    with pytest.raises(ValueError, match="not 0"):
        simulated(model, np.zeros((1, 1)), [1], model.marks.at_least(1), seeds, enough=0)
