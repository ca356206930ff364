"""Proper scores: hand-worked numbers, the definitions, properness, and `scoringrules` where it is installed."""

from math import log, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis import scoring

seeds = st.integers(0, 10_000)


def integral(sample: np.ndarray, weight: np.ndarray, outcome: float) -> float:
    """∫ (F(x) − [x ≥ y])² dx of a weighted sample, piece by piece."""
    edges = np.unique([*sample, outcome])
    middle = (edges[1:] + edges[:-1]) / 2
    reached = np.array([weight[sample <= x].sum() / weight.sum() for x in middle])
    return float((np.diff(edges) * (reached - (middle >= outcome)) ** 2).sum())


def test_binary_scores_by_hand() -> None:
    assert scoring.brier([0.7, 0.7], [True, False]) == pytest.approx([0.09, 0.49])
    assert scoring.log_loss([0.7, 0.7, 0.0], [True, False, True]) == pytest.approx([-log(0.7), -log(0.3), np.inf])


def test_ordered_scores_by_hand() -> None:
    p = [0.2, 0.5, 0.3]
    # F = .2, .7: (.2 − 1)² + (.7 − 1)², (.2 − 0)² + (.7 − 1)², .2² + .7²
    assert scoring.ranked_probability_score([p] * 3, [0, 1, 2]) == pytest.approx([0.73, 0.13, 0.53])
    assert scoring.log_loss_of_categories([p] * 3, [0, 1, 2]) == pytest.approx([-log(0.2), -log(0.5), -log(0.3)])
    assert scoring.ranked_probability_score([0.3, 0.7], 0) == pytest.approx(scoring.brier(0.7, False))


def test_crps_by_hand() -> None:
    p = np.zeros(101)
    p[[10, 30]] = [0.25, 0.75]
    # 20: ten points at (.25 − 0)² and ten at (.25 − 1)²; 10: twenty at (.25 − 1)²; 40: twenty at .25², ten at 1.
    assert scoring.crps_points([p] * 3, [20, 10, 40]) == pytest.approx([6.25, 11.25, 11.25])
    assert scoring.crps_sample([10, 30, 30, 30], 20) == pytest.approx(6.25)
    assert scoring.crps_sample([30, 10], 20, [3, 1]) == pytest.approx(6.25)
    # At its mean a standard normal scores (√2 − 1)/√π.
    assert scoring.crps_normal(5, 2, 5) == pytest.approx(2 * (sqrt(2) - 1) / sqrt(pi))


def test_a_point_forecast_scores_its_absolute_error() -> None:
    p = np.zeros(101)
    p[30] = 1
    for outcome in (47.5, 12.5):
        assert scoring.crps_points(p, outcome) == pytest.approx(17.5)
        assert scoring.crps_sample([30.0], outcome) == pytest.approx(17.5)
        assert scoring.crps_normal(30, 0, outcome) == pytest.approx(17.5)


@given(seeds, st.floats(-20, 120))
def test_crps_is_the_integral(seed: int, outcome: float) -> None:
    rng = np.random.default_rng(seed)
    x, w = rng.integers(0, 101, 12).astype(float), rng.random(12)
    expected = integral(x, w, outcome)
    assert scoring.crps_sample(x, outcome, w) == pytest.approx(expected, abs=1e-9)
    p = np.bincount(x.astype(int), w / w.sum(), 101)
    assert scoring.crps_points(p, outcome) == pytest.approx(expected, abs=1e-9)


def test_a_large_normal_sample_scores_like_the_normal() -> None:
    x = np.random.default_rng(1).normal(40, 15, 200_000)
    for outcome in (10.0, 40.0, 95.0):
        assert scoring.crps_sample(x, outcome) == pytest.approx(float(scoring.crps_normal(40, 15, outcome)), abs=0.1)


def test_log_losses_in_whole_points_and_bins() -> None:
    p = np.full(101, 0.5 / 100)
    p[40] = 0.5
    outcomes = [40, 40.5, 41.5, -7, 130]  # 40.5 rounds to 40, 41.5 to 42
    assert np.exp(-scoring.log_loss_of_points([p] * 5, outcomes)) == pytest.approx([0.5, 0.5, 0.005, 0.005, 0.005])
    bins = [[0.1, 0.2, 0.7]] * 6
    found = np.exp(-scoring.log_loss_in_bins(bins, [0, 9.9, 10, 30, 30.1, -1], [0, 10, 20, 30]))
    assert found == pytest.approx([0.1, 0.1, 0.2, 0.7, 0, 0])


def test_quantile_and_interval_scores_by_hand() -> None:
    assert scoring.quantile_score(40, [50, 30, 40], 0.9) == pytest.approx([9, 1, 0])
    # Width 20, and 2/.2 a point outside.
    assert scoring.interval_score(40, 60, [50, 60, 63, 38], 0.8) == pytest.approx([20, 20, 50, 40])


@given(seeds, st.floats(0.01, 0.99))
def test_an_interval_score_is_that_of_its_two_quantiles(seed: int, level: float) -> None:
    low, high = np.sort(np.random.default_rng(seed).uniform(0, 100, 2)).tolist()
    y = 50.0
    a = 1 - level
    pinballs = scoring.quantile_score(low, y, a / 2) + scoring.quantile_score(high, y, 1 - a / 2)
    assert scoring.interval_score(low, high, y, level) == pytest.approx(2 / a * pinballs)


@given(seeds)
def test_nobody_does_better_by_saying_what_they_do_not_believe(seed: int) -> None:
    rng = np.random.default_rng(seed)
    belief, said = rng.dirichlet(np.ones(6), 2)
    outcomes = np.arange(6)
    for score in (scoring.ranked_probability_score, scoring.log_loss_of_categories, scoring.crps_points):
        assert belief @ score([belief] * 6, outcomes) <= belief @ score([said] * 6, outcomes) + 1e-12
    chance, other = belief[0], said[0]
    for binary in (scoring.brier, scoring.log_loss):
        honest, not_so = (chance * binary(p, True) + (1 - chance) * binary(p, False) for p in (chance, other))
        assert honest <= not_so + 1e-12


def test_they_equal_scoringrules() -> None:
    sr = pytest.importorskip("scoringrules")  # uv run --group oracles pytest tests/scoring
    rng = np.random.default_rng(8)
    p, o = rng.uniform(0.01, 0.99, 50), rng.integers(0, 2, 50)
    assert scoring.brier(p, o) == pytest.approx(sr.brier_score(o, p))
    assert scoring.log_loss(p, o) == pytest.approx(sr.log_score(o, p))
    chances, which = rng.dirichlet(np.ones(5), 50), rng.integers(0, 5, 50)
    assert scoring.ranked_probability_score(chances, which) == pytest.approx(sr.rps_score(which + 1, chances))
    x, w, y = rng.normal(50, 20, (50, 30)), rng.random((50, 30)), rng.uniform(0, 100, 50)
    assert scoring.crps_sample(x, y) == pytest.approx(sr.crps_ensemble(y, x))
    assert scoring.crps_sample(x, y, w) == pytest.approx(sr.crps_ensemble(y, x, ens_w=w))
    assert scoring.crps_normal(x[:, 0], 7.0, y) == pytest.approx(sr.crps_normal(y, x[:, 0], 7.0))
    low, high = np.sort(x[:, :2]).T
    assert scoring.interval_score(low, high, y, 0.8) == pytest.approx(sr.interval_score(y, low, high, 0.2))
    assert scoring.quantile_score(low, y, 0.1) == pytest.approx(sr.quantile_score(y, low, 0.1))
