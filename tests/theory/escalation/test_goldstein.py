"""Weights of kinds of acts: those of unknown longer codes are those of what they begin with."""

import pytest

from majlis.theory.escalation import ROOTS, WEIGHTS, goldstein


def test_a_code_has_its_own_weight_or_that_of_the_longest_it_begins_with() -> None:
    assert goldstein("18") == -9
    assert goldstein("190") == goldstein("19") == -10
    assert goldstein("0211") == 3.4
    assert goldstein("01x9") == goldstein("01") == 0


@pytest.mark.parametrize("code", ["", "1", "21", "00", "x1"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="CAMEO"):
        goldstein(code)


def test_hostile_roots_are_those_of_conflict() -> None:
    assert len(WEIGHTS) == 311
    for root in ROOTS.values():
        assert (root.weight < 0) == ("conflict" in root.quad_class)
        assert -10 <= root.weight <= 10
