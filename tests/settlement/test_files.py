"""The file of a trained choice: it comes back as it was, and a broken one is refused in words."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from majlis.errors import DataError
from majlis.settlement import files, parse, read, shipped

PLAIN = shipped().plain()


def broken(way: tuple[Any, ...], value: Any) -> str:
    data = copy.deepcopy(PLAIN)
    part: Any = data
    for step in way[:-1]:
        part = part[step]
    if value is None:
        del part[way[-1]]
    else:
        part[way[-1]] = value
    return json.dumps(data)


def test_a_file_comes_back_as_it_was() -> None:
    again = parse(files.text(shipped()), "again.json")
    assert again.plain() == PLAIN
    assert files.text(again) == (files.HERE / "settlement.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("format",), "majlis-settlement/2", "format: this is 'majlis-settlement/2'; expected majlis-settlement/1."),
        (("ridge",), -1, "ridge: this is no ridge; expected a number, 0 or more."),
        (("coefficients", "tens"), None, "coefficients: these are not the coefficients of the choice; expected a "
         "number for log_mass, distance_mean, tens, fives, ends, fifty."),
        (("coefficients", "tens"), "0.7", "coefficients: these are not the coefficients of the choice; expected a "
         "number for log_mass, distance_mean, tens, fives, ends, fifty."),
        (("covariance", 2), None, "covariance: this is no matrix of numbers; expected 6 rows of 6 numbers."),
        (("covariance", 2), [0.1], "covariance: this is no matrix of numbers; expected 6 rows of 6 numbers."),
        (("covariance", 2, 3), "x", "covariance: this is no matrix of numbers; expected 6 rows of 6 numbers."),
        (("covariance", 0, 1), 0.01, "covariance: this is no covariance; expected a symmetric matrix, "
         "positive definite."),
        (("covariance", 0, 0), -0.01, "covariance: this is no covariance; expected a symmetric matrix, "
         "positive definite."),
        (("levels", "central", "0.8"), None, "levels.central.0.8: there are no levels; expected a level for 1, 2, … "
         "actors and more."),
        (("levels", "central", "0.8", "3"), None, "levels.central.0.8: numbers of actors are missing or out of order; "
         "expected 1, 2, … and more."),
        (("levels", "central", "0.8", "3"), 1.2, "levels.central.0.8: a level is no share; expected numbers between 0 "
         "and 1."),
        (("broad",), {}, "broad: there are no levels; expected a level for 1, 2, … actors and more."),
        (("elsewhere", "central", "0.8"), 1, "elsewhere.central.0.8: there is no level; expected a number between 0 "
         "and 1."),
        (("data",), [], "data: this is no mapping; expected a mapping."),
        (("record", "crps"), [1, 2], "record.crps: these are not three numbers; expected a score and the ends of its "
         "interval."),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_in_words(way: tuple[Any, ...], value: Any, said: str) -> None:
    with pytest.raises(DataError) as refused:
        parse(broken(way, value), "m.json")
    assert str(refused.value) == f"m.json: {said} `majlis train` writes such files. [bad-model-file]"


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(DataError) as refused:
        parse('{"format": "majlis-settlement/1"}', "m.json")
    places = [problem.path for problem in refused.value.problems]
    assert places[:7] == ["data", "ridge", "coefficients", "covariance", "broad", "levels", "elsewhere"]
    assert "levels.shortest.0.5" in places


@pytest.mark.parametrize("content", ["", "[1", "[" * 100_000, '{"format": NaN}', "3", "null", "[]"])
def test_what_is_no_model_is_said_to_be_none(content: str) -> None:
    with pytest.raises(DataError, match=r"\[(bad-json|bad-model-file)\]"):
        parse(content, "m.json")


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"m\.json: there is no file of that name\. .*\[no-model-file\]"):
        read(tmp_path / "m.json")
    with pytest.raises(DataError, match=r"the file cannot be read: .*\[unreadable\]"):
        read(tmp_path)
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(DataError, match=r"it is not UTF-8\. \[unreadable\]"):
        read(tmp_path / "latin")
