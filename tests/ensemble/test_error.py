"""Model error: measured in the distance between extremes, kept between them, nothing where all agree."""

import numpy as np

from majlis.ensemble.error import blurred

NOISE = np.random.default_rng(1).normal(size=(50_000, 1))


def ends(*positions: float) -> tuple[np.ndarray, np.ndarray]:
    low, high = min(positions, default=np.inf), max(positions, default=-np.inf)
    return np.full((50_000, 1), low), np.full((50_000, 1), high)


def test_its_size_is_a_share_of_the_distance_between_the_extremes() -> None:
    outcome = np.full((50_000, 1), 50.0)
    missed = blurred(outcome, NOISE, ends(40.0, 55.0, 60.0), 10.0)
    assert abs(missed.std() - 2.0) < 0.02
    assert abs(missed.mean() - 50) < 0.1


def test_a_few_outcomes_are_repeated_each_time_with_another_error() -> None:
    outcome = np.array([[45.0], [55.0]])
    missed = blurred(outcome, NOISE, ends(40.0, 60.0), 10.0)
    assert len(missed) == 50_000
    assert abs(missed[0::2].mean() - 45) < 0.1
    assert abs(missed[1::2].mean() - 55) < 0.1


def test_where_all_agree_and_without_error_nothing_is_blurred() -> None:
    outcome = np.full((50_000, 1), 50.0)
    assert np.array_equal(blurred(outcome, NOISE, ends(50.0, 50.0), 35.0), outcome)
    assert np.array_equal(blurred(outcome, NOISE, ends(0.0, 100.0), 0.0), outcome)
    assert np.array_equal(blurred(outcome, NOISE, ends(), 35.0), outcome)


def test_it_stays_between_the_extremes_and_reaches_them() -> None:
    missed = blurred(np.full((50_000, 1), 35.0), NOISE, ends(30.0, 80.0), 60.0)
    assert (missed.min(), missed.max()) == (30.0, 80.0)
    assert (missed == 30.0).mean() > 0.3


def test_an_outcome_beyond_the_extremes_is_not_pulled_back() -> None:
    missed = blurred(np.full((50_000, 1), 90.0), NOISE, ends(30.0, 80.0), 10.0)
    assert missed.max() == 90.0
    assert 80 < missed.mean() < 90
