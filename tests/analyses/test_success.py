"""Success ladders by hand, through `compare`: which rungs an outcome reaches, and how far up the ladder that is.

Each issue is one actor's alone and settles where that actor wants it: a world is what the test writes.
"""

from typing import Any

import pytest

from analyses.sure import FIRM, dialogue, strategy, wants
from majlis.runs import run


def climbed(ladder: dict[str, Any], **outcomes: float) -> tuple[list[bool], float]:
    """The rungs that outcomes reach, and how far up they are."""
    d = dialogue(
        {issue: {"a": (at, 50)} for issue, at in outcomes.items()},
        success={"l": ladder},
        strategies={"s": strategy("S", wants(0, issue=next(iter(outcomes))))},
    )
    answer = run("compare", d, models=("weighted-mean",), draws=500, error=0.0, trained=FIRM).data()["result"]
    found = answer["as_things_stand"]
    return [p["value"] == 1 for p in found["success"]["l"].values()], found["score"]


@pytest.mark.parametrize(
    ("sign", "below", "at", "above"),
    [(">=", False, True, True), (">", False, False, True), ("<=", True, True, False), ("<", True, False, False)],
)
def test_every_sign_below_at_and_above_its_value(sign: str, below: bool, at: bool, above: bool) -> None:
    for x, holds in ((49, below), (50, at), (51, above)):
        assert climbed({"r": {"all": [f"x {sign} 50"]}}, x=x) == ([holds], float(holds))


@pytest.mark.parametrize(("x", "y", "reached"), [(60, 60, True), (60, 40, False), (40, 60, False), (40, 40, False)])
def test_all_of_all_must_hold(x: float, y: float, reached: bool) -> None:
    assert climbed({"r": {"all": ["x >= 50", "y >= 50"]}}, x=x, y=y)[0] == [reached]


@pytest.mark.parametrize(("x", "y", "reached"), [(60, 60, True), (60, 40, True), (40, 60, True), (40, 40, False)])
def test_one_of_any_is_enough(x: float, y: float, reached: bool) -> None:
    assert climbed({"r": {"any": ["x >= 50", "y >= 50"]}}, x=x, y=y)[0] == [reached]


@pytest.mark.parametrize(
    ("x", "y", "z", "reached"),
    [(60, 60, 0, True), (60, 0, 60, True), (60, 0, 0, False), (0, 60, 60, False)],
)
def test_all_and_any_must_both_be_met(x: float, y: float, z: float, reached: bool) -> None:
    rung = {"all": ["x >= 50"], "any": ["y >= 50", "z >= 50"]}
    assert climbed({"r": rung}, x=x, y=y, z=z)[0] == [reached]


NESTED = {"low": {"all": ["x >= 20"]}, "middle": {"all": ["x >= 40"]}, "high": {"all": ["x >= 60"]}}


@pytest.mark.parametrize(
    ("x", "rungs", "up"),
    [
        (10, [False, False, False], 0),
        (30, [True, False, False], 1 / 3),
        (50, [True, True, False], 2 / 3),
        (70, [True, True, True], 1),
    ],
)
def test_height_is_the_share_of_the_rungs_climbed(x: float, rungs: list[bool], up: float) -> None:
    assert climbed(NESTED, x=x) == (rungs, pytest.approx(up))


def test_a_rung_above_one_that_is_missed_is_reached_but_does_not_count() -> None:
    """x misses the first rung; that y passes the second is a chance of its own, and no height."""
    ladder = {"first": {"all": ["x >= 50"]}, "second": {"all": ["y >= 50"]}, "third": {"all": ["y >= 60"]}}
    assert climbed(ladder, x=40, y=70) == ([False, True, True], 0)
    assert climbed(ladder, x=60, y=40) == ([True, False, False], pytest.approx(1 / 3))


def test_conditions_of_the_next_rung_that_hold_count_as_a_part_of_it() -> None:
    """Two of the three conditions of the second of two rungs: (1 + 2/3) / 2."""
    ladder = {"first": {"all": ["x >= 50"]}, "second": {"all": ["x >= 50", "y >= 50", "z >= 50"]}}
    assert climbed(ladder, x=60, y=60, z=40) == ([True, False], pytest.approx((1 + 2 / 3) / 2))
    assert climbed(ladder, x=60, y=40, z=40) == ([True, False], pytest.approx((1 + 1 / 3) / 2))


def test_the_first_rung_may_be_climbed_in_part() -> None:
    assert climbed({"r": {"all": ["x >= 50", "y >= 50"]}}, x=60, y=0) == ([False], 0.5)


def test_alternatives_count_as_one_condition() -> None:
    """One condition holds, and neither of its alternatives: half of the rung. The other way round, too."""
    rung = {"all": ["x >= 50"], "any": ["y >= 50", "z >= 50"]}
    assert climbed({"r": rung}, x=60, y=0, z=0)[1] == 0.5
    assert climbed({"r": rung}, x=0, y=60, z=60)[1] == 0.5
    assert climbed({"r": rung}, x=0, y=0, z=60)[1] == 0.5
    assert climbed({"r": {"any": ["y >= 50", "z >= 50"]}}, y=0, z=0)[1] == 0


def test_only_the_first_rung_that_is_missed_counts_in_part() -> None:
    """Half of the second rung; that half of the third holds too counts for nothing."""
    ladder = {
        "first": {"all": ["x >= 50"]},
        "second": {"all": ["x >= 50", "y >= 50"]},
        "third": {"all": ["x >= 50", "y >= 60"]},
    }
    assert climbed(ladder, x=60, y=0)[1] == pytest.approx((1 + 0.5) / 3)


def test_a_rung_that_asks_for_nothing_is_always_reached() -> None:
    assert climbed({"r": {}, "s": {"all": ["x >= 50"]}}, x=0) == ([True, False], 0.5)


def test_a_condition_is_about_its_own_issue() -> None:
    ladder = {"r": {"all": ["y < 20"]}}
    assert climbed(ladder, x=90, y=10)[0] == [True]
    assert climbed(ladder, x=10, y=90)[0] == [False]


def test_height_and_rungs_are_counted_world_by_world() -> None:
    """x runs from 20 to 80 about 50, so half of the worlds reach the only rung."""
    d = dialogue(
        {"x": {"a": ([20, 50, 80], 50)}},
        success={"l": {"r": {"all": ["x >= 50"]}}},
        strategies={"s": strategy("S", wants(60))},
    )
    found = run("compare", d, models=("weighted-mean",), draws=4000, error=0.0, trained=FIRM).data()["result"]
    now = found["as_things_stand"]
    assert now["success"]["l"]["r"]["value"] == pytest.approx(0.5, abs=0.03)
    assert now["score"] == pytest.approx(now["success"]["l"]["r"]["value"])
    assert now["models"]["weighted-mean"] == pytest.approx(0.5, abs=0.02)
    assert found["strategies"]["s"]["success"]["l"]["r"]["value"] == 1
