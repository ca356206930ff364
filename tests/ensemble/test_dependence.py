"""One common factor: the correlation it is asked for, with the sign of each issue, and noise as wide as before."""

import numpy as np
import pytest

from majlis.ensemble.dependence import one_factor, sides

ROWS = 200_000


@pytest.mark.parametrize("rho", [0.0, 0.1, 0.3, 1.0])
def test_issues_correlate_by_rho_and_their_sides(rho) -> None:
    rng = np.random.default_rng(1)
    noise, factor, side = rng.normal(size=(ROWS, 4)), rng.normal(size=ROWS), np.array([1.0, -1.0, 1.0, 1.0])
    joint = one_factor(noise, factor, side, rho)
    wanted = np.where(np.eye(4) == 1, 1.0, rho * np.outer(side, side))
    np.testing.assert_allclose(np.corrcoef(joint.T), wanted, atol=0.01)
    np.testing.assert_allclose(joint.std(axis=0), 1.0, atol=0.01)
    np.testing.assert_allclose(joint.mean(axis=0), 0.0, atol=0.01)


def test_no_dependence_gives_the_noise_back() -> None:
    noise = np.random.default_rng(2).normal(size=(50, 3))
    np.testing.assert_array_equal(one_factor(noise, noise[:, 0], np.ones(3), 0.0), noise)


@pytest.mark.parametrize("rho", [-0.1, 1.1, np.nan])
def test_what_is_no_share_is_refused(rho) -> None:
    with pytest.raises(ValueError, match="rho"):
        one_factor(np.zeros((2, 2)), np.zeros(2), np.ones(2), rho)


def test_a_side_is_where_the_mean_outcome_lies() -> None:
    outcome, reversion = np.array([[60.0, 20.0, 50.0], [50.0, 30.0, 50.0]]), np.full((3, 3), 50.0)
    assert sides(outcome, reversion).tolist() == [1.0, -1.0, -1.0]
