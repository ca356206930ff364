"""What is agreed: no farther from the prediction than it must be, and untouched where nothing binds."""

import numpy as np
import pytest

from majlis.theory.agreement import agreed, gains, sign
from theory.agreement.reference import random_talks, worlds_of


def test_the_move_is_the_least_that_leaves_nobody_worse_off() -> None:
    talks = random_talks(300, 3, 6, seed=1, lines=0.15)
    found, y = sign(talks), np.random.default_rng(2).uniform(0, 100, (300, 6))
    moved, touched = agreed(y, talks, found), 0
    for d, world in enumerate(worlds_of(talks)):
        if found.room[d]:
            cut = np.clip(y[d], world.low, world.high)
            way = np.where(np.isnan(found.package[d]), 0.0, found.package[d] - cut)
            k = np.abs(way).argmax()
            share = (moved[d, k] - cut[k]) / way[k]
            np.testing.assert_allclose(moved[d], cut + share * way, atol=1e-9)
            if share > 1e-9:
                touched += 1
                assert world.gains(cut + (share - 1e-4) * way).min() < 0
            assert world.gains(moved[d]).min() >= -1e-8
    assert touched > 50


def test_without_red_lines_what_all_prefer_to_no_agreement_stays_as_predicted() -> None:
    talks = random_talks(500, 2, 8, seed=3, lines=0.0)
    found = sign(talks)
    y = np.random.default_rng(4).uniform(20, 80, (500, 8))
    fine = found.room & np.all((gains(y, talks) >= 0) | np.isnan(gains(y, talks)), axis=1)
    np.testing.assert_array_equal(agreed(y, talks, found)[fine], y[fine])
    assert fine.sum() > 50


def test_an_issue_nobody_cares_for_is_only_cut() -> None:
    talks = random_talks(50, 2, 4, seed=5, lines=0.0)
    talks.salience[:, :, 2] = 0.0
    highest = talks.highest.copy()
    highest[:, 0, 2] = 55.0
    talks = talks._replace(highest=highest)
    found = sign(talks)
    y = np.full((50, 4), 90.0)
    wanted = np.minimum(90.0, np.fmax(55.0, talks.position[:, 0, 2]))
    np.testing.assert_array_equal(agreed(y, talks, found)[found.room, 2], wanted[found.room])


def test_rows_belong_to_the_worlds_they_name() -> None:
    talks = random_talks(20, 3, 5, seed=6, lines=0.2)
    found, y = sign(talks), np.random.default_rng(7).uniform(0, 100, (60, 5))
    world = np.random.default_rng(8).integers(0, 20, 60)
    together = agreed(y, talks, found, world)
    for r in range(60):
        one = agreed(np.tile(y[r], (20, 1)), talks, found)[world[r]]
        assert together[r] == pytest.approx(one)
