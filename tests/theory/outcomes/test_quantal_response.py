"""The demand game solved by enumeration, its two limits, and the equilibrium condition itself."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.positions import Positions
from majlis.theory.outcomes.quantal_response import QuantalResponse


def one(model: QuantalResponse, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


def enumerated(x: np.ndarray, w: np.ndarray, precision: float, points: int) -> float:
    """The logit equilibrium by damped iteration, every payoff summed over all that the others may demand."""
    a, low, far = w / w.sum(), x.min(), np.ptp(x)
    grid = np.linspace(low, x.max(), points)
    n = len(x)
    p = np.full((n, points), 1 / points)
    for _ in range(2_000):
        payoff = np.zeros((n, points))
        for choice in product(range(points), repeat=n):
            z = sum(a[i] * grid[c] for i, c in enumerate(choice))
            for i, c in enumerate(choice):
                others = np.prod([p[j, choice[j]] for j in range(n) if j != i])
                payoff[i, c] -= others * ((z - x[i]) / far) ** 2
        odds = np.exp(precision / a[:, None] * (payoff - payoff.max(axis=1, keepdims=True)))
        new = odds / odds.sum(axis=1, keepdims=True)
        if np.abs(new - p).max() < 1e-13:
            break
        p = 0.5 * (p + new)
    return float(a @ (p @ grid))


@pytest.mark.parametrize(
    ("x", "w", "precision", "points"),
    [
        ([0.0, 100.0], [1.0, 1.0], 2.0, 3),
        ([0.0, 100.0], [3.0, 1.0], 5.0, 5),
        ([10.0, 35.0, 90.0], [0.5, 0.2, 0.3], 4.0, 3),
        ([10.0, 10.0, 90.0], [0.1, 0.2, 0.9], 8.0, 4),
    ],
)
def test_the_equilibrium_is_that_of_the_game_with_all_payoffs_enumerated(
    x: list[float], w: list[float], precision: float, points: int
) -> None:
    settled = one(QuantalResponse(precision, points), x, w)
    assert settled == pytest.approx(enumerated(np.array(x), np.array(w), precision, points), abs=1e-6)


def test_without_precision_the_middle_between_the_extremes_is_expected() -> None:
    w = worlds()
    middle = (np.nanmin(w.position, axis=1) + np.nanmax(w.position, axis=1)) / 2
    np.testing.assert_allclose(QuantalResponse(0.0).predict(w), middle, atol=1e-6)


def average_voting(x: np.ndarray, w: np.ndarray) -> float:
    """The Nash equilibrium outcome: the z with Σ_{x > z} a ≤ (z − low) / R ≤ Σ_{x ≥ z} a (Renault and Trannoy 2005)."""
    a, low, far = w / w.sum(), x.min(), np.ptp(x)
    candidates = [*x, *(low + far * a[x > y].sum() for y in x)]
    return next(
        z
        for z in candidates
        if a[x > z + 1e-9].sum() <= (z - low) / far + 1e-9 and (z - low) / far <= a[x >= z - 1e-9].sum() + 1e-9
    )


def test_with_much_precision_it_is_the_equilibrium_of_average_voting() -> None:
    rng = np.random.default_rng(2)
    for n in (2, 3, 5, 9) * 5:
        x, w = rng.uniform(0, 100, n), rng.uniform(0.1, 1, n)
        assert one(QuantalResponse(1000.0, 101), x, w) == pytest.approx(average_voting(x, w), abs=1.0)


def test_three_actors_as_worked_by_hand() -> None:
    # docs/methods/outcomes/quantal-response.md: the middle one gets its wish by demanding 80.
    wanted = [0.0, 60.0, 100.0]
    assert average_voting(np.array(wanted), np.ones(3)) == 60.0
    assert one(QuantalResponse(1000.0, 101), wanted) == pytest.approx(60.0, abs=0.2)
    assert one(QuantalResponse(), wanted) == pytest.approx(56.6, abs=0.05)


def test_two_equal_actors_meet_half_way_however_precise() -> None:
    for precision in (0.0, 1.0, 20.0, 500.0):
        assert one(QuantalResponse(precision), [10.0, 70.0]) == pytest.approx(40.0, abs=1e-6)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=8), st.floats(0, 60), st.floats(0, 20))
def test_nobody_who_wants_more_makes_the_outcome_less(wanted: list[float], precision: float, more: float) -> None:
    # With the extremes fixed, so that the points that can be demanded stay the same.
    crowd = [0.0, *wanted, 100.0]
    raised = [0.0, min(wanted[0] + more, 100.0), *wanted[1:], 100.0]
    model = QuantalResponse(precision)
    assert one(model, raised) >= one(model, crowd) - 1e-6


@pytest.mark.parametrize("precision", [0.0, 20.0, 1000.0])
@pytest.mark.parametrize("weight", [1e-9, 1e9])
def test_very_unequal_weights_give_an_answer(precision: float, weight: float) -> None:
    settled = one(QuantalResponse(precision), [5.0, 40.0, 90.0], 1.0, [1.0, weight, 1.0])
    assert 5 <= settled <= 90
    if weight == 1e9 and precision:
        assert settled == pytest.approx(40.0, abs=2.0)
