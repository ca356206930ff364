"""Friedkin and Johnsen: the published example, the definition in fractions, and what must not change a bit."""

import numpy as np
import pytest

from majlis.theory.influence import Ties, friedkin_johnsen, shares
from theory.influence.exact import Case, exact_shares, look_alike, random_case

# Friedkin & Johnsen (1999), Advances in Group Processes 16, the group of four used through the later literature:
# W, A = I − diag(W), initial opinions 25, 25, 75, 85, and the published final opinions 60, 60, 75, 75.
W = np.array([[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0], [0.090, 0.178, 0.446, 0.286]])
START = np.array([25.0, 25.0, 75.0, 85.0])
CASES = [random_case(seed) for seed in range(60)] + [look_alike(seed) for seed in range(20)]
every_case = pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))


def final(case: Case) -> np.ndarray:
    return friedkin_johnsen(case.x[None, :, None], case.ties[None], case.susceptibility[None, :, None])[0, :, 0]


def owed(case: Case) -> np.ndarray:
    return shares(case.ties[None], case.susceptibility[None])[0]


def test_the_published_group_of_four_settles_where_it_did() -> None:
    found = final(Case(START, W, 1 - np.diag(W)))
    assert np.allclose(found, [60, 60, 75, 75], atol=0.5)


@every_case
def test_the_answer_is_that_of_fractions(case: Case) -> None:
    exact = exact_shares(case.ties, case.susceptibility)
    v = np.array([[float(part) for part in row] for row in exact])
    # Every share is right to its own last digits, however small; λ_i w_ij rounded once is all that differs.
    np.testing.assert_allclose(owed(case), v, rtol=1e-12)
    np.testing.assert_allclose(final(case), v @ case.x, rtol=1e-12)


@every_case
def test_the_order_of_actors_does_not_matter_to_the_last_bit(case: Case) -> None:
    one, all_ = final(case), owed(case)
    for seed in range(6):
        p = np.random.default_rng(seed).permutation(len(case.x))
        other = Case(case.x[p], case.ties[np.ix_(p, p)], case.susceptibility[p])
        assert np.array_equal(final(other), one[p])
        assert np.array_equal(owed(other), all_[np.ix_(p, p)])


@every_case
def test_views_stay_between_the_extremes_and_shares_sum_to_one(case: Case) -> None:
    found, v = final(case), owed(case)
    assert case.x.min() <= found.min()
    assert found.max() <= case.x.max()
    assert np.all((v >= 0) & (v <= 1))
    np.testing.assert_allclose(v.sum(axis=1), 1.0, atol=1e-14)
    np.testing.assert_allclose(v @ case.x, found, atol=1e-12)
    assert np.array_equal(final(case._replace(x=np.full_like(case.x, 37.3))), np.full_like(case.x, 37.3))


@every_case
def test_turning_the_scale_turns_the_answer(case: Case) -> None:
    np.testing.assert_allclose(final(case._replace(x=100 - case.x)), 100 - final(case), atol=1e-12)


@every_case
def test_a_closed_group_is_the_limit_of_one_susceptibility_for_all(case: Case) -> None:
    full = case._replace(susceptibility=np.ones_like(case.susceptibility))
    settled = final(full)
    for hold in (1e-4, 1e-6, 1e-8, 1e-10, 1e-12):
        near = final(case._replace(susceptibility=full.susceptibility - hold))
        # At most one step of a walk in 1/hold starts anew; the narrowest tie of the cases makes it 1e11 times as many.
        narrow = case.ties[case.ties > 0].min()
        np.testing.assert_allclose(near, settled, atol=100 * len(case.x) * hold / min(narrow, 0.05) ** 2)


def test_two_who_hear_only_each_other_meet_half_way() -> None:
    ties, full = np.array([[0.0, 1.0], [1.0, 0.0]]), np.ones(2)
    assert final(Case(np.array([0.0, 100.0]), ties, full)).tolist() == [50.0, 50.0]
    assert final(Case(np.array([100.0, 0.0]), ties, full)).tolist() == [50.0, 50.0]


@pytest.mark.parametrize("leak", [1e-3, 1e-8, 1e-15, 1e-60])
def test_a_leak_gives_all_of_a_group_to_whom_it_hears(leak: float) -> None:
    ties = np.array([[0.5, 0.5, 0.0], [0.5, 0.5 - leak, leak], [0.0, 0.0, 1.0]])
    case = Case(np.array([0.0, 100.0, 80.0]), ties, np.array([1.0, 1.0, 0.0]))
    assert final(case).tolist() == [80.0, 80.0, 80.0]
    assert owed(case).tolist() == [[0.0, 0.0, 1.0]] * 3


def test_a_missing_stance_neither_speaks_nor_listens() -> None:
    ties = np.full((1, 3, 3), 1 / 3)
    x = np.array([10.0, np.nan, 70.0])[None, :, None]
    found = friedkin_johnsen(x, ties, np.full((1, 3, 1), 0.5))[0, :, 0]
    assert np.isnan(found[1])
    without = final(Case(np.array([10.0, 70.0]), np.array([[2 / 3, 1 / 3], [1 / 3, 2 / 3]]), np.full(2, 0.5)))
    np.testing.assert_allclose(found[[0, 2]], without, atol=1e-12)
    v = shares(ties, np.full((1, 3), 0.5), ~np.isnan(x[:, :, 0]))[0]
    assert np.all(v[1] == 0)
    assert np.all(v[:, 1] == 0)
    np.testing.assert_allclose(v[np.ix_([0, 2], [0, 2])] @ [10.0, 70.0], without, atol=1e-12)


def test_nobody_at_all_is_an_answer() -> None:
    nobody = np.full((2, 3, 1), np.nan)
    assert np.isnan(friedkin_johnsen(nobody, np.full((2, 3, 3), 1 / 3), np.ones((2, 3, 1)))).all()
    assert not shares(np.full((2, 3, 3), 1 / 3), np.ones((2, 3)), np.zeros((2, 3), dtype=bool)).any()
    assert friedkin_johnsen(np.empty((0, 3, 1)), np.empty((0, 3, 3)), np.empty((0, 3, 1))).shape == (0, 3, 1)


def test_nobody_susceptible_nobody_moves_and_the_input_is_left_alone() -> None:
    x = np.array([10.0, 70.0])[None, :, None]
    before = x.copy()
    assert np.array_equal(friedkin_johnsen(x, np.full((1, 2, 2), 0.5), np.zeros((1, 2, 1))), before)
    assert np.array_equal(x, before)


def _draws(seed: int = 8) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draws in which stances, ties of weight 0 and closed groups come and go; every other draw is full of likes."""
    cases = [random_case(seed + d, 6) for d in range(30)]
    x = np.stack([np.stack([case.x, case.x[::-1]], axis=1) for case in cases])
    x[np.random.default_rng(seed).random(x.shape) < 0.2] = np.nan
    listens = np.stack([np.stack([case.susceptibility] * 2, axis=1) for case in cases])
    return x, np.stack([case.ties for case in cases]), listens


def test_a_draw_has_the_same_answer_alone_and_in_a_batch() -> None:
    x, ties, listens = _draws()
    present = ~np.isnan(x[:, :, 0])
    together, all_ = friedkin_johnsen(x, ties, listens), shares(ties, listens[:, :, 0], present)
    for d in range(len(x)):
        one = slice(d, d + 1)
        assert np.array_equal(together[one], friedkin_johnsen(x[one], ties[one], listens[one]), equal_nan=True)
        assert np.array_equal(all_[one], shares(ties[one], listens[one, :, 0], present[one]))


def test_an_issue_has_the_same_answer_alone_and_beside_others() -> None:
    x, ties, listens = _draws()
    together = friedkin_johnsen(x, ties, listens)
    for k in (0, 1):
        alone = friedkin_johnsen(x[:, :, [k]], ties, listens[:, :, [k]])
        assert np.array_equal(together[:, :, [k]], alone, equal_nan=True)


def test_ties_of_no_weight_might_as_well_not_be_there() -> None:
    x, ties, listens = _draws()
    everything = np.argwhere(~np.eye(6, dtype=bool))
    pairs = Ties(everything, np.ascontiguousarray(ties[:, everything[:, 0], everything[:, 1]]))
    together = friedkin_johnsen(x, ties, listens)
    assert np.array_equal(friedkin_johnsen(x, pairs, listens), together, equal_nan=True)
    transposed = np.asfortranarray(listens)
    assert np.array_equal(friedkin_johnsen(x, pairs, transposed), together, equal_nan=True)


def test_a_long_chain_and_a_crowd_of_likes_are_solved_too() -> None:
    n = 150
    chain = np.eye(n, k=-1)
    chain[0, 0] = 1.0
    found = final(Case(np.arange(n) * 1.0, chain, np.r_[0.0, np.ones(n - 1)]))
    assert found.tolist() == [0.0] * n
    crowd = Case(np.r_[0.0, np.full(n - 1, 60.0)], (1 - np.eye(n)) / (n - 1), np.ones(n))
    np.testing.assert_allclose(final(crowd), 60 * (n - 1) / n, rtol=1e-13)
    np.testing.assert_allclose(owed(crowd), 1 / n, rtol=1e-12)
