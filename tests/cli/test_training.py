"""`majlis train`: shows its scores, writes a model that can be read, and overwrites nothing unasked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.settlement.made_up import write

from majlis.settlement import parse, read

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks").mkdir()
    write(tmp_path / "talks", dossiers=20)
    return "talks"


def test_it_shows_its_scores_and_writes_a_model(majlis: Command, folder: str) -> None:
    status, out, err = majlis("train", folder)
    assert (status, err) == (0, "")
    assert "Trained on 39 issues of 20 dossiers." in out
    model = read("settlement.json")
    assert f"{model.record['crps'][0]:.2f}" in out
    assert "CRPS gained over a bell of 27 round the mean" in out
    assert "settlement.json is the trained model." in out


def test_it_overwrites_nothing_unasked(majlis: Command, folder: str) -> None:
    Path("mine.json").write_text("kept", encoding="utf-8")
    status, out, err = majlis("train", folder, "-o", "mine.json")
    assert (status, out) == (1, "")
    assert err == "mine.json: it is there already; --force overwrites it. [file-exists]\n"
    assert Path("mine.json").read_text(encoding="utf-8") == "kept"
    assert majlis("train", folder, "-o", "mine.json", "--force")[0] == 0
    assert read("mine.json").data["dossiers"] == 20


def test_standard_output_holds_the_model_alone(majlis: Command, folder: str) -> None:
    status, out, err = majlis("train", folder, "-o", "-")
    assert status == 0
    assert parse(out, "-").plain() == json.loads(out)
    assert "Scores out of fold" in err


def test_problems_are_told_and_warnings_do_not_stop_it(majlis: Command, folder: str) -> None:
    assert majlis("train", "nowhere")[::2] == (
        1,
        "nowhere: there is no folder of that name; expected a folder with issues.csv and positions.csv. [no-folder]\n",
    )
    positions = Path(folder, "positions.csv")
    positions.write_text(positions.read_text(encoding="utf-8").replace(",100,", ",120,", 1), encoding="utf-8")
    status, _, err = majlis("train", folder)
    assert status == 0
    assert err.endswith("position 120 is off the scale and counts as 100. [out-of-range]\n")
