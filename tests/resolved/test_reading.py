"""Resolved issues: what tables hold comes back, and everything that is wrong is told at once, row by row."""

import datetime
import random
from pathlib import Path

import numpy as np
import pytest

from majlis.errors import DataError
from majlis.resolved import read
from shared import SHARED, needs_shared

ISSUES = """\
issue,dossier,council,procedure,voting,introduced,reference_point,outcome
fish1,fish,Fish,CNS,QMV,2001-03-14,0,40
fish2,fish,Fish,CNS,QMV,2001-03-14,,
milk1,milk,Agri,COD,Unan,,100.0,62.5
"""
POSITIONS = """\
issue,actor,position,salience,votes,shapley_shubik
fish1,north,0,80,10,0.2
fish1,south,70.5,,5,
fish1,com,40,50,10,0.3
fish2,com,0,10,10,0.3
milk1,south,100,1e1,5,0.1
milk1,north,30,90.0,10,0.2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path)
    return tmp_path


def put(folder: Path, issues: str = ISSUES, positions: str = POSITIONS) -> None:
    (folder / "issues.csv").write_text(issues, encoding="utf-8")
    (folder / "positions.csv").write_text(positions, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as refused:
        read(folder)
    return [str(problem).replace(f"{folder}/", "") for problem in refused.value.problems]


def test_what_tables_hold_comes_back(folder: Path) -> None:
    found, warnings = read(folder)
    assert warnings == ()
    assert [issue.key for issue in found.issues] == ["fish1", "fish2", "milk1"]
    assert [issue.key for issue in found.settled] == ["fish1", "milk1"]
    fish, milk = found.settled
    assert (fish.dossier, fish.council, fish.procedure, fish.voting) == ("fish", "Fish", "CNS", "QMV")
    assert (fish.introduced, milk.introduced) == (datetime.date(2001, 3, 14), None)
    assert (fish.reference_point, fish.outcome, milk.outcome) == (0, 40, 62.5)
    assert fish.actors == ("com", "north", "south")
    assert fish.position.tolist() == [40, 0, 70.5]
    assert fish.salience.tolist()[:2] == [50, 80]
    assert np.isnan([fish.salience[2], fish.shapley_shubik[2], found.issues[1].reference_point]).all()
    assert milk.salience.tolist() == [90, 10]
    assert milk.votes.tolist() == [10, 5]


def test_nobody_can_write_to_it(folder: Path) -> None:
    issue = read(folder)[0].issues[0]
    with pytest.raises(ValueError, match="read-only"):
        issue.position[0] = 3
    with pytest.raises(AttributeError):
        issue.outcome = 3  # type: ignore[misc]


def test_the_order_of_rows_and_columns_does_not_matter(folder: Path, tmp_path: Path) -> None:
    digest = read(folder)[0].digest
    for text, name in ((ISSUES, "issues"), (POSITIONS, "positions")):
        rows = [line.split(",") for line in text.splitlines()]
        columns = list(range(len(rows[0])))
        random.Random(1).shuffle(columns)
        head, *rest = [",".join(row[k] for k in columns) for row in rows]
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *reversed(rest)]) + "\n\n", encoding="utf-8")
    assert read(tmp_path)[0].digest == digest
    put(tmp_path, positions=POSITIONS.replace("70.5", "70.4"))
    assert read(tmp_path)[0].digest != digest


def test_columns_that_only_describe_may_be_missing(folder: Path) -> None:
    put(folder, "issue,dossier,outcome\na,d,1\n", "issue,actor,position,salience,votes\na,x,2,3,4\n")
    (issue,) = read(folder)[0].issues
    assert (issue.council, issue.introduced) == ("", None)
    assert np.isnan(issue.shapley_shubik[0])


def test_everything_that_is_wrong_is_told_at_once_with_its_line(folder: Path) -> None:
    issues = """\
issue,dossier,council,procedure,voting,introduced,reference_point,outcome
fish1,,Fish,CNS,QMV,2001-13-14,zero,140
fish1,fish,Fish,CNS,QMV,,0,40
milk1,milk,Agri,COD,Unan,,100,"62,5"
,milk,Agri,COD,Unan,,100,1
lone,milk,Agri,COD,Unan,,100,1
"""
    positions = """\
issue,actor,position,salience,votes,shapley_shubik
fish1,north,0,180,-1,2
fish1,north,0,80,10,0.2
fihs1,south,70,,5,
milk1,,40,50,10,0.3
milk1,com,,10,10,0.3
milk1,south,110,10,5,0.1
"""
    put(folder, issues, positions)
    assert problems(folder) == [
        "issues.csv:2: fish1: 'dossier' is missing in this row. [missing-field]",
        "issues.csv:2: fish1: introduced '2001-13-14' is no day; expected a day such as 2020-06-10. [bad-date]",
        "issues.csv:2: fish1: reference_point 'zero' is no number; expected a number. [not-a-number]",
        "issues.csv:2: fish1: outcome 140 is above the scale; expected a number from 0 to 100. [out-of-range]",
        "issues.csv:3: fish1: 'fish1' is here and in line 2; expected each once. [duplicate-key]",
        "issues.csv:4: milk1: outcome '62,5' is no number; expected a number. Write a point instead of the comma. "
        "[not-a-number]",
        "issues.csv:5: 'issue' is missing in this row. [missing-field]",
        "issues.csv:6: lone: nobody has a position on this issue; expected a row in positions.csv at least. "
        "[no-positions]",
        "positions.csv:2: fish1 north: salience 180 is above the scale; expected a number from 0 to 100. "
        "[out-of-range]",
        "positions.csv:2: fish1 north: votes -1 is below the scale; expected 0 or more. [out-of-range]",
        "positions.csv:2: fish1 north: shapley_shubik 2 is above the scale; expected a number from 0 to 1. "
        "[out-of-range]",
        "positions.csv:3: fish1 north: 'north' on 'fish1' is here and in line 2; "
        "expected one stance an actor and issue. [duplicate-stance]",
        "positions.csv:4: fihs1 south: no issue named 'fihs1' in issues.csv. Did you mean 'fish1'? [unknown-issue]",
        "positions.csv:5: milk1: 'actor' is missing in this row. [missing-field]",
        "positions.csv:6: milk1 com: 'position' is missing in this row. [missing-field]",
        "positions.csv:7: milk1 south: warning: position 110 is off the scale and counts as 100. [out-of-range]",
    ]


def test_warnings_do_not_stop_the_work(folder: Path) -> None:
    put(folder, positions=POSITIONS.replace("70.5", "-3").replace("shapley_shubik", "shaply_shubik"))
    found, warnings = read(folder)
    assert [str(warning).partition("positions.csv:")[2] for warning in warnings] == [
        "1: warning: the column 'shaply_shubik' is not read. Did you mean 'shapley_shubik'? [unknown-field]",
        "3: fish1 south: warning: position -3 is off the scale and counts as 0. [out-of-range]",
    ]
    assert found.issues[0].position.tolist() == [40, 0, -3]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "issues.csv: the file is empty; expected a table as CSV. [empty]"),
        (b"issue,dossier\na,b\n", "issues.csv:1: there is no column 'outcome'; expected the columns issue, dossier, "
         "council, procedure, voting, introduced, reference_point, outcome. [missing-field]"),
        (b"issue,dossier,outcome,issue\na,b,1,a\n", "issues.csv:1: the column 'issue' is there twice; expected each "
         "once. [duplicate-key]"),
        (b"issue,dossier,outcome\na,\"b,1\n", "issues.csv:2: this is no CSV: unexpected end of data. [bad-csv]"),
        (b"issue,dossier,outcome\na,b\xe9,1\n", "issues.csv:2: byte 0xe9 is not UTF-8; it may be Latin-1 or "
         "Windows-1252; expected UTF-8. Save the file again as UTF-8. [encoding]"),
        (b"\0\0\0", "issues.csv: this is no text file; expected a table as CSV. [binary]"),
        (None, "issues.csv: there is no such table. [missing-table]"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_said_to_be_none(folder: Path, content: bytes | None, said: str) -> None:
    (folder / "issues.csv").unlink()
    if content is not None:
        (folder / "issues.csv").write_bytes(content)
    assert problems(folder) == [said], "and the rows about its issues are not called orphans"


def test_a_table_of_positions_without_rows_leaves_issues_without_positions(folder: Path) -> None:
    put(folder, positions=POSITIONS.partition("\n")[0] + "\n")
    assert len(problems(folder)) == 3
    (folder / "positions.csv").unlink()
    assert problems(folder) == ["positions.csv: there is no such table. [missing-table]"]


def test_a_row_with_too_few_fields_does_not_leave_an_issue_without_positions(folder: Path) -> None:
    put(folder, positions=POSITIONS.replace("fish2,com,0,10,10,0.3", "fish2,com,0"))
    assert problems(folder) == ["positions.csv:5: fish2 com: 3 fields; expected 6, one a heading. [import-row]"]


def test_what_is_no_folder_is_said_to_be_none(folder: Path) -> None:
    expected = "expected a folder with issues.csv and positions.csv. [no-folder]"
    with pytest.raises(DataError) as refused:
        read(folder / "issues.csv")
    assert str(refused.value) == f"{folder}/issues.csv: this is a file; {expected}"
    with pytest.raises(DataError) as refused:
        read(folder / "nowhere")
    assert str(refused.value) == f"{folder}/nowhere: there is no folder of that name; {expected}"


@needs_shared
def test_the_open_part_is_read_whole() -> None:
    found, warnings = read(SHARED / "data" / "deu")
    assert warnings == ()
    assert (len(found.issues), len(found.settled)) == (236, 229)
    assert len({issue.dossier for issue in found.settled}) == 85
    assert sum(len(issue.actors) for issue in found.issues) == 4545
    assert sum(int(np.isnan(issue.salience).sum()) for issue in found.issues) == 21
