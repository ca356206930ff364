"""Reading a dossier from a path, standard input or the examples, with every problem at once."""

import io
from pathlib import Path

import pytest

from majlis import examples
from majlis.dossier import read
from majlis.errors import DossierError

GOOD = """\
schema: majlis/1
title: Water
as_of: 2020-06-01
actors:
  east: {name: East, capability: [40, 60, 80]}
  west: {name: West, capability: 30}
issues:
  water: {question: How much?, scale: {0: none, 100: all}, reversion: 20}
stances:
  - {actor: east, issue: water, position: 80, salience: 50}
  - {actor: west, issue: water, position: 10, salience: 90}
"""


def write(folder: Path, text: str, name: str = "d.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(DossierError) as caught:
        read(write(folder, text))
    return [str(problem.at(Path(problem.file).name, problem.line)) for problem in caught.value.problems]


def test_a_good_file_is_a_dossier(tmp_path: Path) -> None:
    dossier, _ = read(write(tmp_path, GOOD))
    assert dossier.actors["east"].capability.plain() == [40, 60, 80]
    assert dossier.issues["water"].scale == {0: "none", 100: "all"}


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert read("-")[0] == read(write(tmp_path, GOOD))[0]


@pytest.mark.parametrize("name", examples.names())
def test_every_example_reads_by_its_name(name: str) -> None:
    assert read(name)[0] == read(examples.path(name))[0]


def test_every_problem_at_once_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    text = GOOD.replace("actor: west", "actor: wets").replace("issue: water, position: 80", "issue: watr, position: 80")
    assert problems(tmp_path, text) == [
        "d.yaml:10: stances[0].issue: no issue named 'watr'. Did you mean 'water'? [unknown-issue]",
        "d.yaml:11: stances[1].actor: no actor named 'wets'. Did you mean 'west'? [unknown-actor]",
    ]


def test_a_mistyped_field_is_one_problem_not_two(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD.replace("position: 80", "positon: 80")) == [
        "d.yaml:10: stances[0].positon: there is no field 'positon' here. Did you mean 'position'? [unknown-field]"
    ]


def test_no_such_file_says_so() -> None:
    with pytest.raises(DossierError, match="no-such-file"):
        read("nowhere.yaml")
