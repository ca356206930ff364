"""The split normal honours its mode, its two percentiles and its scale."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.draws.split_normal import sample, scales

FAR = 1e9


def drawn(
    low: float, best: float, high: float, floor: float = -FAR, ceiling: float = FAR, n: int = 200_001
) -> np.ndarray:
    u = (np.arange(n) + 0.5) / n
    columns = [np.array([v]) for v in (low, best, high, floor, ceiling)]
    return sample(u[:, None], *columns)[:, 0]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_low_and_high_are_the_10th_and_90th_percentile(a: float, b: float, c: float) -> None:
    low, best, high = sorted((a, b, c))
    x = drawn(low, best, high, n=20_001)
    assert np.quantile(x, 0.1) == pytest.approx(low, abs=0.02 * (high - low) + 1e-6)
    assert np.quantile(x, 0.9) == pytest.approx(high, abs=0.02 * (high - low) + 1e-6)


def test_the_density_is_continuous_and_highest_at_the_best_guess() -> None:
    x = drawn(10, 20, 60)
    counts, edges = np.histogram(x, bins=np.arange(-40, 121, 2.0))
    assert edges[counts.argmax()] <= 20 <= edges[counts.argmax()] + 4
    r, s1, s2 = scales(np.array([10.0]), np.array([20.0]), np.array([60.0]))
    assert r[0] == pytest.approx(s1[0] / (s1[0] + s2[0]), abs=1e-9)


def test_a_symmetric_range_is_the_normal_distribution() -> None:
    x = drawn(40, 50, 60)
    assert x.std() == pytest.approx(10 / 1.2815515655, rel=1e-3)
    assert np.quantile(x, 0.75) == pytest.approx(50 + 0.6744897502 * 10 / 1.2815515655, abs=0.01)


def test_a_range_without_width_is_a_constant() -> None:
    assert np.all(drawn(30, 30, 30) == 30)


def test_values_stay_on_the_scale_without_piling_up_at_its_ends() -> None:
    x = drawn(0, 5, 40, 0, 100)
    assert x.min() >= 0
    assert (x == 0).mean() < 0.001


@pytest.mark.parametrize("ends", [(0, 0, 50), (50, 100, 100)])
def test_the_best_guess_may_lie_at_an_end_of_the_range(ends: tuple[float, float, float]) -> None:
    x = drawn(*ends, 0, 100)
    assert np.isfinite(x).all()
    assert x.std() > 5


def test_a_range_of_one_point_is_that_point_and_nothing_is_warned_about() -> None:
    at = np.array([0.0, 50.0, 100.0])
    drawn = sample(np.full((4, 3), [[0.01], [0.4], [0.6], [0.99]]), at, at, at, np.zeros(3), np.full(3, 100.0))
    np.testing.assert_array_equal(drawn, np.tile(at, (4, 1)))


def test_the_scales_of_a_lopsided_range_by_the_equations() -> None:
    """s₁ = a / −Φ⁻¹(0.05 / r) and s₂ = b / −Φ⁻¹(0.05 / (1 − r)) with r = s₁ / (s₁ + s₂); a = 10, b = 40."""
    (r,), (s1,), (s2,) = scales(np.array([10.0]), np.array([20.0]), np.array([60.0]))
    phi = NormalDist().inv_cdf
    assert s1 == pytest.approx(10 / -phi(0.05 / r))
    assert s2 == pytest.approx(40 / -phi(0.05 / (1 - r)))
    assert r == pytest.approx(s1 / (s1 + s2))
    assert 0.1 < r < 0.5


def test_a_range_and_its_mirror_have_mirrored_scales() -> None:
    (r, q), (s1, t1), (s2, t2) = scales(np.array([10.0, 40.0]), np.array([20.0, 80.0]), np.array([60.0, 90.0]))
    assert (r, s1, s2) == pytest.approx((1 - q, t2, t1))


@pytest.mark.parametrize(("low", "best", "high"), [(20, 20, 60), (10, 20, 60), (10, 50, 60), (10, 60, 60)])
def test_the_mass_left_of_the_mode_is_r_and_both_sides_meet_there(low: float, best: float, high: float) -> None:
    x = drawn(low, best, high)
    (r,), (s1,), (s2,) = scales(
        np.array([low], dtype=float), np.array([best], dtype=float), np.array([high], dtype=float)
    )
    assert (x < best).mean() == pytest.approx(r, abs=1e-4)
    assert r == pytest.approx(s1 / (s1 + s2), abs=1e-6)
    assert x[x < best].min() < best - 2 * s1
    assert np.sqrt(((x[x > best] - best) ** 2).mean()) == pytest.approx(s2, rel=0.01)
    assert np.sqrt(((x[x < best] - best) ** 2).mean()) == pytest.approx(s1, rel=0.01)


def test_on_a_scale_the_distribution_is_the_part_between_its_ends() -> None:
    """The normal about 50 cut at 45 and 100 of its own shape: P(x < v) = (Φ(v) − Φ(45)) / (Φ(100) − Φ(45))."""
    bell = NormalDist(50, 10 / 1.2815515655446004)
    x = drawn(40, 50, 60, 45, 58)
    low, high = bell.cdf(45), bell.cdf(58)
    for v in (46, 48, 50, 53, 57):
        assert (x < v).mean() == pytest.approx((bell.cdf(v) - low) / (high - low), abs=1e-4)
    assert (x.min(), x.max()) == (pytest.approx(45, abs=0.01), pytest.approx(58, abs=0.01))
