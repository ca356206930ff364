"""The order of engagements: every order tried on small groups, chains, circles, and names that do not matter."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.theory.engagement import schedule
from majlis.theory.kernel import Array

seeds = st.integers(0, 100_000)


def kept(reach: Array, order: tuple[int, ...]) -> float:
    return sum(reach[later, earlier] for k, later in enumerate(order) for earlier in order[:k])


def doors(seed: int, n: int = 6) -> Array:
    rng = np.random.default_rng(seed)
    reach = rng.random((n, n)) * (rng.random((n, n)) < 0.4)
    np.fill_diagonal(reach, 0.9)
    return reach


def test_who_opens_doors_comes_first() -> None:
    # 2 opens the door to 0, and 0 to 1; 3 has nothing to do with them.
    reach = np.zeros((4, 4))
    reach[0, 2], reach[1, 0] = 0.4, 0.7
    found = schedule(reach, [0, 1, 2, 3])
    assert found.order == (2, 0, 1, 3)
    assert found.opened == (0.0, 0.4, 0.7, 0.0)
    assert (found.broken, found.exact) == ((), True)


def test_a_circle_is_cut_where_it_is_weakest() -> None:
    reach = np.zeros((3, 3))
    reach[1, 0], reach[2, 1], reach[0, 2] = 0.5, 0.2, 0.4
    found = schedule(reach, [0, 1, 2])
    assert found.order == (2, 0, 1)
    assert found.broken == ((1, 2),)
    assert sum(found.opened) == pytest.approx(0.9)


@given(seeds)
def test_no_order_keeps_more(seed: int) -> None:
    reach = doors(seed)
    found = schedule(reach, range(6))
    assert sum(found.opened) == pytest.approx(kept(reach, found.order))
    assert kept(reach, found.order) == pytest.approx(max(kept(reach, order) for order in permutations(range(6))))
    assert {(a, b) for a, b in found.broken} == {
        (later, earlier)
        for k, earlier in enumerate(found.order)
        for later in found.order[k + 1 :]
        if reach[earlier, later] > 0
    }


@given(seeds)
def test_only_those_chosen_are_ordered_and_no_listing_keeps_more(seed: int) -> None:
    reach, who = doors(seed), np.random.default_rng(seed).permutation(6)
    assert set(schedule(reach, [4, 1, 3]).order) == {1, 3, 4}
    other = schedule(reach[who][:, who], range(6))
    assert sum(other.opened) == pytest.approx(sum(schedule(reach, range(6)).opened))


def test_nobody_and_a_large_circle() -> None:
    assert schedule(np.zeros((2, 2)), []).order == ()
    n = 20
    reach = np.roll(np.eye(n), 1, axis=0)
    reach[0, n - 1] = 0.5
    found = schedule(reach, range(n))
    assert found.order == tuple(range(n))
    assert not found.exact
