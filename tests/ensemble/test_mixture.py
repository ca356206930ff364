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
