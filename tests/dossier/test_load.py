"""Reading a dossier from a path, standard input or the examples, with every problem at once."""

import io
from pathlib import Path

import pytest

from dossier.small import EVERY_SECTION
from majlis import examples
from majlis.dossier import Dossier, read
from majlis.dossier.convert import converted, save
from majlis.dossier.formats import FORMATS
from majlis.errors import DossierError

GOOD = """\
schema: majlis/1
title: Water
as_of: 2020-06-01
sources: {press: {title: The press}}
actors:
  east: {name: East, capability: [40, 60, 80]}
  west: {name: West, capability: 30}
issues:
  water: {question: How much?, scale: {0: none, 100: all}, reversion: 20}
stances:
  - {actor: east, issue: water, position: 80, salience: 50, evidence: [{source: press}]}
  - {actor: west, issue: water, position: 10, salience: 90, evidence: [{source: press}]}
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
    dossier, warnings = read(write(tmp_path, GOOD))
    assert warnings == ()
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
        "d.yaml:11: stances[0].issue: no issue named 'watr'. Did you mean 'water'? [unknown-issue]",
        "d.yaml:12: stances[1].actor: no actor named 'wets'. Did you mean 'west'? [unknown-actor]",
    ]


def test_a_mistyped_field_is_one_problem_not_two(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD.replace("position: 80", "positon: 80")) == [
        "d.yaml:11: stances[0].positon: there is no field 'positon' here. Did you mean 'position'? [unknown-field]"
    ]


def test_no_such_file_says_so() -> None:
    with pytest.raises(DossierError, match="no-such-file"):
        read("nowhere.yaml")


def test_every_section_reads_without_a_warning(tmp_path: Path) -> None:
    dossier, warnings = read(write(tmp_path, EVERY_SECTION))
    assert warnings == ()
    assert Dossier.model_validate(dossier.plain()) == dossier
    empty = [name for name in Dossier.model_fields if not getattr(dossier, name)]
    assert empty == []


def test_a_broken_part_does_not_hide_what_is_wrong_elsewhere(tmp_path: Path) -> None:
    text = EVERY_SECTION.replace("capability: 30", "capability: 130").replace(
        "position: 90, salience: [70, 80, 90]", "position: high, salience: 5"
    )
    text = text.replace("actor: west, issue: trade", "actor: wset, issue: trade").replace(
        "voices: [east", "voices: [eastt"
    )
    assert problems(tmp_path, text) == [
        "d.yaml:23: actors.west.capability: 130 is above 100; expected a number from 0 to 100. [out-of-range]",
        "d.yaml:37: stances[1].position: 'high' is no number. [not-a-number]",
        "d.yaml:40: stances[4].actor: no actor named 'wset'. Did you mean 'west'? [unknown-actor]",
        "d.yaml:82: constituencies.farmers.voices[0]: no actor named 'eastt'. Did you mean 'east'? [unknown-actor]",
    ]


GOOD_FILES = sorted((Path(__file__).parent / "good").iterdir())


@pytest.mark.parametrize("path", GOOD_FILES, ids=lambda path: path.name)
def test_good_files_read_without_a_warning(path: Path) -> None:
    assert read(path)[1] == ()


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.writes])
def test_names_of_every_script_survive_every_format(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"d{(FORMATS[name].suffixes or ('',))[0]}"
    source = Path(__file__).parent / "good" / "names.yaml"
    save(converted(source, target)[0], target, force=False)
    dossier, warnings = read(target)
    assert warnings == ()
    assert dossier == read(source)[0]
    assert dossier.actors["هەولێر"].native == "حکوومەتی هەرێمی کوردستان"
    assert str(dossier.success["الجميع"]["أكثر"].all[1]) == "النفط <= 70"


def test_a_mistyped_arabic_name_gets_the_nearest(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "good" / "names.yaml").read_text(encoding="utf-8")
    problem, _ = problems(tmp_path, text.replace("actor: بغداد", "actor: بغدد"))
    assert problem.endswith("no actor named 'بغدد'. Did you mean 'بغداد'? [unknown-actor]")


def test_events_come_from_a_file_beside_the_dossier(tmp_path: Path) -> None:
    text = GOOD + "events: sub/e.csv\n"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e.csv").write_text(
        "date;source;target;kind;intensity;# mine\n2020-01-02;east;west;threat;-4,5;x\n", encoding="utf-8-sig"
    )
    dossier, warnings = read(write(tmp_path, text))
    assert warnings == ()
    assert [(e.source, e.intensity) for e in dossier.events] == [("east", -4.5)]
    (tmp_path / "sub" / "e.csv").write_text(
        "date,source,target,kind,intensity\n2020-01-02,east,wset,threat,1\n", "utf-8"
    )
    assert problems(tmp_path, text) == [
        "e.csv:2: events[0].target: no actor named 'wset'. Did you mean 'west'? [unknown-actor]"
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_too_large() -> None:
    with pytest.raises(DossierError, match="too-large"):
        read("/dev/zero")


def test_a_file_over_the_limit_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("majlis.dossier.reading.load.LIMIT", 100)
    assert problems(tmp_path, GOOD) == ["d.yaml: 0.0 MB is too large; expected at most 20 MB. [too-large]"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("date,source,target,kind,intensity\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "e.csv").symlink_to(tmp_path / "secret.csv")
    (line,) = problems(tmp_path / "in", GOOD + "events: e.csv\n")
    assert line.endswith("[events-file]")
    assert "leads out" in line
