"""Kalai–Smorodinsky against closed forms, a fine grid and its own axioms."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.theory.outcomes.axioms import worlds

from majlis.theory.outcomes.kalai_smorodinsky import KalaiSmorodinsky
from majlis.theory.outcomes.positions import Positions

AT_REVERSION = KalaiSmorodinsky(cost=0.0)
points = st.floats(0, 100)
crowds = st.lists(points, min_size=1, max_size=7)


def one(model: KalaiSmorodinsky, *args: object, **kwargs: object) -> float:
    return float(model.predict(Positions.of(*args, **kwargs))[0, 0])  # type: ignore[arg-type]  # as in `of`


def smallest_share(y: np.ndarray, x: np.ndarray, q: float, cost: float) -> np.ndarray:
    """min_i g_i(y) / M_i on a grid, with M_i taken from the same grid; minus one where somebody loses."""
    gain = (q - x) ** 2 + (cost * (x.max() - x.min())) ** 2 - (y[:, None] - x) ** 2
    good = (gain >= 0).all(axis=1)
    most = np.where(good[:, None], gain, 0.0).max(axis=0)
    return np.where(good, (gain / np.where(most > 0, most, 1.0)).min(axis=1), -1.0)


def test_two_parties_as_worked_by_hand() -> None:
    # docs/methods/outcomes/kalai-smorodinsky.md: t = a b / (a + b) with a = 80, b = 120.
    assert one(AT_REVERSION, [40.0, 60.0], reversion=0.0) == pytest.approx(48.0, abs=1e-9)


@given(st.floats(1, 50), st.floats(1, 50), st.sampled_from([-1, 1]))
def test_two_parties_who_can_both_have_their_wish_meet_at_half_the_harmonic_mean(
    d1: float, d2: float, side: int
) -> None:
    # Both peaks are acceptable when neither is more than twice as far away as the other.
    if max(d1, d2) > 2 * min(d1, d2):
        return
    expected = 50 + side * 4 * d1 * d2 / (2 * (d1 + d2))
    settled = one(AT_REVERSION, [50 + side * d1, 50 + side * d2], reversion=50.0)
    assert settled == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("cost", [0.0, 0.3, 1.0, 4.0])
def test_no_point_of_a_fine_grid_has_a_larger_smallest_share(cost: float) -> None:
    grid = np.linspace(0, 100, 20_001)
    rng = np.random.default_rng(3)
    for n in (1, 2, 3, 6, 12) * 4:
        x = rng.uniform(40 if cost == 0 else 0, 90, n)
        q = rng.uniform(0, 39 if cost == 0 else 100)
        best = grid[np.argmax(smallest_share(grid, x, q, cost))]
        assert one(KalaiSmorodinsky(cost), x, reversion=q) == pytest.approx(best, abs=0.011)


@example([0.0, 8.6015625], 8.600058747962002, 0.0)
@given(crowds, points, st.sampled_from([0.0, 0.3, 1.0, 100.0]))
def test_somebody_on_either_side_has_the_same_smallest_share(wanted: list[float], q: float, cost: float) -> None:
    x = np.round(wanted, 2)
    y = one(KalaiSmorodinsky(cost), x, reversion=q)
    reach = np.sqrt((q - x) ** 2 + (cost * np.ptp(x)) ** 2)
    low, high = (x - reach).max(), (x + reach).min()
    if high - low < 1e-6:
        assert y == pytest.approx(q, abs=1e-6)
        return
    assert low - 1e-9 <= y <= high + 1e-9, "no party loses"
    share = 1 - (1 - (reach**2 - (y - x) ** 2) / (reach**2 - (x - np.clip(x, low, high)) ** 2))
    poorest = share <= share.min() + 1e-6
    assert np.any(poorest & (x >= y - 1e-4))
    assert np.any(poorest & (x <= y + 1e-4)), "whoever gains least could only gain from one who gains as little"


def test_force_does_not_count_but_having_a_say_does() -> None:
    assert one(KalaiSmorodinsky(), [20.0, 70.0], [1.0, 0.1]) == one(KalaiSmorodinsky(), [20.0, 70.0], [0.2, 0.9])
    assert one(KalaiSmorodinsky(), [20.0, 70.0], [1.0, 0.0]) == pytest.approx(20.0, abs=1e-6)


@given(st.floats(1, 20), st.floats(0, 20))
def test_a_party_whose_wish_moves_away_from_failing_never_gets_less_of_the_way(near: float, further: float) -> None:
    # Individual monotonicity, for the two-party problem in which only one party's possible gain grows.
    before = one(AT_REVERSION, [20.0, 20.0 + near], reversion=0.0)
    after = one(AT_REVERSION, [20.0, 20.0 + near + further], reversion=0.0)
    assert after >= before - 1e-7


def test_with_a_far_disagreement_point_the_extremes_meet_half_way() -> None:
    w = worlds()
    middle = (np.nanmin(w.position, axis=1) + np.nanmax(w.position, axis=1)) / 2
    gaps = [float(np.abs(KalaiSmorodinsky(c).predict(w) - middle).max()) for c in (1, 10, 100, 1000)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 1e-4


@pytest.mark.parametrize("wanted", [[20.0, 80.0], [50.0, 80.0]])
def test_without_a_gain_for_all_the_reversion_point_stands(wanted: list[float]) -> None:
    assert one(AT_REVERSION, wanted, reversion=50.0) == 50.0


def test_only_veto_players_bargain_if_only_they_are_parties() -> None:
    settled = one(KalaiSmorodinsky(0.0, "veto"), [20.0, 80.0, 70.0], reversion=50.0, veto=[False, True, True])
    assert settled == pytest.approx(50 + 60 * 40 / 100, abs=1e-6)
