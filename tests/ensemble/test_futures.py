"""Two futures and their mixture, worked out by hand on two worlds of two rows each."""

from dataclasses import replace

import numpy as np
import pytest

from majlis.dossier.records.dossier import Rung
from majlis.ensemble.futures import Futures
from majlis.ensemble.settled import DEPENDENCE
from majlis.theory.outcomes import Positions

# Worlds 0 and 1; rows 0 and 2 are of world 0, rows 1 and 3 of world 1. Chances of an agreement .8 and .2.
AGREED = np.array([[60.0, 10.0], [60.0, 30.0], [80.0, 10.0], [40.0, 30.0]])
DENSITY = np.zeros((2, 101))
DENSITY[0, [40, 60, 80]] = 0.1, 0.5, 0.4
DENSITY[1, [10, 30]] = 0.8, 0.2
FUTURES = Futures(
    issues=("x", "y"),
    density=DENSITY,
    agreed={0.0: 100 - AGREED, DEPENDENCE: AGREED},
    expected=np.array([[70.0, 10.0], [50.0, 30.0]]),
    without=np.array([[20.0, 10.0], [40.0, 50.0]]),
    weight=np.array([0.8, 0.2]),
)
HALF = Rung(all=("x >= 60",))  # type: ignore[arg-type]
BOTH = Rung(all=("x >= 40", "y <= 30"))  # type: ignore[arg-type]


def test_chances_all_told() -> None:
    told = FUTURES.told()
    assert told.sum(axis=1) == pytest.approx([1, 1])
    # an agreement has a chance of .5; without one x is at 20 with .2 / 2 and at 40 with .8 / 2, y at 10 and at 50
    assert FUTURES.chance == pytest.approx(0.5)
    assert {g: round(float(told[0, g]), 6) for g in (20, 40, 60, 80)} == {20: 0.1, 40: 0.45, 60: 0.25, 80: 0.2}
    assert {g: round(float(told[1, g]), 6) for g in (10, 30, 50)} == {10: 0.5, 30: 0.1, 50: 0.4}


def test_means_and_rungs() -> None:
    assert FUTURES.means() == pytest.approx(
        np.array([[0.8 * 70 + 0.2 * 20, 10], [0.2 * 50 + 0.8 * 40, 0.2 * 30 + 0.8 * 50]])
    )
    # x >= 60: rows 0, 1, 2 of four with weights .8, .2, .8; never without agreement
    assert FUTURES.reaches(HALF) == pytest.approx((0.8 + 0.2 + 0.8) / 4)
    # both: rows 0, 1, 2, 3 all; without agreement x is 20, or y is 50
    assert FUTURES.reaches(BOTH) == pytest.approx((0.8 + 0.2 + 0.8 + 0.2) / 4)
    # rows of another dependence: x is 40, 40, 20, 60; y is 90, 70, 90, 70
    assert FUTURES.reaches(HALF, 0.0) == pytest.approx(0.2 / 4)


def test_heights_average_the_rows_of_a_world() -> None:
    ladder = {"first": BOTH, "second": HALF}
    # world 0: rows 0, 2 reach both rungs: 1; without: first rung's share of conditions is one of two: .25
    # world 1: row 1 reaches both, row 3 the first and nothing of the second: (1 + .5) / 2; without: one of two: .25
    assert FUTURES.heights(ladder) == pytest.approx([0.8 * 1 + 0.2 * 0.25, 0.2 * 0.75 + 0.8 * 0.25])


def test_content_is_that_of_both_futures() -> None:
    wants = Positions(
        position=np.array([[[100.0, 0.0]], [[100.0, np.nan]]]),
        salience=np.array([[[0.75, 0.25]], [[0.5, 0.0]]]),
        capability=np.ones((2, 1)),
        reversion=FUTURES.without,
        veto=np.array([True]),
        seeds=np.zeros(2, dtype=np.uint64),
        actors=("a",),
        issues=("x", "y"),
    )
    # world 0: agreed x 60 or 80, mean 70, y 10: .75·70 + .25·90 = 75; without .75·20 + .25·90 = 37.5
    # world 1: cares for x alone: agreed 50, without 40
    assert FUTURES.content(wants)[:, 0] == pytest.approx([0.8 * 75 + 0.2 * 37.5, 0.2 * 50 + 0.8 * 40])


def test_taken_for_granted_the_future_is_what_is_agreed() -> None:
    sure = replace(FUTURES, weight=np.ones(2))
    assert sure.chance == 1.0
    assert sure.told() == pytest.approx(DENSITY)
    assert sure.means() == pytest.approx(FUTURES.expected)
