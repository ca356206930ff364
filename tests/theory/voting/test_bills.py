"""Win sets: what blocs gain by a bill, and where on the scale it passes."""

import numpy as np
import pytest

from majlis.theory.voting import SCALE, Blocs, Rule, passing, passing_at, support_at, support_for, win_set


def test_support_is_the_logistic_of_what_a_bloc_gains() -> None:
    # Ideal 70, status quo 40: the bill 60 is 10 from it instead of 30, worth 20 points; at half the salience, 10.
    found = support_at(np.array([[70.0, 70.0, np.nan]]), 40.0, 5.0, [[1.0, 0.5, 1.0]], np.array([60.0, 40.0, 100.0]))
    assert found.shape == (1, 3, 3)
    np.testing.assert_allclose(found[0, 0], [1 / (1 + np.exp(-4)), 0.5, 0.5])
    np.testing.assert_allclose(found[0, 1], [1 / (1 + np.exp(-2)), 0.5, 0.5])
    np.testing.assert_allclose(found[0, 2], 0.5)


def test_far_from_what_it_wants_a_bloc_says_no_without_overflow() -> None:
    found = support_at(np.array([[0.0, 100.0]]), 0.0, 1e-6)
    assert found[0, 0, 1:].max() < 1e-12
    assert found[0, 1, 1:].min() > 1 - 1e-12


@pytest.mark.parametrize("tau", [0.0, -1.0, np.nan])
def test_a_bloc_must_be_able_to_err(tau: float) -> None:
    with pytest.raises(ValueError, match="tau"):
        support_at(np.array([[50.0]]), 40.0, tau)


def test_every_bill_has_the_chance_of_a_body_with_that_support() -> None:
    rng = np.random.default_rng(1)
    blocs = Blocs.of([12, 9, 4], np.full((3, 3), 0.5), 0.2, 0.8, 0.05, rng.uniform(0, 0.3, (3, 3)))
    support, rule = rng.random((3, 3, 5)), Rule(25, "present", quorum=13)
    found = passing_at(blocs, rule, support)
    for k in range(5):
        np.testing.assert_array_equal(found[:, k], passing(blocs._replace(support=support[:, :, k].copy()), rule))


def test_who_comes_is_the_same_for_every_bill_of_a_world() -> None:
    rng = np.random.default_rng(2)
    draws, rule = 20_000, Rule(25, "present", quorum=13)
    blocs = Blocs.of([12, 9, 4], np.full((draws, 3), 0.5), 0.2, 0.7, 0.05, 0.1)
    seeds = rng.integers(0, 2**63, (draws, 3), dtype=np.uint64)
    support = np.broadcast_to(np.array([[0.7, 0.4, 0.5], [0.7, 0.4, 0.5], [0.9, 0.6, 0.5]]).T, (draws, 3, 3))
    found = passing_at(blocs, rule, support, seeds)
    np.testing.assert_array_equal(found[:, 0], found[:, 1])
    assert (found[:, 2] >= found[:, 0]).all()
    exact = passing_at(blocs.worlds(slice(1)), rule, support[:1])[0]
    np.testing.assert_allclose(found.mean(axis=0), exact, atol=5 * 0.5 / np.sqrt(draws))


def test_the_win_set_of_a_decided_body_ends_at_the_mirror_image_of_the_pivot() -> None:
    # Three equal blocs at 20, 60, 90, status quo 40: the pivot at 60 gains up to 2 · 60 − 40 = 80.
    blocs, rule = Blocs.of([10, 10, 10], np.full((1, 3), 0.5), 1.0), Rule(30, "members")
    chance = passing_at(blocs, rule, support_at(np.array([[20.0, 60.0, 90.0]]), 40.0, 0.01))[0]
    assert win_set(chance) == ((41.0, 79.0),)
    assert chance[80] == pytest.approx(0.5)  # the pivot does not care
    mirrored = passing_at(blocs, rule, support_at(np.array([[80.0, 40.0, 10.0]]), 60.0, 0.01))[0]
    np.testing.assert_allclose(mirrored, chance[::-1], atol=1e-12)


def test_the_win_set_may_be_in_pieces() -> None:
    chance = np.array([0.9, 0.2, 0.6, 0.6, 0.5, 0.7])
    points = np.array([0.0, 20.0, 40.0, 60.0, 80.0, 100.0])
    assert win_set(chance, 0.5, points) == ((0.0, 0.0), (40.0, 60.0), (100.0, 100.0))
    assert win_set(chance, 0.95, points) == ()
    assert win_set(np.ones(101), 0.5) == ((0.0, 100.0),)
    assert SCALE[[0, 50, 100]].tolist() == [0.0, 50.0, 100.0]


def test_a_package_is_worth_the_mean_of_its_issues_by_salience() -> None:
    # On the first issue 30 points nearer, on the second 10 farther, of twice the weight: (30 − 20) / 3 points.
    ideal, care = np.array([[[80.0, 50.0, np.nan]]]), np.array([[[0.3, 0.6, 0.9]]])
    today, package = np.array([[40.0, 50.0, 0.0]]), np.array([[70.0, 60.0, 100.0]])
    found = support_for(ideal, care, today, package, 5.0)
    np.testing.assert_allclose(found, [[1 / (1 + np.exp(-10 / 3 / 5))]])
    alone = support_for(ideal, care, today, np.array([[70.0, np.nan, np.nan]]), 5.0)
    np.testing.assert_allclose(alone, [[1 / (1 + np.exp(-30 / 5))]])  # one issue: its salience does not matter


def test_a_package_of_one_issue_is_a_bill_and_one_of_none_a_toss_up() -> None:
    rng = np.random.default_rng(3)
    ideal, today = rng.uniform(0, 100, (50, 4, 2)), rng.uniform(0, 100, (50, 2))
    package = np.stack([np.full(50, 60.0), np.full(50, np.nan)], axis=1)
    bill = support_at(ideal[:, :, 0], today[:, 0], 8.0, points=np.array([60.0]))[:, :, 0]
    np.testing.assert_allclose(support_for(ideal, rng.uniform(0.1, 1, ideal.shape), today, package, 8.0), bill)
    nothing = support_for(ideal, np.ones_like(ideal), today, np.full_like(today, np.nan), 8.0)
    np.testing.assert_array_equal(nothing, 0.5)
    with pytest.raises(ValueError, match="tau"):
        support_for(ideal, np.ones_like(ideal), today, package, 0.0)
