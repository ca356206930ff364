"""Values as a dossier writes them."""

from math import copysign

import pytest

from majlis.dossier.records.values import number


@pytest.mark.parametrize("value", [-0.0, 0.0, 0])
def test_zero_has_no_sign_so_that_it_reads_the_same_from_every_format(value: float) -> None:
    assert copysign(1.0, number(value)) == 1.0


@pytest.mark.parametrize("value", [-3, 2.5, 1e-9])
def test_other_numbers_are_left_alone(value: float) -> None:
    assert number(value) == value
