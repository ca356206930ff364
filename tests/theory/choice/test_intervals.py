"""Intervals in whole points, against looking at every one there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.choice.cases import EXAMPLE, chances

from majlis.theory.choice import central, quantile, runs, shortest_run, shortest_set, stretches

seeds = st.integers(0, 10_000)
levels = st.floats(0.01, 0.99)


def random_chances(seed: int, points: int = 101) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.dirichlet(np.full(points, 0.05))


def test_by_hand() -> None:
    p = np.zeros(101)
    p[[0, 10, 20, 80]] = [0.3, 0.2, 0.1, 0.4]
    assert [int(quantile(p, a)) for a in (0.3, 0.31, 0.5, 0.6, 0.61, 1.0)] == [0, 10, 10, 20, 80, 80]
    assert tuple(map(int, central(p, 0.4))) == (0, 80)  # quantiles .3 and .7
    assert tuple(map(int, central(p, 0.2))) == (10, 20)  # quantiles .4 and .6
    assert tuple(map(int, shortest_run(p, 0.4))) == (80, 80)
    assert tuple(map(int, shortest_run(p, 0.5))) == (0, 10)
    assert tuple(map(int, shortest_run(p, 0.6))) == (0, 20)
    assert tuple(map(int, shortest_run(p, 0.7))) == (10, 80)
    assert list(stretches(shortest_set(p, 0.7))) == [(0, 0), (80, 80)]
    assert list(stretches(shortest_set(p, 0.75))) == [(0, 0), (10, 10), (80, 80)]


@given(seeds, levels)
def test_no_run_that_holds_as_much_is_shorter_and_none_as_short_holds_more(seed: int, level: float) -> None:
    p = random_chances(seed)
    low, high = map(int, shortest_run(p, level))
    held = {(a, b): p[a : b + 1].sum() for a in range(101) for b in range(a, 101)}
    assert held[low, high] >= level - 1e-9
    assert not [ends for ends, share in held.items() if ends[1] - ends[0] < high - low and share > level + 1e-9]
    alike = [share for (a, b), share in held.items() if b - a == high - low]
    assert held[low, high] >= max(alike) - 1e-9


@given(seeds, levels)
def test_no_set_that_holds_as_much_is_smaller(seed: int, level: float) -> None:
    p = random_chances(seed)
    held = shortest_set(p, level)
    assert p[held].sum() >= level - 1e-9
    assert np.sort(p)[::-1][: held.sum() - 1].sum() < level + 1e-9
    low, high = shortest_run(p, level)
    assert held.sum() <= high - low + 1


@given(seeds, levels)
def test_turning_the_scale_turns_runs_and_sets(seed: int, level: float) -> None:
    p = np.random.default_rng(seed).dirichlet(np.full(101, 0.7))  # no two alike
    low, high = shortest_run(p, level)
    assert shortest_run(p[::-1], level) == (100 - high, 100 - low)
    assert (shortest_set(p[::-1], level) == shortest_set(p, level)[::-1]).all()


@given(seeds)
def test_many_at_once_are_each_by_itself(seed: int) -> None:
    p = np.stack([random_chances(seed + i) for i in range(6)]).reshape(2, 3, 101)
    asked = np.array([0.2, 0.5, 0.78])
    for interval in (central, shortest_run):
        low, high = interval(p, asked)
        assert low.shape == (2, 3, 3)
        for i in range(2):
            for j in range(3):
                for k, level in enumerate(asked):
                    assert (low[i, j, k], high[i, j, k]) == interval(p[i, j], float(level))
    assert (shortest_set(p, 0.6)[1, 2] == shortest_set(p[1, 2], 0.6)).all()


def test_ends_of_the_levels() -> None:
    p = chances(EXAMPLE)[0, 0]
    low, high = shortest_run(p, 0.999999)
    assert (low, high) == (0, 100)
    assert shortest_run(p, 0.3) == (70, 70)
    assert shortest_set(p, 0.0).sum() == 1
    assert shortest_set(p, 1.0).sum() >= 100


def test_equal_runs_and_points_are_taken_from_below_whatever_the_rounding() -> None:
    p = np.full(101, 1 / 101)
    assert shortest_run(p, 10 / 101) == (0, 9)
    assert list(stretches(shortest_set(p, 10 / 101))) == [(0, 9)]
    hundredth = np.zeros(101)
    hundredth[[5, 10, 15]] = [0.3, 0.1 + 0.2, 0.4]  # .1 + .2 is more than .3 by a hair
    assert list(stretches(shortest_set(hundredth, 0.7))) == [(5, 5), (15, 15)]
    low, chance = runs(p)
    assert low.tolist() == [0] * 101
    assert chance == pytest.approx(np.arange(1, 102) / 101)
