"""docs/methods/influence.md: what it works out by hand."""

import numpy as np
import pytest

from majlis.theory.influence import autonomy, bounded_confidence, friedkin_johnsen, owed, shares

PAIR = np.array([[[0.5, 0.5], [0.25, 0.75]]])
STARTS = np.array([[[0.0], [100.0]]])


def _views(ties: np.ndarray, open_: list[float], starts: np.ndarray = STARTS) -> list[float]:
    return friedkin_johnsen(starts, ties, np.array(open_)[None, :, None]).ravel().tolist()


def test_half_open() -> None:
    assert _views(PAIR, [0.5, 0.5]) == pytest.approx([200 / 7, 600 / 7])
    v = shares(PAIR, np.array([[0.5, 0.5]]))
    np.testing.assert_allclose(v[0], [[5 / 7, 2 / 7], [1 / 7, 6 / 7]])
    a = np.array([True, False])
    assert autonomy(owed(v, np.ones((1, 2)), a), a)[0] == pytest.approx(5 / 7)


def test_wide_open() -> None:
    assert _views(PAIR, [1.0, 1.0]) == pytest.approx([200 / 3, 200 / 3])
    assert _views(PAIR, [1 - 1e-9, 1.0]) == [0.0, 0.0]
    leak = np.array([[[0.5, 0.5, 0.0], [0.25, 0.75 - 1e-9, 1e-9], [0.0, 0.0, 1.0]]])
    views = _views(leak, [1.0, 1.0, 0.0], np.array([[[0.0], [100.0], [80.0]]]))
    assert views == [80.0, 80.0, 80.0]


def test_within_fifteen_points() -> None:
    three = np.array([[[0.0], [15.0], [30.0]]])
    assert bounded_confidence(three, 15.0, rounds=1).position.ravel().tolist() == [7.5, 15.0, 22.5]
    assert bounded_confidence(three, 15.0).position.ravel().tolist() == [15.0, 15.0, 15.0]
    assert bounded_confidence(three[:, [0, 2]], 15.0).position.ravel().tolist() == [0.0, 30.0]
