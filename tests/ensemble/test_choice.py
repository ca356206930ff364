"""Choosing among courses: by hand, and shares that add up to one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.ensemble.choice import choose


def test_by_hand() -> None:
    """Worlds: a ahead, tie of both, b ahead by 2, tie of both. They differ in half of the worlds, one each."""
    found = choose({"a": {"m": np.array([3.0, 1, 0, 5])}, "b": {"m": np.array([2.0, 1, 2, 5])}})
    assert found.alike == 0.5
    assert (found.best["a"].median, found.best["b"].median) == (0.5, 0.5)
    assert (found.regret["a"].median, found.regret["b"].median) == (0.5, 0.25)
    assert found.score["a"].median == 2.25


def test_those_who_tie_for_the_best_share_it() -> None:
    one = {"a": {"m": np.array([1.0])}, "b": {"m": np.array([1.0])}, "c": {"m": np.array([0.0])}}
    assert [choose(one).best[k].median for k in "abc"] == [0.5, 0.5, 0.0]


def test_models_count_alike_and_their_range_is_kept() -> None:
    found = choose(
        {"a": {"m": np.array([1.0, 1.0]), "n": np.array([0.0])}, "b": {"m": np.zeros(2), "n": np.array([4.0])}}
    )
    assert (found.best["a"].low, found.best["a"].median, found.best["a"].high) == (0, 0.5, 1)


def test_where_all_are_alike_nothing_is_best() -> None:
    found = choose({"a": {"m": np.ones(3)}, "b": {"m": np.ones(3)}})
    assert found.alike == 1
    assert found.best["a"].median == 0


def test_regret_and_score_by_hand_with_two_models() -> None:
    """m: a 1, b 3; n: a 5, b 4. a falls short by 2 and 0, b by 0 and 1; scores are means of 1 and 5, of 3 and 4."""
    found = choose(
        {"a": {"m": np.array([1.0]), "n": np.array([5.0])}, "b": {"m": np.array([3.0]), "n": np.array([4.0])}}
    )
    assert (found.regret["a"].low, found.regret["a"].median, found.regret["a"].high) == (0, 1, 2)
    assert (found.regret["b"].low, found.regret["b"].median, found.regret["b"].high) == (0, 0.5, 1)
    assert (found.score["a"].low, found.score["a"].median, found.score["a"].high) == (1, 3, 5)
    assert (found.best["b"].low, found.best["b"].median, found.best["b"].high) == (0, 0.5, 1)
    assert found.alike == 0


def test_models_count_alike_in_the_share_where_all_are_alike() -> None:
    """All worlds of m, none of the one world of n."""
    found = choose({"a": {"m": np.ones(4), "n": np.array([1.0])}, "b": {"m": np.ones(4), "n": np.array([2.0])}})
    assert found.alike == 0.5
    assert (found.best["b"].low, found.best["b"].median, found.best["b"].high) == (1, 1, 1)


def test_a_billionth_is_no_difference() -> None:
    close = choose({"a": {"m": np.array([1.0, 1.0])}, "b": {"m": np.array([1.0 + 5e-10, 1.0 + 1e-6])}})
    assert close.alike == 0.5
    assert (close.best["a"].median, close.best["b"].median) == (0, 1)


def test_where_only_some_tie_for_the_best_the_world_counts() -> None:
    found = choose(
        {"a": {"m": np.array([2.0, 2.0])}, "b": {"m": np.array([2.0, 1.0])}, "c": {"m": np.array([0.0, 0.0])}}
    )
    assert found.alike == 0
    assert [found.best[k].median for k in "abc"] == [0.75, 0.25, 0]


@given(st.integers(0, 1000))
def test_shares_add_up_to_one_and_regret_is_never_negative(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = {c: {m: rng.integers(0, 3, 40).astype(float) for m in "xy"} for c in "abcd"}
    found = choose(scores)
    assert sum(s.median for s in found.best.values()) == pytest.approx(1)
    assert all(r.low >= 0 for r in found.regret.values())
