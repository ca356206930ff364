"""Quantiles of the normal distribution against the mass below them, the standard library and a printed table."""

from math import erfc, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from majlis.draws.normal import quantiles

TAILS = 10.0 ** -np.arange(1, 300)
GRID = np.concatenate([TAILS, np.linspace(1e-6, 1 - 1e-6, 20_001), 1 - 10.0 ** -np.arange(1, 16)])


def test_the_mass_below_a_quantile_is_what_was_asked_for():
    lower = GRID[GRID <= 0.5]
    below = [erfc(-z / sqrt(2)) / 2 for z in quantiles(lower)]
    np.testing.assert_allclose(below, lower, rtol=1e-11)


def test_quantiles_are_those_of_the_standard_library():
    expected = [NormalDist().inv_cdf(p) for p in GRID]
    np.testing.assert_allclose(quantiles(GRID), expected, rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize(
    ("p", "z"), [(0.25, -0.6744897501960817), (0.001, -3.090232306167813), (1e-20, -9.262340089798408)]
)
def test_quantiles_at_the_check_values_of_the_published_algorithm(p, z):
    # Wichura (1988), Applied Statistics 37(3), p. 480.
    assert quantiles(np.array(p)) == pytest.approx(z, rel=1e-15)


def test_any_shape_is_kept():
    p = np.linspace(0.1, 0.9, 12).reshape(3, 4)
    np.testing.assert_array_equal(quantiles(p.T), quantiles(p).T)
