"""Weights and features of whole points: by hand, and what turning the scale or listing the actors otherwise leaves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.choice.cases import EXAMPLE, rooms

from majlis.theory.choice import features, mean_position, nearest_point, weights


def one(position: list[float], salience: list[float], capability: list[float]) -> np.ndarray:
    x, s, c = (np.array(a, dtype=float) for a in (position, salience, capability))
    return weights(x[None, :, None], s[None, :, None], c[None])[0, :, 0]


def test_weights_by_hand() -> None:
    # 10 × .8, 5 × .5, 20 × 1, 4 × .2 of 31.3
    assert EXAMPLE.weight[0, :, 0] == pytest.approx(np.array([8, 2.5, 20, 0.8]) / 31.3)


def test_who_hardly_cares_counts_a_twentieth() -> None:
    assert one([0, 100], [0, 1], [1, 1]) == pytest.approx([0.05 / 1.05, 1 / 1.05])
    assert one([0, 100], [0.04, 0.05], [1, 1]) == pytest.approx([0.5, 0.5])


def test_a_salience_nobody_knows_is_the_mean_of_the_issue_or_one_half() -> None:
    nan = float("nan")
    assert one([0, 50, 100], [0.2, nan, 0.6], [1, 1, 1]) == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert one([0, 100], [nan, nan], [3, 1]) == pytest.approx([0.75, 0.25])
    # Not the salience of somebody without a stance.
    assert one([0, 50, nan], [0.2, nan, 0.9], [1, 1, 1]) == pytest.approx([0.5, 0.5, 0])


def test_where_nobody_can_do_anything_all_count_alike_and_nobody_is_nobody() -> None:
    nan = float("nan")
    assert one([0, 50, 100, nan], [0.2, 0.9, 0.3, 0.5], [0, 0, 0, 9]) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    assert one([nan, nan], [0.5, 0.5], [1, 2]).tolist() == [0, 0]


def test_capability_may_differ_from_issue_to_issue() -> None:
    x = np.array([[[0.0, 0.0], [100.0, 100.0]]])
    c = np.array([[[3.0, 1.0], [1.0, 1.0]]])
    assert pytest.approx(np.array([[0.75, 0.25], [0.5, 0.5]])) == weights(x, np.ones_like(x), c)[0].T


@given(st.integers(0, 1000), st.floats(1e-3, 1e6))
def test_the_unit_of_capability_does_not_matter(seed: int, unit: float) -> None:
    room = rooms(seed)
    assert weights(room.position, room.salience, unit * room.capability) == pytest.approx(room.weight, rel=1e-12)


def test_positions_count_as_the_nearest_whole_point_half_to_even_and_within_the_scale() -> None:
    assert nearest_point([12.4, 12.5, 13.5, -3, 140, float("nan")]).tolist() == [12, 12, 14, 0, 100, -1]


@given(st.lists(st.integers(0, 400).map(lambda quarter: quarter / 4), min_size=1, max_size=8))
def test_turning_the_scale_turns_the_features(position: list[float]) -> None:
    x = np.array(position)[:, None]
    weight = np.random.default_rng(len(position)).dirichlet(np.ones(len(position)))[:, None]
    here = features(x, weight, mean_position(x, weight))[0]
    turned = features(100 - x, weight, mean_position(100 - x, weight))[0]
    assert turned[::-1] == pytest.approx(here, abs=1e-12)


def test_features_by_hand() -> None:
    x, w = np.array([[20.0], [20.4], [90.0], [np.nan]]), np.array([[0.3], [0.2], [0.5], [0.0]])
    mean = mean_position(x, w)
    assert mean == pytest.approx([0.3 * 20 + 0.2 * 20.4 + 45])
    found = features(x, w, mean)[0]
    assert found[20] == pytest.approx([np.log(0.503), -(mean[0] - 20) / 50, 1, 1, 0, 0])
    assert found[50] == pytest.approx([np.log(0.003), -abs(50 - mean[0]) / 50, 1, 1, 0, 1])
    assert found[100] == pytest.approx([np.log(0.003), -(100 - mean[0]) / 50, 1, 1, 1, 0])
    assert found[55, 2:].tolist() == [0, 1, 0, 0]
    assert found[57, 2:].tolist() == [0, 0, 0, 0]
