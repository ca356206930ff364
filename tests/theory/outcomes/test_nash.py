"""Nash bargaining against closed forms, a fine grid and the axioms of Nash (1950)."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.means import WeightedMean
from majlis.theory.outcomes.nash import NashBargaining
from majlis.theory.outcomes.positions import Positions

AT_REVERSION = NashBargaining(cost=0.0)
points = st.floats(0, 100)


def one(model: NashBargaining, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


def objective(y: np.ndarray, x: np.ndarray, w: np.ndarray, q: float, cost: float) -> np.ndarray:
    """Σ w ln gain on a grid, minus infinity where somebody does not gain."""
    gain = (q - x) ** 2 + (cost * (x.max() - x.min())) ** 2 - (y[:, None] - x) ** 2
    good = (gain > 0).all(axis=1)
    return np.where(good, (w * np.log(np.where(gain > 0, gain, 1.0))).sum(axis=1), -np.inf)


def test_two_parties_with_equal_weights_as_worked_by_hand() -> None:
    # docs/methods/outcomes/nash.md: 4 t² − 600 t + 19,200 = 0, the smaller root.
    assert one(AT_REVERSION, [40.0, 60.0], reversion=0.0) == pytest.approx((600 - sqrt(52_800)) / 8, abs=1e-6)


@given(points, points, st.floats(0.01, 1), st.floats(0.01, 1), points)
def test_two_parties_on_one_side_meet_at_the_root_of_a_quadratic(
    x1: float, x2: float, w1: float, w2: float, q: float
) -> None:
    a1, a2 = 2 * (x1 - q), 2 * (x2 - q)
    if min(abs(a1), abs(a2)) < 0.1 or a1 * a2 < 0:
        return
    b = (w1 + w2) * (a1 + a2) + w1 * a2 + w2 * a1
    root = sqrt(b * b - 8 * (w1 + w2) ** 2 * a1 * a2)
    t = (b - root) / (4 * (w1 + w2)) if a1 > 0 else (b + root) / (4 * (w1 + w2))
    assert one(AT_REVERSION, [x1, x2], [w1, w2], reversion=q) == pytest.approx(q + t, abs=1e-6)


@pytest.mark.parametrize("cost", [0.1, 0.3, 1.0, 4.0])
def test_no_point_of_a_fine_grid_does_better(cost: float) -> None:
    w = worlds(draws=20, actors=6, issues=2, seed=5)
    outcome = NashBargaining(cost).predict(w)
    grid = np.linspace(0, 100, 20_001)
    for d in range(20):
        for k in range(2):
            here = w.present[d, :, k]
            x, weight, q = w.position[d, here, k], w.weight[d, here, k], w.reversion[d, k]
            best = grid[np.argmax(objective(grid, x, weight, q, cost))]
            assert outcome[d, k] == pytest.approx(best, abs=0.006)


def test_one_sided_parties_beat_a_fine_grid_at_the_reversion_point() -> None:
    rng = np.random.default_rng(8)
    grid = np.linspace(0, 100, 20_001)
    for _ in range(20):
        x, w, q = rng.uniform(40, 90, 5), rng.uniform(0.1, 1, 5), rng.uniform(0, 39)
        best = grid[np.argmax(objective(grid, x, w, q, 0.0))]
        assert one(AT_REVERSION, x, w, reversion=q) == pytest.approx(best, abs=0.006)


def test_the_further_the_disagreement_point_the_nearer_to_the_weighted_mean() -> None:
    w = worlds()
    gaps = [float(np.abs(NashBargaining(c).predict(w) - WeightedMean().predict(w)).max()) for c in (1, 10, 100, 1e4)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > 1
    assert gaps[-1] < 1e-5


@pytest.mark.parametrize(
    ("wanted", "why"),
    [([20.0, 80.0], "one wants less and one wants more"), ([50.0, 80.0], "one wants no change")],
)
def test_without_a_gain_for_all_the_reversion_point_stands(wanted: list[float], why: str) -> None:
    assert one(AT_REVERSION, wanted, reversion=50.0) == 50.0, why


def test_only_veto_players_can_hold_up_an_agreement_if_only_they_are_parties() -> None:
    wanted, veto = [20.0, 80.0, 70.0], [False, True, True]
    assert one(AT_REVERSION, wanted, reversion=50.0, veto=veto) == 50.0
    settled = one(NashBargaining(0.0, "veto"), wanted, reversion=50.0, veto=veto)
    assert settled == pytest.approx(one(AT_REVERSION, wanted[1:], reversion=50.0))
    assert 70 < settled < 80


@given(st.lists(points, min_size=1, max_size=6), points, st.sampled_from([0.0, 0.5, 1.0]))
def test_no_party_loses_and_none_could_gain_without_another_losing(wanted: list[float], q: float, cost: float) -> None:
    x = np.array(wanted)
    settled = one(NashBargaining(cost), x, reversion=q)
    extra = (cost * (x.max() - x.min())) ** 2
    assert np.all((q - x) ** 2 + extra - (settled - x) ** 2 >= -1e-6)
    assert x.min() - 1e-6 <= settled <= x.max() + 1e-6, "every point between the extremes is a best deal for some mix"


def test_equal_parties_at_equal_distances_meet_half_way() -> None:
    assert one(NashBargaining(1.0), [20.0, 80.0], reversion=50.0) == pytest.approx(50.0, abs=1e-9)
    assert one(NashBargaining(1.0), [20.0, 80.0], [1.0, 0.5], reversion=50.0) < 50.0


def test_splitting_a_party_into_two_of_half_the_weight_changes_nothing() -> None:
    whole = one(NashBargaining(1.0), [10.0, 70.0], [0.4, 0.8], reversion=30.0)
    assert one(NashBargaining(1.0), [10.0, 70.0, 70.0], [0.4, 0.4, 0.4], reversion=30.0) == pytest.approx(whole)


def test_who_loses_least_by_failing_gets_most() -> None:
    settled = [one(AT_REVERSION, [40.0, 60.0], reversion=q) for q in (0.0, 20.0, 30.0, 35.0)]
    assert settled == sorted(settled, reverse=True)
    assert settled[-1] < 45, "near its own wish, the first party needs no deal"
