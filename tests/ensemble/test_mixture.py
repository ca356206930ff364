"""The mixture gives every model the same weight, however many worlds it answered."""

import numpy as np
import pytest

from majlis.ensemble.mixture import share, summary


def test_models_weigh_the_same_whatever_their_number_of_worlds() -> None:
    few, many = np.full(10, 20.0), np.full(10_000, 60.0)
    mixed = summary({"few": few, "many": many})
    assert (mixed.low, mixed.high) == (20, 60)
    assert share({"few": few > 40, "many": many > 40}).median == 0.5


def test_one_model_gives_its_own_quantiles() -> None:
    x = np.random.default_rng(1).normal(50, 10, 100_001)
    got = summary({"m": x})
    assert (got.low, got.median, got.high) == pytest.approx(tuple(np.quantile(x, [0.1, 0.5, 0.9])), abs=0.01)


def test_a_share_keeps_the_models_apart() -> None:
    s = share({"a": np.array([True, True]), "b": np.array([False, False])})
    assert (s.low, s.median, s.high) == (0, 0.5, 1)


def test_repeating_a_model_or_weighing_its_worlds_is_the_same() -> None:
    rng = np.random.default_rng(3)
    few, many = rng.normal(40, 10, 120), rng.normal(60, 5, 600)
    repeated = summary({"few": few, "many": many})
    weighed = summary({"few": few, "many": many, "neither": np.tile(many, 2)[:599]})
    assert repeated == summary({"few": np.repeat(few, 5), "many": many})
    rows = np.sort(np.concatenate([np.repeat(few, 5), many]))
    assert (repeated.low, repeated.median, repeated.high) == (rows[119], rows[599], rows[1079])
    assert weighed.median == pytest.approx(np.median(np.concatenate([np.repeat(few, 5), many, many])), abs=0.2)


def test_quantiles_by_hand_of_models_of_one_length() -> None:
    """0, 1, … 9, half of either model: the 1st, the 5th and the 9th are the lowest that 10, 50, 90 % do not exceed."""
    found = summary({"even": np.array([8.0, 0, 4, 2, 6]), "odd": np.array([1.0, 9, 3, 5, 7])})
    assert (found.low, found.median, found.high) == (0, 4, 8)


def test_quantiles_by_hand_of_models_whose_lengths_do_not_divide() -> None:
    """A world of two is a quarter of the mixture, a world of three a sixth.

    In order, with what is reached there: 10 of the two (1/4), 20 and 30 of the three (5/12, 7/12), 40 (5/6), 50 (1).
    """
    found = summary({"three": np.array([50.0, 20.0, 30.0]), "two": np.array([40.0, 10.0])})
    assert (found.low, found.median, found.high) == (10, 30, 50)


def test_a_share_that_is_reached_exactly_takes_the_lower_value() -> None:
    """Half of the mixture lies at or below 20 both times, whichever way it is worked out."""
    assert summary({"a": np.array([10.0, 20.0, 30.0, 40.0])}).median == 20
    assert summary({"a": np.array([10.0, 20.0, 30.0, 40.0]), "b": np.array([20.0, 20.0, 90.0])}).median == 20
    assert summary({"two": np.array([20.0, 60.0]), "three": np.array([20.0, 60.0, 61.0])}).median == 60


def test_one_world_is_its_own_summary() -> None:
    found = summary({"m": np.array([7.0])})
    assert (found.low, found.median, found.high) == (7, 7, 7)


def test_a_share_by_hand() -> None:
    """1/2 of two worlds and 3/4 of four: 5/8, between 1/2 and 3/4."""
    s = share({"a": np.array([True, False]), "b": np.array([True, True, False, True])})
    assert (s.low, s.median, s.high) == (0.5, 0.625, 0.75)
