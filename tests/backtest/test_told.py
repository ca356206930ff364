"""Scores of what was said, by hand."""

import numpy as np
import pytest

from majlis.backtest.told import Told, scores, transform

P = np.zeros(101)
P[[0, 50, 100]] = 0.25, 0.5, 0.25


def test_scores_by_hand() -> None:
    found = scores(Told.plain(P[None], np.array([50.0])), np.array([100.0]))
    assert {name: float(values[0]) for name, values in found.items()} == pytest.approx(
        {
            "missed": 50.0,
            "within_5": 0.0,
            "within_10": 0.0,
            "within_20": 0.0,
            # E|X − 100| = .25·100 + .5·50 = 50; ½ E|X − X'| = .25·.75·50 twice = 18.75.
            "crps": 50 - 18.75,
            "log_loss": np.log(4),
            # Quartiles are 0 and 50: a quarter lies at 0 already, three quarters up to 50; deciles are the ends.
            "held_50": 0.0,
            "held_80": 1.0,
            "held_90": 1.0,
            "width_50": 50.0,
            "width_80": 100.0,
            "width_90": 100.0,
        }
    )


def test_an_end_of_the_scale_is_held_by_an_interval_that_is_printed_so() -> None:
    p = np.full((1, 101), 1 / 101)
    ends = [(np.array([[[0, 0, 0]]]), np.array([[[low, low, low]]])) for low in (2, 3)]
    held = [scores(Told(p[None], np.array([[1.0]]), a, b), np.array([2.4]))["held_80"][0] for a, b in ends]
    assert held == [1.0, 1.0], "2.4 is printed as 2"
    low, high = ends[0]
    assert scores(Told(p[None], np.array([[1.0]]), low, high), np.array([2.6]))["held_80"] == [0.0]


def test_assignments_are_averaged_as_scores_and_not_as_forecasts() -> None:
    told = Told.nothing(2, 1)
    for assignment, point in enumerate((0, 100)):
        p = np.zeros((1, 101))
        p[0, point] = 1.0
        told.put(assignment, np.array([True]), Told.plain(p, np.array([float(point)])))
    found = scores(told, np.array([0.0]))
    assert found["missed"] == [50.0]
    assert found["within_10"] == [0.5]
    assert found["held_80"] == [0.5]
    assert found["width_80"] == [0.0]


def test_outcomes_fall_within_their_atom() -> None:
    told = Told.plain(np.tile(P, (300, 1)), np.full(300, 50.0))
    pit = transform(told, np.full(300, 50.0), seed=1)
    assert pit.shape == (1, 300)
    assert pit.min() >= 0.25
    assert pit.max() <= 0.75
    assert pit.mean() == pytest.approx(0.5, abs=0.03)
