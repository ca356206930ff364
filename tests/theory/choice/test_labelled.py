"""Chances of labels: by hand, half-way points included."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.choice.cases import EXAMPLE, chances

from majlis.theory.choice import labels, most_likely


def test_each_point_counts_under_the_nearest_label() -> None:
    p = chances(EXAMPLE)[0, 0]
    assert labels(p, [0, 30, 70, 100]) == pytest.approx(
        [p[:15].sum(), p[15:50].sum(), p[50:86].sum(), p[86:].sum()], abs=1e-12
    )
    # 15, 50 and 85 are half-way: 30 is likelier than 0, 70 than 30 and than 100.


@pytest.mark.parametrize(
    ("below", "above", "expected"), [(0.2, 0.3, (0.2, 0.8)), (0.3, 0.2, (0.8, 0.2)), (0.25, 0.25, (0.75, 0.25))]
)
def test_a_point_half_way_goes_to_the_likelier_label_then_to_the_lower(
    below: float, above: float, expected: tuple[float, float]
) -> None:
    p = np.zeros(101)
    p[[20, 50, 80]] = [below, 0.5, above]
    assert labels(p, [20, 80]) == pytest.approx(expected)


def test_half_way_points_do_not_decide_about_each_other() -> None:
    p = np.zeros(101)
    p[[0, 25, 50, 75, 100]] = [0.1, 0.3, 0.15, 0.25, 0.2]
    # 25 to 50 (.15 > .1); 75 to 100 (.2 > .15), though with 25 the label 50 has .45.
    assert labels(p, [0, 50, 100]) == pytest.approx([0.1, 0.45, 0.45])


def test_half_way_is_told_in_spite_of_rounding() -> None:
    p = np.zeros(101)
    p[[33, 50]] = [0.4, 0.6]
    assert labels(p, [33.3, 66.7]) == pytest.approx([1, 0])


def test_the_most_likely_label_is_the_lower_of_two_that_are_equal_on_paper() -> None:
    assert most_likely(
        np.array([[0.3, 0.1 + 0.2, 0.4 - 1e-17], [0.1 + 0.2, 0.3, 0.2], [0.3, 0.1 + 0.2, 0.1]])
    ).tolist() == [2, 0, 0]
    assert most_likely(labels(np.full(101, 1 / 101), [25, 75])) == 0


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8, unique=True), st.integers(0, 1000))
def test_they_add_up_to_one_for_many_rows(marks: list[float], seed: int) -> None:
    spread = sorted(mark for i, mark in enumerate(sorted(marks)) if i == 0 or mark - sorted(marks)[i - 1] > 1e-6)
    p = np.random.default_rng(seed).dirichlet(np.ones(101), (2, 3))
    found = labels(p, spread)
    assert found.shape == (2, 3, len(spread))
    assert found.sum(axis=-1) == pytest.approx(np.ones((2, 3)))
    assert labels(p[1, 2], spread) == pytest.approx(found[1, 2])


@pytest.mark.parametrize("marks", [[], [50, 20], [20, 20]])
def test_labels_stand_in_order(marks: list[float]) -> None:
    with pytest.raises(ValueError, match="rising"):
        labels(np.full(101, 1 / 101), marks)
