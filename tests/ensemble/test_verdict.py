"""Verdicts: a name only where size, error and models agree; otherwise who cannot be told apart."""

import numpy as np
import pytest

from majlis.ensemble.verdict import Course, Difference, difference, verdict

MODELS = tuple("abcdefghijkl")


def course(score: float, wander: float = 0.0, models: float | None = None, worlds: int = 400) -> Course:
    """Scores that alternate around a mean, and the same mean by every model unless another is given."""
    signs = np.where(np.arange(worlds) % 2 == 0, 1.0, -1.0)
    return Course(score + wander * signs, dict.fromkeys(MODELS, score if models is None else models))


def test_a_difference_by_hand() -> None:
    one, other = course(0.5, 0.2), course(0.45)
    found = difference(one, other)
    assert found.mean == pytest.approx(0.05)
    assert found.error == pytest.approx(0.2 * np.sqrt(400 / 399) / 20)
    assert found.alike == 1.0
    back = difference(other, one)
    assert (back.mean, back.alike) == (pytest.approx(-0.05), 1.0)


def test_pairing_takes_out_what_both_share() -> None:
    assert difference(course(0.5, 0.2), course(0.47, 0.2)).error == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("mean", "error", "alike", "stands"),
    [(0.02, 0.006, 0.75, True), (0.0199, 0.001, 1.0, False), (0.03, 0.0101, 1.0, False), (0.05, 0.001, 0.74, False)],
)
def test_all_three_tests_must_be_met(mean: float, error: float, alike: float, stands: bool) -> None:
    assert Difference(mean, error, alike).stands_out == stands


def test_models_that_see_no_difference_do_not_agree() -> None:
    one = Course(np.full(50, 0.6), dict.fromkeys(MODELS, 0.5) | dict.fromkeys("abcdefgh", 0.55))
    assert difference(one, course(0.5, models=0.5, worlds=50)).alike == pytest.approx(8 / 12)


def test_a_course_that_stands_out_from_all_others_is_named() -> None:
    found = verdict({"a": course(0.40), "b": course(0.50), None: course(0.41)})
    assert found.named == ("b",)
    assert found.level == ("b",)
    assert found.order == ("b", None, "a")


def test_courses_that_cannot_be_told_apart_are_told_together() -> None:
    found = verdict({"a": course(0.50), "b": course(0.49), "c": course(0.45), None: course(0.42)})
    assert found.named == ()
    assert found.level == ("a", "b")
    assert found.ahead("b", None).stands_out


def test_noise_does_not_decide_who_belongs() -> None:
    # c is .0225 behind with an error of .005: it would stand out, yet within one error it would not.
    found = verdict({"a": course(0.50), "c": course(0.4775, 0.1)})
    assert found.ahead("a", "c").stands_out
    assert found.named == ("a",)
    assert found.level == ("a", "c")


def test_doing_nothing_can_stand_out() -> None:
    assert verdict({None: course(0.5), "harm": course(0.4)}).named == (None,)


def test_one_course_alone_stands_out_from_nothing() -> None:
    assert verdict({None: course(0.5)}).named == ()
