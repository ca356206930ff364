"""The split normal honours its mode, its two percentiles counted after the cut, and its scale."""

from itertools import combinations_with_replacement
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from majlis.draws.fit import Ranges, fit
from majlis.draws.split_normal import sample

FAR = 1e5
NORMAL = NormalDist()
MARKS = (0, 0.01, 0.5, 1, 2, 5, 9, 10, 13, 20, 40, 50, 60, 80, 87, 90, 95, 98, 99, 99.5, 99.99, 100)
RANGES = np.array(list(combinations_with_replacement(MARKS, 3)), dtype=float)
WIDE = RANGES[RANGES[:, 0] < RANGES[:, 2]]
SHARES = np.concatenate([10.0 ** -np.arange(10, 2, -1), np.linspace(0.002, 0.998, 499), 1 - 10.0 ** -np.arange(3, 11)])


def values(u: np.ndarray, ranges: np.ndarray, floor: float = 0.0, ceiling: float = 100.0) -> np.ndarray:
    """What numbers between 0 and 1 become: (number, range)."""
    ends = (np.full(len(ranges), end) for end in (floor, ceiling))
    return sample(np.tile(u, (len(ranges), 1)).T, *ranges.T, *ends)


def drawn(low: float, best: float, high: float, floor: float = -FAR, ceiling: float = FAR, n: int = 200_001):
    return values((np.arange(n) + 0.5) / n, np.array([[low, best, high]]), floor, ceiling)[:, 0]


def flat(ranges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether a range is drawn flat on its left and on its right side."""
    bells = fit(Ranges(*ranges.T, np.zeros(len(ranges)), np.full(len(ranges), 100.0)))
    return bells.s1 > 9e3 * bells.best, bells.s2 > 9e3 * (100 - bells.best)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_low_and_high_are_the_10th_and_90th_percentile(a: float, b: float, c: float) -> None:
    low, best, high = sorted((a, b, c))
    x = drawn(low, best, high, n=20_001)
    assert np.quantile(x, 0.1) == pytest.approx(low, abs=0.02 * (high - low) + 1e-6)
    assert np.quantile(x, 0.9) == pytest.approx(high, abs=0.02 * (high - low) + 1e-6)


def cut(mode: float, s1: float, s2: float, floor: float, ceiling: float, u: float) -> float:
    """A quantile of a split normal cut at both ends, from its definition."""
    left, right = s1 * (0.5 - NORMAL.cdf((floor - mode) / s1)), s2 * (NORMAL.cdf((ceiling - mode) / s2) - 0.5)
    rest = u * (left + right) - left
    return mode + (s1 * NORMAL.inv_cdf(0.5 + rest / s1) if rest < 0 else s2 * NORMAL.inv_cdf(0.5 + rest / s2))


@given(st.floats(0.1, 99.9), st.floats(-0.5, 3), st.floats(-0.5, 3))
def test_the_percentiles_of_a_cut_bell_give_that_bell_again(mode: float, a: float, b: float) -> None:
    bell = (mode, 10**a, 10**b, 0.0, 100.0)
    low, high = (cut(*bell, u) for u in (0.1, 0.9))
    assume(low <= mode <= high)
    shares = np.array([0.001, 0.03, 0.1, 0.3, 0.5, 0.8, 0.9, 0.99])
    found = values(shares, np.array([[low, mode, high]]))[:, 0]
    np.testing.assert_allclose(found, [cut(*bell, u) for u in shares], atol=1e-4)


def test_a_flat_left_side_by_hand() -> None:
    """[0, 5, 19.762]: height 1 from 0 to 5, then a bell with s₂ = 10, cut nowhere near.

    Its area is 10 √(π/2) = 12.5331, the whole 17.5331, a tenth of it 1.7533: so much lies beyond 1.4762 scales of the
    bell, at 19.762, and below 1.7533. The median leaves 8.7666 to its left, 3.7666 of it in the bell: 0.3860 scales.
    """
    shares = np.array([0.1, 5 / 17.5331, 0.5, 0.9])
    assert values(shares, np.array([[0, 5, 19.762]]))[:, 0] == pytest.approx([1.7533, 5.0, 8.860, 19.762], abs=1e-3)


def test_from_a_tenth_to_nine_tenths_of_the_scale_every_value_is_as_likely() -> None:
    ranges = np.array([[10, best, 90] for best in (10, 30, 50, 90)], dtype=float)
    np.testing.assert_allclose(values(SHARES, ranges), np.tile(100 * SHARES, (4, 1)).T, atol=1e-6)


def test_best_at_an_end_of_the_scale_is_a_half_bell() -> None:
    ranges = np.array([[0, 0, 20], [80, 100, 100]], dtype=float)
    half = 20 / NORMAL.inv_cdf(0.95) * np.array([NORMAL.inv_cdf(0.5 + u / 2) for u in SHARES])
    np.testing.assert_allclose(values(SHARES, ranges)[:, 0], half, atol=1e-5)
    np.testing.assert_allclose(values(SHARES, ranges)[::-1, 1], 100 - half, atol=1e-5)


def test_a_tenth_lies_beyond_each_end_of_a_range_unless_the_side_is_flat() -> None:
    (low, high), (left, right) = values(np.array([0.1, 0.9]), WIDE), flat(WIDE)
    assert np.abs(low - WIDE[:, 0])[~left].max() < 1e-6
    assert np.abs(high - WIDE[:, 2])[~right].max() < 1e-6
    assert np.all(low[left] >= WIDE[left, 0] - 1e-6)
    assert np.all(high[right] <= WIDE[right, 2] + 1e-6)
    assert 100 < left.sum() < len(WIDE) - 100


def test_a_range_an_eighth_of_its_width_away_from_the_ends_is_always_met() -> None:
    margin = (WIDE[:, 2] - WIDE[:, 0]) / 8
    far = WIDE[(WIDE[:, 0] >= margin) & (100 - WIDE[:, 2] >= margin)]
    low, high = values(np.array([0.1, 0.9]), far)
    np.testing.assert_allclose(low, far[:, 0], atol=1e-6)
    np.testing.assert_allclose(high, far[:, 2], atol=1e-6)
    assert len(far) > 200


def test_on_a_flat_side_every_value_is_as_likely_as_best() -> None:
    left, _ = flat(WIDE)
    for low, best, high in WIDE[left & (WIDE[:, 1] > 0)]:
        share = float(fit(Ranges(*np.array([[low], [best], [high], [0.0], [100.0]]))).share[0])
        within = values(np.linspace(0.1, 0.9, 9) * share, np.array([[low, best, high]]))[:, 0]
        np.testing.assert_allclose(within, np.linspace(0.1, 0.9, 9) * best, atol=1e-6)


def test_a_flat_side_comes_as_near_to_its_percentile_as_can_be() -> None:
    """What is drawn for a range that cannot be met stands at the edge of those that can."""
    ranges = WIDE[flat(WIDE)[0] & (WIDE[:, 1] > 5) & (WIDE[:, 2] > WIDE[:, 1])]
    nearest = values(np.array([0.1]), ranges)[0]
    for nearer, met in ((0.02, True), (-0.02, False)):
        other = np.column_stack([nearest + nearer, ranges[:, 1:]])[(nearest > 0.1) & (nearest < ranges[:, 1] - 0.1)]
        moved = values(np.array([0.1]), other)[0] - other[:, 0]
        assert np.all((np.abs(moved) < 1e-6) == met)


def test_best_is_the_mode() -> None:
    """Equal shares lie ever closer together on the way to best, and ever farther apart after it."""
    u = np.linspace(0.005, 0.995, 397)
    x = values(u, WIDE)
    apart, middle = np.diff(x, axis=0), (x[1:] + x[:-1]) / 2
    change = np.diff(apart, axis=0)
    assert np.all(change[(middle[1:] < WIDE[:, 1]) & (x[2:] < WIDE[:, 1])] < 1e-7)
    assert np.all(change[(middle[:-1] > WIDE[:, 1]) & (x[:-2] > WIDE[:, 1])] > -1e-7)


def test_values_rise_with_the_uniform_number_and_stay_on_the_scale() -> None:
    x = values(SHARES, RANGES)
    assert np.isfinite(x).all()
    assert np.all(np.diff(x, axis=0) >= 0)
    assert x.min() >= 0
    assert x.max() <= 100


def test_turning_the_scale_round_turns_the_values_round() -> None:
    turned = 100 - values(1 - SHARES, 100 - RANGES[:, ::-1])
    np.testing.assert_allclose(values(SHARES, RANGES), turned, atol=1e-6)


def test_another_unit_changes_nothing_else() -> None:
    np.testing.assert_allclose(values(SHARES, RANGES / 100, 0.0, 1.0), values(SHARES, RANGES) / 100, atol=1e-9)
    np.testing.assert_allclose(values(SHARES, RANGES - 100, -100.0, 0.0), values(SHARES, RANGES) - 100, atol=1e-6)


@pytest.mark.parametrize("shape", [(-10, 0, 10), (-10, 0, 15), (-2, 0, 14), (-10, -10, 15)])
def test_a_range_that_slides_into_an_end_of_the_scale_changes_smoothly(shape: tuple[int, int, int]) -> None:
    """Strategies move positions: nothing jumps where a range begins to touch the end and is cut there."""
    best = np.arange(0, 60, 0.05)
    ranges = np.clip(best[:, None] + np.array(shape), 0, 100)
    assert np.abs(np.diff(values(np.linspace(0.02, 0.98, 49), ranges), axis=1)).max() < 0.16


def test_the_density_is_continuous_and_highest_at_the_best_guess() -> None:
    x = drawn(10, 20, 60)
    counts, edges = np.histogram(x, bins=np.arange(-40, 121, 2.0))
    assert edges[counts.argmax()] <= 20 <= edges[counts.argmax()] + 4
    share, s1, s2 = (float(v[0]) for v in fit(Ranges(*np.array([[10], [20], [60], [-FAR], [FAR]], dtype=float)))[1:4])
    assert share == pytest.approx(s1 / (s1 + s2), abs=1e-9)


def test_a_symmetric_range_is_the_normal_distribution() -> None:
    x = drawn(40, 50, 60)
    assert x.std() == pytest.approx(10 / 1.2815515655, rel=1e-3)
    assert np.quantile(x, 0.75) == pytest.approx(50 + 0.6744897502 * 10 / 1.2815515655, abs=0.01)


def test_values_stay_on_the_scale_without_piling_up_at_its_ends() -> None:
    x = drawn(0, 5, 40, 0, 100)
    assert x.min() >= 0
    assert (x == 0).mean() < 0.001


def test_a_range_of_one_point_is_that_point_and_nothing_is_warned_about() -> None:
    at = np.array([0.0, 30.0, 100.0])
    np.testing.assert_array_equal(values(SHARES, np.stack([at] * 3, axis=1)), np.tile(at, (len(SHARES), 1)))
    assert np.abs(values(SHARES, np.array([[30 - 1e-9, 30, 30 + 1e-9]])) - 30).max() < 1e-8
