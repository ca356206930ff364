"""Friedkin and Johnsen: the published worked example, the linear system, and what missing stances do."""

import numpy as np

from majlis.theory.influence import friedkin_johnsen, influence_matrix

# Friedkin & Johnsen (1999), Advances in Group Processes 16, the group of four used through the later literature:
# W, A = I − diag(W), initial opinions 25, 25, 75, 85, and the published final opinions 60, 60, 75, 75.
W = np.array([[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0], [0.090, 0.178, 0.446, 0.286]])
START = np.array([25.0, 25.0, 75.0, 85.0])


def test_the_published_group_of_four_settles_where_it_did() -> None:
    final = friedkin_johnsen(START[None, :, None], W[None], (1 - np.diag(W))[None, :, None])[0, :, 0]
    assert np.allclose(final, [60, 60, 75, 75], atol=0.5)


def test_the_iteration_solves_the_linear_system() -> None:
    rng = np.random.default_rng(5)
    ties = rng.random((20, 6, 6))
    ties /= ties.sum(axis=2, keepdims=True)
    x, susceptibility = rng.uniform(0, 100, (20, 6, 3)), rng.uniform(0, 0.99, (20, 6, 3))
    final = friedkin_johnsen(x, ties, susceptibility)
    for k in range(3):
        v = influence_matrix(ties, susceptibility[:, :, k])
        np.testing.assert_allclose(v.sum(axis=2), 1.0, atol=1e-9)
        np.testing.assert_allclose(final[:, :, k], np.einsum("dij,dj->di", v, x[:, :, k]), atol=1e-4)


def test_a_missing_stance_neither_speaks_nor_listens() -> None:
    ties = np.full((1, 3, 3), 1 / 3)
    x = np.array([10.0, np.nan, 70.0])[None, :, None]
    final = friedkin_johnsen(x, ties, np.full((1, 3, 1), 0.5))[0, :, 0]
    assert np.isnan(final[1])
    without = friedkin_johnsen(
        np.array([[[10.0], [70.0]]]), np.array([[[2 / 3, 1 / 3], [1 / 3, 2 / 3]]]), np.full((1, 2, 1), 0.5)
    )[0, :, 0]
    np.testing.assert_allclose(final[[0, 2]], without, atol=1e-6)


def test_who_has_a_stance_may_differ_from_draw_to_draw_and_from_issue_to_issue() -> None:
    rng = np.random.default_rng(8)
    ties = rng.random((30, 5, 5))
    ties /= ties.sum(axis=2, keepdims=True)
    x, susceptibility = rng.uniform(0, 100, (30, 5, 2)), rng.uniform(0, 0.9, (30, 5, 2))
    x[rng.random(x.shape) < 0.3] = np.nan
    together = friedkin_johnsen(x, ties, susceptibility)
    for d in range(30):
        alone = friedkin_johnsen(x[[d]], ties[[d]], susceptibility[[d]])
        assert np.array_equal(together[[d]], alone, equal_nan=True)


def test_nobody_susceptible_nobody_moves_and_the_input_is_left_alone() -> None:
    x = np.array([10.0, 70.0])[None, :, None]
    before = x.copy()
    assert np.array_equal(friedkin_johnsen(x, np.full((1, 2, 2), 0.5), np.zeros((1, 2, 1))), before)
    assert np.array_equal(x, before)
