"""Whose views a country brings: parts sum to one, and what has no answer has none."""

import numpy as np

from majlis.theory.influence import autonomy, owed, shares
from theory.influence.exact import random_case

MEMBERS = np.array([True, True, False, False, False, True])


def _parts(seed: int, order: np.ndarray) -> np.ndarray:
    case = random_case(seed, 6)
    weight = np.random.default_rng(seed).uniform(0, 10, 6)
    v = shares(case.ties[np.ix_(order, order)][None], case.susceptibility[order][None])
    return owed(v, weight[order][None], MEMBERS[order])


def test_parts_sum_to_one_in_whatever_order() -> None:
    for seed in range(20):
        one, p = _parts(seed, np.arange(6)), np.random.default_rng(seed).permutation(6)
        assert np.isclose(one.sum(), 1.0)
        assert np.array_equal(_parts(seed, p), one[:, p])
        own = autonomy(one, MEMBERS)
        assert np.array_equal(autonomy(one[:, p], MEMBERS[p]), own)
        np.testing.assert_allclose(own, 1 - one[:, ~MEMBERS].sum(axis=1), atol=1e-14)


def test_a_country_without_weight_has_no_autonomy_and_nobody_else_loses_it() -> None:
    v, weight = np.broadcast_to(np.eye(6), (2, 6, 6)), np.array([np.zeros(6), np.ones(6)])
    found = autonomy(owed(v, weight, MEMBERS), MEMBERS)
    assert np.isnan(found[0])
    assert found[1] == 1.0


def test_a_patron_who_wants_the_same_is_still_owed() -> None:
    # Two actors; the member gives the patron half of its view: V = [[1/2, 1/2], [0, 1]] wherever they stand.
    v = shares(np.array([[[0.0, 1.0], [0.0, 1.0]]]), np.array([[0.5, 0.0]]))
    assert owed(v, np.array([[3.0, 1.0]]), np.array([True, False])).tolist() == [[0.5, 0.5]]
