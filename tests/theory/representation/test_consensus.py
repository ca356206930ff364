"""Consensus among opinion groups, and what divides them."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory import people
from tests.theory.people import number, table

from majlis.theory.kernel import Array
from majlis.theory.representation import division, group_consensus, of_votes

CASES = people.cases("consensus")
VOTES = {case["id"]: case["votes"] for case in people.cases("opinion_groups")}
seeds = st.integers(0, 100_000)


def votes_and_groups(case: people.Case) -> tuple[Array, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    votes = table(case["votes"] if "votes" in case else VOTES[case["votes_of"]])
    group = np.full(len(votes), -1)
    for g, who in enumerate(case["groups"]):
        group[who] = g
    return votes, group


@pytest.mark.parametrize("case", CASES, ids=people.named)
def test_scores_and_rankings(case: people.Case) -> None:
    found, told = group_consensus(*votes_and_groups(case)), case["expected"]
    for row in told["statements"]:
        s = row["statement"]
        assert found.standard[s] == pytest.approx(row["standard"], abs=1e-9)
        assert found.standard[s] ** len(case["groups"]) == pytest.approx(number(row["standard_product"]), abs=1e-9)
        assert found.against[s] == pytest.approx(row["standard_against"], abs=1e-9)
        assert found.legacy[s] == Fraction(row["legacy"])
        assert found.legacy_against[s] == Fraction(row["legacy_against"])
    assert list(found.ranking) == told["ranking_standard"]
    assert list(found.legacy_ranking) == told["ranking_legacy"]


def test_one_group_by_hand() -> None:
    # Four saw it: two agree, one does not, one passes. p = 2½ / 5, 1 − d = 1 − 1½ / 5.
    found = group_consensus(np.array([[1.0], [1.0], [-1.0], [0.0], [np.nan]]), np.zeros(5, dtype=np.int64))
    assert found.standard[0] == pytest.approx(0.5 * 0.7)
    assert found.against[0] == pytest.approx(0.3 * 0.5)
    assert found.legacy == (Fraction(3, 6),)


@given(seeds)
def test_turned_votes_exchange_for_and_against(seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes, group = rng.choice([-1.0, 0.0, 1.0, np.nan], (12, 5)), rng.integers(0, 3, 12)
    found, turned = group_consensus(votes, group), group_consensus(-votes, group)
    assert found.standard == turned.against
    assert found.legacy == turned.legacy_against
    assert found.bridging == turned.bridging


@given(seeds)
def test_a_group_twice_as_large_weighs_no_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes, group = rng.choice([-1.0, 1.0], (12, 5)), np.repeat([0, 1], 6)
    swapped = group_consensus(votes, 1 - group)
    assert swapped.legacy == group_consensus(votes, group).legacy


def test_consensus_of_no_group_is_refused() -> None:
    with pytest.raises(ValueError, match="there are none"):
        group_consensus(np.ones((2, 1)), np.full(2, -1))


def test_what_divides_crosses_and_connects_by_hand() -> None:
    # docs/methods/representation.md: two groups of two at salience 80 on four issues.
    view = np.array([[20, 20, 49, 50], [20, 80, 49, 50], [80, 20, 51, 50], [80, 80, 51, 50]], dtype=float)
    found = division(view, np.full((4, 4), 80.0), np.array([0, 0, 1, 1]))
    assert found.share[:3] == pytest.approx([1, 0, 1])
    assert np.isnan(found.share[3])
    assert found.apart == pytest.approx([30, 0, 1, 0])
    assert found.spread == pytest.approx([30, 30, 1, 0])
    assert found.divides == pytest.approx([48, 0, 1.6, 0])
    assert found.crosses == pytest.approx([0, 48, 0, 0])
    assert found.connects == pytest.approx([32, 32, 78.4, 80])
    assert found.dividers == (0, 2, 1, 3)
    assert found.connectors == (3, 2, 0, 1)


@given(seeds)
def test_the_parts_add_up_to_what_people_care(seed: int) -> None:
    rng = np.random.default_rng(seed)
    view, salience = rng.uniform(0, 100, (9, 4)), rng.uniform(0, 100, (9, 4))
    view[rng.random(view.shape) < 0.3] = np.nan
    salience[np.isnan(view)] = np.nan
    group, weight = rng.integers(-1, 3, 9), rng.random(9)
    found = division(view, salience, group, weight)
    for k in range(4):
        on = (group >= 0) & ~np.isnan(view[:, k])
        care = np.average(salience[on, k], weights=weight[on]) if on.any() else 0.0
        assert found.divides[k] + found.crosses[k] + found.connects[k] == pytest.approx(care)
        if not on.any():
            continue
        pull = weight[on] * salience[on, k]
        mean = np.average(view[on, k], weights=pull)
        between = (
            sum(
                pull[own].sum() * (np.average(view[on, k][own], weights=pull[own]) - mean) ** 2
                for g in range(3)
                if (own := group[on] == g).any()
            )
            / pull.sum()
        )
        assert found.apart[k] == pytest.approx(between**0.5, abs=1e-6)


@given(seeds)
def test_the_order_of_actors_the_names_of_groups_and_the_unit_of_weight_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    view, salience, weight = rng.uniform(0, 100, (8, 3)), rng.uniform(1, 100, (8, 3)), rng.random(8) + 0.1
    group = np.array([0, 1, 2, 0, 1, 2, 0, 1])
    who = rng.permutation(8)
    found = division(view, salience, group, weight)
    other = division(view[who], salience[who], 2 - group[who], 5 * weight[who])
    turned = division(100 - view, salience, group, weight)
    for part in ("share", "apart", "divides", "crosses", "connects"):
        assert getattr(other, part) == pytest.approx(getattr(found, part))
        assert getattr(turned, part) == pytest.approx(getattr(found, part))


def test_issues_on_which_nobody_has_a_view_or_cares() -> None:
    view = np.array([[np.nan, 10.0, 10.0], [np.nan, 90.0, 90.0]])
    salience = np.array([[np.nan, 0.0, 50.0], [np.nan, 0.0, 50.0]])
    found = division(view, salience, np.array([0, 1]))
    assert np.isnan(found.share[:2]).all()
    assert found.divides == pytest.approx([0, 0, 40])
    assert found.connects == pytest.approx([0, 0, 10])
    nobody = division(view, salience, np.array([-1, -1]))
    assert nobody.divides == pytest.approx([0, 0, 0])


def test_statements_divide_by_how_groups_voted() -> None:
    votes = np.array([[1, 1, 0], [1, 1, 0], [-1, 1, np.nan], [-1, 1, 0]])
    found = of_votes(votes, np.array([0, 0, 1, 1]))
    assert found.divides == pytest.approx([100, 0, 0])
    assert found.dividers[0] == 0
    assert found.connectors[-1] == 0
