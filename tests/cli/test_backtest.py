"""`majlis backtest`: on the terminal, in files of every kind, and what it refuses before it works."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.settlement.made_up import write

from majlis.report import is_report

Command = Callable[..., tuple[int, str, str]]
FEW = ("--model", "weighted-mean", "--draws", "20")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks").mkdir()
    write(tmp_path / "talks", dossiers=20)
    return "talks"


def test_it_says_what_was_found_and_how_to_repeat_it(majlis: Command, folder: str) -> None:
    status, out, err = majlis("backtest", folder, *FEW)
    assert (status, err) == (0, "")
    assert "On 39 resolved issues of 20 dossiers, the calibrated choice missed" in " ".join(out.split())
    assert out.endswith("Repeat with: majlis backtest talks --model weighted-mean --draws 20\n")
    assert majlis("backtest", folder, *FEW) == (status, out, err)


@pytest.mark.parametrize("kind", ["html", "md", "json", "txt"])
def test_reports_are_known_and_may_be_written_again(majlis: Command, folder: str, kind: str) -> None:
    status, out, _ = majlis("backtest", folder, *FEW, "-o", f"record.{kind}")
    assert (status, out) == (0, f"The whole answer is in record.{kind}\n")
    written = Path(f"record.{kind}").read_bytes()
    assert is_report(Path(f"record.{kind}"))
    assert majlis("backtest", folder, *FEW, "-o", f"record.{kind}", "-q")[:2] == (0, "")
    assert Path(f"record.{kind}").read_bytes() == written


def test_pictures_are_on_the_page(majlis: Command, folder: str) -> None:
    majlis("backtest", folder, *FEW, "-o", "record.html")
    page = Path("record.html").read_text(encoding="utf-8")
    assert "Chances said, and what happened" in page
    assert page.count("<svg") == 4, "calibration and PIT of the choice and of what it is held against"
    assert "information of" not in page


def test_json_is_versioned_and_csv_holds_every_issue(majlis: Command, folder: str) -> None:
    answer = json.loads(majlis("backtest", folder, *FEW, "--json")[1])
    assert answer["format"] == "majlis-backtest/1"
    assert answer["options"]["draws"] == 20
    found = answer["result"]["forecasters"]["choice"]["scores"]["crps"]
    rows = list(csv.DictReader(majlis("backtest", folder, *FEW, "--format", "csv")[1].splitlines()))
    mine = [float(row["crps"]) for row in rows if row["forecast"] == "choice"]
    assert sum(mine) / len(mine) == pytest.approx(found["value"], rel=1e-5)
    assert {row["forecast"] for row in rows} == {"choice", "bell", "usual", "trained", "weighted-mean"}


def test_mistakes_are_told_before_any_work(majlis: Command, folder: str) -> None:
    assert majlis("backtest", folder, "-o", "record.pdf")[2].endswith("[no-report]\n")
    assert majlis("backtest", folder, "-o", "record")[2].endswith("[no-report]\n")
    assert majlis("backtest", folder, "--json", "--format", "md")[2].endswith("[two-formats]\n")
    assert "no model named 'weighted'" in majlis("backtest", folder, "--model", "weighted")[2]
    Path("mine.json").write_text("{}", encoding="utf-8")
    assert majlis("backtest", folder, "-o", "mine.json")[2].endswith("[file-exists]\n")
    before = Path("talks/issues.csv").read_bytes()
    assert majlis("backtest", folder, "-o", "talks/issues.csv", "--force")[0] == 1
    assert Path("talks/issues.csv").read_bytes() == before
    assert majlis("backtest", "nowhere")[2].endswith("[no-folder]\n")


def test_bad_rows_are_told_one_by_one(majlis: Command, folder: str) -> None:
    table = Path("talks/issues.csv")
    table.write_text(
        re.sub(r",0,\d+$", ",0,many", table.read_text(encoding="utf-8"), count=2, flags=re.M), encoding="utf-8"
    )
    status, out, err = majlis("backtest", folder)
    assert (status, out) == (1, "")
    assert err.count("[not-a-number]") == 2
    assert "talks/issues.csv:" in err
