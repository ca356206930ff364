"""Bounded confidence: camps keep apart and in order, and neither order nor batches matter to the last bit."""

import numpy as np
import pytest

from majlis.theory.influence import Ties, bounded_confidence
from theory.influence.exact import random_case


def _room(seed: int, draws: int = 4, actors: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Positions (draw, actor, issue), by turns all different and on a grid of tenths of the limit; and ties."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 100, (draws, actors, 2))
    x[::2] = np.round(x[::2] / 1.5) * 1.5
    x[rng.random(x.shape) < 0.1] = np.nan
    return x, np.stack([random_case(seed + d, actors).ties for d in range(draws)])


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_order_and_batches_do_not_matter_to_the_last_bit(seed: int, tied: bool) -> None:
    x, ties = _room(seed)
    camps = bounded_confidence(x, 15.0, ties if tied else None)
    p = np.random.default_rng(seed).permutation(x.shape[1])
    other = bounded_confidence(x[:, p], 15.0, ties[:, p][:, :, p] if tied else None)
    assert np.array_equal(other.position, camps.position[:, p], equal_nan=True)
    assert np.array_equal(other.rounds, camps.rounds)
    for d in range(len(x)):
        one = slice(d, d + 1)
        alone = bounded_confidence(x[one], 15.0, ties[one] if tied else None)
        assert np.array_equal(alone.position, camps.position[one], equal_nan=True)


@pytest.mark.parametrize("seed", range(8))
def test_without_ties_camps_are_out_of_reach_and_nobody_overtakes(seed: int) -> None:
    x, _ = _room(seed)
    camps = bounded_confidence(x, 15.0)
    assert camps.settled.all()
    for d in range(len(x)):
        for k in (0, 1):
            start, end = x[d, :, k], camps.position[d, :, k]
            assert np.array_equal(np.isnan(start), np.isnan(end))
            ranked = end[np.argsort(start)][: np.isfinite(start).sum()]
            assert np.all(np.diff(ranked) >= 0)
            gaps = np.diff(np.unique(ranked))
            assert np.all(gaps > 15.0)
            assert np.nanmin(start) <= ranked[0] <= ranked[-1] <= np.nanmax(start)


@pytest.mark.parametrize("seed", range(4))
def test_turning_the_scale_turns_the_camps(seed: int) -> None:
    x, ties = _room(seed)
    for given in (None, ties):
        turned = bounded_confidence(100 - x, 15.0, given).position
        np.testing.assert_allclose(turned, 100 - bounded_confidence(x, 15.0, given).position, atol=1e-6)


def test_equal_ties_are_no_ties() -> None:
    x, _ = _room(3)
    x = np.nan_to_num(x, nan=50.0)
    equal = np.full((len(x), 9, 9), 1 / 9)
    one, other = bounded_confidence(x, 20.0), bounded_confidence(x, 20.0, equal)
    np.testing.assert_allclose(one.position, other.position, atol=1e-9)
    assert np.array_equal(one.rounds, other.rounds)


def test_ties_by_hand() -> None:
    # The first hears the second with 1/4 and itself with 1/2; the third, with 1/4, is too far off: 20 · (1/4) / (3/4).
    ties = np.array([[[0.5, 0.25, 0.25], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]])
    x = np.array([[[0.0], [20.0], [90.0]]])
    after = bounded_confidence(x, 50.0, ties, rounds=1)
    np.testing.assert_allclose(after.position[0, :, 0], [20 / 3, 20.0, 90.0])
    assert not after.settled[0, 0]
    # Who gives itself nothing and hears nobody near enough stays; a silent one is not heard either.
    deaf = Ties(np.array([[0, 1]]), np.array([[1.0]]))
    assert bounded_confidence(np.array([[[0.0], [60.0]]]), 50.0, deaf).position.ravel().tolist() == [0.0, 60.0]
    assert bounded_confidence(np.array([[[7.0], [np.nan]]]), 50.0, deaf).position[0, 0, 0] == 7.0
