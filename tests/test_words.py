"""Words for numbers: the yardstick, the scale's own labels, and no certainty that a forecast cannot have."""

from collections.abc import Callable

import pytest

from majlis import words

TROOPS = {0.0: "none", 40.0: "training and advice only", 70.0: "a reduced force", 100.0: "as in early 2020"}


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, "remote chance"),
        (0.05, "remote chance"),
        (0.10, "highly unlikely"),
        (0.20, "highly unlikely"),
        (0.25, "unlikely"),
        (0.35, "unlikely"),
        (0.40, "realistic possibility"),
        (0.50, "realistic possibility"),
        (0.55, "likely"),
        (0.75, "likely"),
        (0.80, "highly likely"),
        (0.90, "highly likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_probability_words_follow_the_published_yardstick(probability: float, term: str) -> None:
    assert words.likelihood(probability) == term


@pytest.mark.parametrize("whole", range(101))
def test_the_term_is_that_of_the_number_beside_it(whole: int) -> None:
    """Of what rounds to the same per cent all has the same term, that of the nearest number on the yardstick."""
    printed = [(5, "remote chance"), (10, "highly unlikely"), (20, "highly unlikely"), (25, "unlikely")]
    printed += [(35, "unlikely"), (40, "realistic possibility"), (50, "realistic possibility"), (55, "likely")]
    printed += [(75, "likely"), (80, "highly likely"), (90, "highly likely"), (95, "almost certain")]
    nearest = min(printed, key=lambda mark: abs(mark[0] - whole))[1]
    about = [p for p in (whole - 0.5, whole - 0.4, whole, whole + 0.4, whole + 0.5) if round(p) == whole]
    if 0 < whole < 100:
        assert {words.percent(p / 100) for p in about} == {f"{whole} %"}
    assert {words.likelihood(p / 100) for p in about} == {nearest}


@pytest.mark.parametrize("probability", [0.0, -1e-17, 0.001, 0.004999, 0.005])
def test_no_forecast_is_certain(probability: float) -> None:
    assert (words.percent(probability), words.percent(1 - probability)) == ("under 1 %", "over 99 %")
    assert (words.hundredths(probability), words.hundredths(1 - probability)) == ("<1", ">99")
    assert (words.likelihood(probability), words.likelihood(1 - probability)) == ("remote chance", "almost certain")


def test_a_chance_and_its_opposite_add_up_to_100_per_cent() -> None:
    pairs = [(words.hundredths(k / 1000), words.hundredths(1 - k / 1000)) for k in range(6, 995)]
    assert {int(a) + int(b) for a, b in pairs} == {100}
    assert [words.percent(p) for p in (0.0051, 0.9949, 0.125, 0.875, 0.62)] == ["1 %", "99 %", "12 %", "88 %", "62 %"]


@pytest.mark.parametrize("say", [words.likelihood, words.percent, words.points, words.shift, words.chance])
def test_what_is_not_a_number_is_refused(say: Callable[[float], str]) -> None:
    with pytest.raises(ValueError, match="NaN"):
        say(float("nan"))


def test_points_are_whole_and_turn_round_with_the_scale() -> None:
    assert [words.points(v) for v in (0.5, 1.5, 49.5, 50.5, 99.5)] == ["0", "2", "50", "50", "100"]
    assert {int(words.points(v / 2)) + int(words.points(100 - v / 2)) for v in range(201)} == {100}
    assert [words.points(v) for v in (-0.2, -0.0, -7)] == ["0", "0", "−7"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "none"),
        (38, "training and advice only"),
        (40, "training and advice only"),
        (55, "between “training and advice only” and “a reduced force”"),
        (97, "as in early 2020"),
    ],
)
def test_an_outcome_takes_the_words_of_its_scale(value: float, text: str) -> None:
    assert words.place(TROOPS, value) == text


def test_an_outcome_is_named_before_its_number() -> None:
    said = words.outcome(TROOPS, 12.3, 38.2, 66.4)
    assert said == "training and advice only (38 of 100; 80 % between 12 and 66)"


def test_shifts_carry_a_sign_and_zero_none() -> None:
    assert [words.shift(v) for v in (4.4, -12.2, 0.2)] == ["+4", "−12", "0"]
    assert [words.shift(v) for v in (0.5, -0.5, -0.0, 0.51, -0.51, 1.5, -1.5)] == [
        "0", "0", "0", "+1", "−1", "+2", "−2",
    ]  # fmt: skip


def test_lists_read_like_prose() -> None:
    assert [words.listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_chance_reads_as_part_of_a_sentence() -> None:
    said = [words.chance(p) for p in (0.04, 0.3, 0.45, 0.62)]
    assert said == ["a remote chance (4 %)", "unlikely (30 %)", "a realistic possibility (45 %)", "likely (62 %)"]
