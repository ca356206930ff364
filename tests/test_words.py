"""Words for numbers: the yardstick, the scale's own labels, and no certainty that a forecast cannot have."""

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


def test_no_forecast_is_certain() -> None:
    assert (words.percent(0.0), words.percent(1.0), words.percent(0.62)) == ("under 1 %", "over 99 %", "62 %")


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
    assert [words.shift(v) for v in (4.4, -12.2, 0.2, -0.2)] == ["+4", "−12", "0", "0"]
    assert [words.shift(v) for v in (0.5, -0.5, 0.6, -0.6)] == ["0", "0", "+1", "−1"], "zero is never +0"


def test_lists_read_like_prose() -> None:
    assert [words.listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_chance_reads_as_part_of_a_sentence() -> None:
    said = [words.chance(p) for p in (0.04, 0.3, 0.45, 0.62)]
    assert said == ["a remote chance (4 %)", "unlikely (30 %)", "a realistic possibility (45 %)", "likely (62 %)"]
