"""Model error: measured in the distance between extremes, kept between them, nothing where all agree."""

from pathlib import Path

import numpy as np
import pytest

from majlis.ensemble.error import MEASURED, blurred

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


def test_by_hand() -> None:
    """Extremes 20 and 60, an error of 50 per cent is 20 points: 30 + 20 × noise, cut at 20 and at 60."""
    noise = np.array([[0.0], [1.0], [-0.25], [-1.0], [2.0]])
    low, high = np.full((5, 1), 20.0), np.full((5, 1), 60.0)
    missed = blurred(np.full((5, 1), 30.0), noise, (low, high), 50.0)
    assert missed[:, 0] == pytest.approx([30, 50, 25, 20, 60])


def test_by_hand_beyond_the_extremes() -> None:
    """Between extremes of 20 and 60, an outcome of 10 goes no lower than itself, and one of 70 no higher."""
    noise = np.array([[1.0], [-1.0], [3.0], [1.0], [-1.0], [-3.0]])
    low, high = np.full((6, 1), 20.0), np.full((6, 1), 60.0)
    outcome = np.array([[10.0]] * 3 + [[70.0]] * 3)
    assert blurred(outcome, noise, (low, high), 50.0)[:, 0] == pytest.approx([30, 10, 60, 70, 50, 20])


def test_outcomes_are_repeated_in_turn_with_the_extremes_of_their_own_world() -> None:
    """Rows 0, 2, 4 are world 0, rows 1 and 3 world 1: extremes 0 to 100 and 40 to 60, so 10 per cent are 10 and 2."""
    low, high = np.array([[0.0], [40.0], [7.0], [7.0], [7.0]]), np.array([[100.0], [60.0], [9.0], [9.0], [9.0]])
    missed = blurred(np.array([[30.0], [50.0]]), np.array([[1.0], [1], [-1], [-1], [0]]), (low, high), 10.0)
    assert missed[:, 0] == pytest.approx([40, 52, 20, 48, 30])


def test_issues_are_blurred_each_by_its_own() -> None:
    low, high = np.array([[0.0, 40.0]]), np.array([[100.0, 60.0]])
    missed = blurred(np.array([[50.0, 50.0]]), np.array([[1.0, -1.0]]), (low, high), 10.0)
    assert missed[0] == pytest.approx([60, 48])


def test_no_outcomes_stay_none() -> None:
    assert blurred(np.empty((0, 1)), NOISE, ends(0.0, 100.0), 35.0).shape == (0, 1)


def test_the_error_is_the_one_that_was_measured() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "methods" / "track-record.md"
    assert f"a standard deviation of {MEASURED:g} % of the distance between the extreme positions" in (
        page.read_text(encoding="utf-8")
    )
