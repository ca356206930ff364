"""Calibration: hand-worked counts, and that calibrated forecasts are found to be so and others not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis import scoring


def test_wilson_intervals_as_published() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857–872, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    low, high = scoring.wilson([81, 15, 0, 1], [263, 148, 20, 29])
    assert low == pytest.approx([0.2553, 0.0624, 0.0, 0.0061], abs=5e-5)
    assert high == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)
    assert [float(end) for end in scoring.wilson(0, 0)] == [0, 1]
    assert scoring.wilson(7, 7)[1] == 1


def test_reliability_by_hand() -> None:
    found = scoring.reliability([0.05, 0.1, 0.12, 1.0, 0.95], [False, False, True, True, False])
    assert found.chance == pytest.approx([0.05, 0.11, 0.975])
    assert found.happened == pytest.approx([0, 0.5, 0.5])
    assert found.count.tolist() == [1, 2, 2]
    assert (found.low < found.happened + 1e-9).all()
    assert found.high == pytest.approx(scoring.wilson([0, 1, 1], [1, 2, 2])[1])


def test_the_parts_of_a_brier_score_by_hand() -> None:
    # Two forecasts: .2 came true once in four, .8 three times in four. ō = ½.
    p, o = [0.2] * 4 + [0.8] * 4, [1, 0, 0, 0, 1, 1, 1, 0]
    parts = scoring.decomposition(p, o)
    assert (parts.reliability, parts.resolution, parts.uncertainty) == pytest.approx((0.0025, 0.0625, 0.25))
    assert parts.within == pytest.approx(0)
    assert parts.brier == pytest.approx(np.mean(scoring.brier(p, o)))


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_the_parts_of_a_brier_score_add_up_whatever_the_bins(seed: int, bins: int) -> None:
    rng = np.random.default_rng(seed)
    p, o = rng.random(40), rng.random(40) < 0.4
    parts = scoring.decomposition(p, o, np.linspace(0, 1, bins + 1))
    assert parts.brier == pytest.approx(np.mean(scoring.brier(p, o)))
    if bins == 1:
        assert parts.resolution == pytest.approx(0)


def test_coverage_is_counted_as_printed() -> None:
    # 1.6 to 98.4 is printed as 2 to 98; 2.4 as 2, 98.6 as 99; half to even.
    found = scoring.coverage([1.6, 1.6, 1.6, 10.5, 20.0], [98.4, 98.4, 98.4, 20, 30], [2.4, 98.6, 1.4, 10.4, 20])
    assert found.held == pytest.approx(3 / 5)
    assert found.width == pytest.approx((96 + 96 + 96 + 10 + 10) / 5)
    assert found.count == 5
    assert (found.low, found.high) == pytest.approx([float(end) for end in scoring.wilson(3, 5)])


def test_pit_lies_within_the_atom_of_the_outcome() -> None:
    p = np.zeros(101)
    p[[20, 60]] = [0.3, 0.7]
    pit = scoring.pit_points([p] * 4000, [20] * 2000 + [60] * 2000, seed=1)
    assert pit[:2000].min() >= 0
    assert pit[:2000].max() <= 0.3
    assert pit[:2000].mean() == pytest.approx(0.15, abs=0.01)
    assert pit[2000:].mean() == pytest.approx(0.65, abs=0.01)
    assert (scoring.pit_points([p] * 4, [20] * 4, seed=1) == scoring.pit_points([p] * 4, [20] * 4, seed=1)).all()


@pytest.mark.parametrize("shift", [0, 15])
def test_pit_is_flat_only_where_outcomes_are_drawn_from_what_was_forecast(shift: int) -> None:
    rng = np.random.default_rng(2)
    p = rng.dirichlet(np.full(101, 0.05), 4000)
    drawn = (p.cumsum(axis=1) < rng.random((4000, 1))).sum(axis=1)
    outcome = np.clip(drawn + shift, 0, 100)
    by_points = scoring.pit_histogram(scoring.pit_points(p, outcome, seed=3))
    sample = np.stack([rng.choice(101, 19, p=row) for row in p])
    by_sample = scoring.pit_histogram(scoring.pit_sample(sample, outcome, seed=4))
    for histogram in (by_points, by_sample):
        assert histogram.sum() == pytest.approx(1)
        assert (np.abs(histogram - 0.1).max() < 0.02) == (shift == 0)
