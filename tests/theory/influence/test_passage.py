"""Through whom views pass: by hand, against actors made deaf, and where somebody holds on to nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.theory.influence import Ties, brokered, let_in, owed, reached, shares
from majlis.theory.kernel import Array

# 0 hears 1, 1 hears 2, each half open: 0 owes ½ to itself, ¼ to 1 and ¼ to 2, all of the latter by way of 1.
CHAIN = np.array([[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]])
HALF = np.array([[0.5, 0.5, 0.0]])
ONE = np.ones((1, 3))


def test_a_chain_by_hand() -> None:
    v = shares(CHAIN, HALF)
    by = reached(v, CHAIN, HALF)
    assert by[0] == pytest.approx(np.array([[1, 1 / 2, 1 / 4], [0, 1, 1 / 2], [0, 0, 1]]))
    assert brokered(v, by, ONE)[0] == pytest.approx([0, 1 / 4 / 3, 0])
    country = np.array([True, True, False])
    # Of the country's two views ¼ and ½ come from 2: ¾ of 2, all of it by 1, ¼ of it by 0 as well.
    assert let_in(v, by, ONE, country)[0] == pytest.approx([1 / 8, 3 / 8, 0])
    assert owed(v, ONE, country)[0, 2] == pytest.approx(3 / 8)


def test_who_holds_on_to_nothing_lets_views_through() -> None:
    wide = np.array([[0.5, 1.0, 0.0]])
    v = shares(CHAIN, wide)
    assert v[0, 0] == pytest.approx([1 / 2, 0, 1 / 2])
    for ties in (CHAIN, Ties.of(CHAIN)):
        by = reached(v, ties, wide)
        assert by[0, 0] == pytest.approx([1, 1 / 2, 1 / 2])
        assert brokered(v, by, ONE)[0] == pytest.approx([0, 1 / 6, 0])


def world(seed: int, actors: int = 5) -> tuple[Array, Array, Array]:
    rng = np.random.default_rng(seed)
    ties = rng.dirichlet(np.full(actors, 0.5), (2, actors))
    listens = np.where(rng.random((2, actors)) < 0.3, 1.0, rng.random((2, actors)))
    return ties, listens, rng.random((2, actors))


@given(st.integers(0, 100_000), st.integers(0, 4))
def test_what_passes_by_one_is_what_is_lost_when_it_speaks_for_itself_alone(seed: int, k: int) -> None:
    ties, listens, weight = world(seed)
    v = shares(ties, listens)
    by = reached(v, ties, listens)
    deaf = listens.copy()
    deaf[:, k] = 0.0
    without = shares(ties, deaf)
    others = [i for i in range(5) if i != k]
    lost = sum(weight[:, i] * (v[:, i, j] - without[:, i, j]) for i in others for j in others if i != j)
    assert brokered(v, by, weight)[:, k] == pytest.approx(lost / weight.sum(axis=1), abs=1e-9)


@given(st.integers(0, 100_000))
def test_what_comes_in_by_anybody_bounds_what_is_owed_abroad(seed: int) -> None:
    ties, listens, weight = world(seed)
    v, members = shares(ties, listens), np.array([True, True, True, False, False])
    entered = let_in(v, reached(v, ties, listens), weight, members)
    abroad = owed(v, weight, members)[:, ~members].sum(axis=1)
    assert np.all(entered <= abroad[:, None] + 1e-9)
    assert np.all(entered.sum(axis=1) >= abroad - 1e-9)
    assert np.all(entered[:, ~members] == 0)


@given(st.integers(0, 100_000))
def test_the_order_of_actors_does_not_matter(seed: int) -> None:
    ties, listens, weight = world(seed)
    who = np.random.default_rng(seed).permutation(5)
    v, other = shares(ties, listens), shares(ties[:, who][:, :, who], listens[:, who])
    first = brokered(v, reached(v, ties, listens), weight)
    second = brokered(other, reached(other, ties[:, who][:, :, who], listens[:, who]), weight[:, who])
    assert second == pytest.approx(first[:, who], abs=1e-12)


def test_without_weight_there_is_no_answer() -> None:
    v = shares(CHAIN, HALF)
    assert np.isnan(brokered(v, reached(v, CHAIN, HALF), np.zeros((1, 3)))).all()
