"""Opinion groups: planted groups found, independent components and silhouettes, k-means against every partition."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.people import table

from majlis.theory.kernel import Array
from majlis.theory.representation import firmness, opinion_groups
from majlis.theory.representation.kmeans import by_size, k_means, silhouette

CASES = people.cases("opinion_groups")
seeds = st.integers(0, 100_000)


def members(group: Any) -> list[list[int]]:
    return [np.flatnonzero(group == g).tolist() for g in range(int(group.max()) + 1)]


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_planted_groups_are_found(case: people.Case) -> None:
    told = case["expected"]
    found = opinion_groups(table(case["votes"]))
    assert found.groups == told["number_of_groups"]
    assert members(found.group) == told["groups"]
    assert found.silhouettes == pytest.approx({int(k): s for k, s in told["silhouette_by_k"].items()}, abs=1e-9)
    assert found.silhouettes[found.groups] == pytest.approx(told["silhouette_of_groups"], abs=1e-9)


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_components_and_points_up_to_sign(case: people.Case) -> None:
    told, found = case["expected"], opinion_groups(table(case["votes"]))
    assert found.explained == pytest.approx(told["explained_variance_ratio"], abs=1e-9)
    for axis in range(2):
        component = np.array(told["components_up_to_sign"][axis])
        turned = np.sign(component @ found.component[axis])
        assert found.component[axis] == pytest.approx(turned * component, abs=1e-9)
        first = turned * np.array(told["first_five_projected_up_to_sign"])[:, axis]
        assert found.point[: len(first), axis] == pytest.approx(first, abs=1e-9)


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_neither_the_order_nor_the_seed_matters(case: people.Case) -> None:
    votes = table(case["votes"])
    rng = np.random.default_rng(5)
    who, what = rng.permutation(len(votes)), rng.permutation(votes.shape[1])
    found, other = opinion_groups(votes), opinion_groups(votes[who][:, what], seed=77)
    again = [sorted(who[group].tolist()) for group in members(other.group)]
    assert sorted(again) == sorted(members(found.group))
    assert other.silhouettes == pytest.approx(found.silhouettes)
    assert other.component == pytest.approx(found.component[:, what])
    assert sorted(firmness(votes[who][:, what], other).group) == pytest.approx(sorted(firmness(votes, found).group))


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_planted_groups_are_firm(case: people.Case) -> None:
    votes = table(case["votes"])
    firm = firmness(votes, opinion_groups(votes))
    assert firm.group.min() > 0.75
    assert firm.same_number > 0.5
    assert firm.group.max() <= 1


def test_groups_that_are_not_there_are_not_firm() -> None:
    noise = np.random.default_rng(0).choice([-1.0, 1.0], (60, 40))
    firm = firmness(noise, opinion_groups(noise))
    assert firm.group.min() < 0.6


def test_two_camps_by_hand() -> None:
    # Three against three on two statements, all alike on the third: one direction, (±1, ∓1) / √2 times √2.
    votes = np.array([[1, -1, 1]] * 3 + [[-1, 1, 1]] * 3, dtype=float)
    found = opinion_groups(votes)
    assert found.point[:, 0] == pytest.approx(np.array([2**0.5] * 3 + [-(2**0.5)] * 3))
    assert found.explained == pytest.approx([1.0, 0.0])
    assert found.component[1] == pytest.approx(np.zeros(3))
    assert found.group.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.silhouettes == {2: 1.0}


def test_who_saw_little_is_stretched_and_who_voted_on_nothing_is_in_no_group() -> None:
    votes = np.array([[1, -1, 1]] * 3 + [[-1, 1, 1]] * 3 + [[np.nan, np.nan, 1]] + [[np.nan] * 3])
    found = opinion_groups(votes)
    assert found.group.tolist()[-1] == -1
    assert np.isnan(found.point[-1]).all()
    # Unseen votes are the mean, here 0, so this one stands in the middle however far it is stretched.
    assert found.point[6] == pytest.approx([0, 0])
    half = np.array([[1, -1, 1, 1]] * 3 + [[-1, 1, 1, 1]] * 3 + [[1, np.nan, np.nan, np.nan]])
    axis = opinion_groups(half).component[0]
    filled = half.copy()
    filled[6, 1:] = [0, 1, 1]
    centred = filled - filled.mean(axis=0)
    assert opinion_groups(half).point[6, 0] == pytest.approx(2 * centred[6] @ axis)


@pytest.mark.parametrize(
    ("votes", "group"),
    [
        (np.ones((4, 3)), [0, 0, 0, 0]),
        (np.full((3, 2), np.nan), [-1, -1, -1]),
        (np.empty((0, 3)), []),
        (np.array([[1.0, -1.0]]), [0]),
        (np.empty((2, 0)), [-1, -1]),
    ],
)
def test_where_nobody_differs_there_is_one_group(votes: Array, group: list[int]) -> None:
    found = opinion_groups(votes)
    assert found.group.tolist() == group
    assert found.silhouettes == {}
    assert found.groups == (1 if 0 in group else 0)


@settings(max_examples=20)
@given(seeds, st.integers(2, 3))
def test_k_means_finds_the_least_sum_of_squares_of_all_partitions(seed: int, groups: int) -> None:
    point = np.random.default_rng(seed).normal(size=(7, 2))

    def spread(group: Any) -> float:
        return sum(((point[group == g] - point[group == g].mean(axis=0)) ** 2).sum() for g in set(group.tolist()))

    least = min(spread(np.array(g)) for g in product(range(groups), repeat=7) if len(set(g)) == groups)
    assert spread(k_means(point, groups, 0, 50)) == pytest.approx(least)


@given(seeds)
def test_the_silhouette_is_as_defined(seed: int) -> None:
    rng = np.random.default_rng(seed)
    point, group = rng.normal(size=(9, 2)), by_size(np.append(rng.integers(0, 3, 7), [0, 1]))
    far = np.hypot(*(point[:, None] - point).T)
    told = []
    for i, own in enumerate(group):
        same = (group == own) & (np.arange(9) != i)
        if not same.any():
            told.append(0.0)
            continue
        a, b = far[i][same].mean(), min(far[i][group == g].mean() for g in set(group.tolist()) - {own})
        told.append((b - a) / max(a, b))
    assert silhouette(point, group) == pytest.approx(np.mean(told))


def test_groups_are_numbered_by_size() -> None:
    assert by_size(np.array([2, 2, 0, -1, 0, 1, 0])).tolist() == [1, 1, 0, -1, 0, 2, 0]
    assert by_size(np.array([3, 1])).tolist() == [0, 1]
