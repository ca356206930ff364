"""Values as JSON has them: whatever a record of ours holds, and a text that any program reads."""

import json
from dataclasses import dataclass
from enum import Enum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from majlis.plain import as_json, plain


@dataclass(frozen=True, slots=True)
class Pair:
    one: object
    other: frozenset[str] = frozenset({"b", "a"})


class Way(Enum):
    THERE = "there"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Pair(Pair(1.5)), {"one": {"one": 1.5, "other": ["a", "b"]}, "other": ["a", "b"]}),
        ((1, "x", None, True), [1, "x", None, True]),
        ({1: {"a"}}, {"1": ["a"]}),
        (float("inf"), "inf"),
        ([float("-inf"), float("nan")], ["-inf", "nan"]),
        (np.array([[1.0, np.inf]]), [[1.0, "inf"]]),
        (np.float64(0.5), 0.5),
        (np.int32(7), 7),
        (np.bool_(True), True),
        (Way.THERE, "there"),
        ({(1, 2), (0, 3)}, [[0, 3], [1, 2]]),
    ],
)
def test_a_value_becomes_what_json_can_say(value, told):
    assert plain(value) == told
    assert json.loads(as_json(plain(value))) == told


def test_what_has_no_form_is_named():
    with pytest.raises(TypeError, match="object"):
        plain([object()])
    with pytest.raises(TypeError, match="type"):
        plain(Pair)


def test_numbers_that_are_not_finite_are_never_written_as_such():
    with pytest.raises(ValueError, match="JSON"):
        as_json({"share": float("nan")})


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.frozensets(st.integers())


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.builds(Pair, inner)))
def test_anything_nested_becomes_strict_json(value):
    text = as_json(plain(value))
    assert json.loads(text, parse_constant=lambda word: pytest.fail(word)) == plain(value)
    assert plain(plain(value)) == plain(value)
