"""Drawing clusters again: known standard errors, what order may not change, and folds that are kept."""

import numpy as np
import pytest

from majlis import scoring
from majlis.scoring import Folds


def test_the_error_of_a_mean_of_single_cases_is_the_usual_one() -> None:
    x = np.random.default_rng(1).normal(10, 3, 200)
    found = scoring.mean(x, np.arange(200), seed=2, times=4000)
    assert found.value == pytest.approx(x.mean())
    assert found.error == pytest.approx(x.std() / np.sqrt(200), rel=0.05)
    assert (found.low, found.high) == pytest.approx(
        (x.mean() - 1.96 * found.error, x.mean() + 1.96 * found.error), abs=0.03
    )
    assert found.clear


def test_cases_that_go_together_count_as_one() -> None:
    x = np.random.default_rng(3).normal(size=50)
    alone = scoring.mean(x, np.arange(50), seed=4)
    together = scoring.mean(np.repeat(x, 8), np.repeat(np.arange(50), 8), seed=4)
    assert together.error == pytest.approx(alone.error)
    assert scoring.mean(np.repeat(x, 8), np.arange(400), seed=4).error < 0.5 * together.error


def test_clusters_of_different_sizes_count_by_their_cases() -> None:
    found = scoring.mean([1.0, 1.0, 1.0, 5.0], ["a", "a", "a", "b"], seed=1)
    assert (found.value, found.low, found.high) == (2, 1, 5), "a alone, or b alone"


def test_two_sets_drawn_again_make_an_interval_and_one_makes_none() -> None:
    x = np.arange(40.0)
    one, two = (scoring.mean(x, np.arange(40), seed=1, times=times) for times in (1, 2))
    assert np.isnan([one.error, one.low, one.high]).all()
    assert two.low < two.high
    assert two.error == pytest.approx((two.high - two.low) / 0.95 / np.sqrt(2)), "of two numbers, their distance by √2"


def test_a_difference_is_paired() -> None:
    rng = np.random.default_rng(5)
    hard = rng.normal(0, 50, 100)
    found = scoring.difference(hard + 1 + 0.1 * rng.normal(size=100), hard, np.arange(100), seed=6)
    assert found.value == pytest.approx(1, abs=0.05)
    assert found.clear
    assert not scoring.difference(hard, hard[::-1], np.arange(100), seed=6).clear


def test_the_order_of_cases_does_not_matter() -> None:
    rng = np.random.default_rng(7)
    x, clusters = rng.normal(size=60), np.array([f"d{i:02}" for i in rng.integers(0, 15, 60)])
    order = rng.permutation(60)
    for estimate in (scoring.mean, scoring.intraclass):
        here, there = estimate(x, clusters, seed=8), estimate(x[order], clusters[order], seed=8)
        assert (here.value, here.error, here.low) == pytest.approx((there.value, there.error, there.low))
    assert (scoring.resampled(clusters, 9, 8)[:, order] == scoring.resampled(clusters[order], 9, 8)).all()


def test_resampled_sets_have_as_many_clusters_whole() -> None:
    clusters = np.array(["b", "a", "b", "c"])
    often = scoring.resampled(clusters, 200, 1)
    assert (often[:, 0] == often[:, 2]).all()
    assert (often[:, [0, 1, 3]].sum(axis=1) == 3).all()
    assert often.mean() == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("rho", [0.0, 0.5])
def test_the_correlation_within_clusters_is_found(rho: float) -> None:
    rng = np.random.default_rng(9)
    clusters = np.repeat(np.arange(400), 4)
    x = np.sqrt(rho) * rng.normal(size=400)[clusters] + np.sqrt(1 - rho) * rng.normal(size=1600)
    found = scoring.intraclass(x, clusters, seed=10)
    assert found.value == pytest.approx(rho, abs=0.06)
    assert found.low < rho < found.high
    assert found.clear == (rho > 0)


def test_the_correlation_within_clusters_by_hand() -> None:
    # Standardised: −1, −1, 1, 1 in pairs: 1; crosswise: −1; nobody together: none.
    assert scoring.intraclass([0, 0, 2, 2], [1, 1, 2, 2], seed=1).value == pytest.approx(1)
    assert scoring.intraclass([0, 2, 0, 2], [1, 1, 2, 2], seed=1).value == pytest.approx(-1)
    assert np.isnan(scoring.intraclass([0, 1, 2], [1, 2, 3], seed=1).value)


def test_folds_are_even_whole_and_different_each_time() -> None:
    names = [f"d{i}" for i in range(37)]
    folds = Folds.seeded(names, folds=10, times=6, seed=1)
    for row in folds.number:
        assert sorted(np.bincount(row, minlength=10)) == [3] * 3 + [4] * 7
    assert len({tuple(row) for row in folds.number.tolist()}) == 6
    assert (Folds.seeded(reversed(names), folds=10, times=6, seed=1).number == folds.number).all()
    cases = ["d3", "d11", "d3"]
    assert (folds.of(cases)[:, 0] == folds.of(cases)[:, 2]).all()


def test_folds_survive_their_file() -> None:
    folds = Folds.seeded(["a", "b, c", "d"], folds=2, times=3, seed=4)
    again = Folds.parse(folds.text())
    assert again.clusters == folds.clusters
    assert (again.number == folds.number).all()
    assert folds.covers(["a", "d"])
    assert not folds.covers(["a", "e"])
    with pytest.raises(KeyError):
        folds.of(["e"])
