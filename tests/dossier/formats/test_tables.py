"""Workbooks and tables as people leave them: dates in cells, notes of their own, formulas, rows that belong nowhere."""

import datetime
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier, read
from majlis.dossier.document.encodings import decoded
from majlis.dossier.formats.tables import xlsx
from majlis.dossier.formats.tables.cells import from_cell, to_cell
from majlis.dossier.formats.yaml.events import load
from majlis.errors import DossierError

Rows = list[list[object]]
SHEETS: dict[str, Rows] = {
    "Dossier": [
        ["Field", "Value"], ["schema", "majlis/1"], ["title", 1967], ["as of", datetime.datetime(2020, 6, 1)],
        ["# mine", "a note"], [None, None],
    ],
    "sources": [["source", "title", "date"], ["press", "The press", 2020]],
    "actors": [
        ["actor", "Capability  Best", "name", "# who says so"], ["east", 60, "East", "me"], [None, None, None, None],
        ["west", "30", "West", None],
    ],
    "issues": [
        ["issue", "question", "reversion low", "reversion", "reversion_high"], ["water", "How much?", 10, 20, 30],
    ],
    "scale": [["point", "issue", "label"], [0, "water", "none"], [100.0, "water", "all"]],
    "stances": [
        ["actor", "issue", "position", "salience"], ["east", "water", 80, 50], ["west", "water", 10, 90],
    ],
    "evidence": [
        ["of", "source", "paragraph"], ["stances.east.water", "press", 3], ["stances.west.water", "press", "p. 4"],
    ],
    "# scratch": [["anything"]],
}  # fmt: skip


def book(**changes: Rows) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in (SHEETS | changes).items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def problems(folder: Path, **changes: Rows) -> list[str]:
    path = folder / "d.xlsx"
    path.write_bytes(book(**changes))
    try:
        found = read(path)[1]
    except DossierError as error:
        found = error.problems
    return [str(problem).replace(f"{folder}/", "") for problem in found]


def test_a_workbook_as_people_make_it_is_a_dossier(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    dossier = read(tmp_path / "d.xlsx")[0]
    assert dossier.title == "1967"
    assert dossier.as_of == datetime.date(2020, 6, 1)
    assert dossier.sources["press"].date == "2020"
    assert dossier.actors["west"].capability.plain() == 30
    assert dossier.issues["water"].reversion.plain() == [10, 20, 30]
    assert [e.paragraph for s in dossier.stances for e in s.evidence] == [3, "p. 4"]


def test_problems_name_the_sheet_and_the_row(tmp_path: Path) -> None:
    stances: Rows = [*SHEETS["stances"], ["wset", "water", "high", 5], ["west", "water", 10, 90]]
    assert problems(tmp_path, stances=stances)[:2] == [
        "d.xlsx:stances:4: stances[2].position: 'high' is no number. [not-a-number]",
        "d.xlsx:stances:5: stances[3]: 'west' on 'water' is here and in stances[1]; expected one stance an actor and "
        "issue. [duplicate-stance]",
    ]


@pytest.mark.parametrize(
    ("sheet", "rows", "message"),
    [
        ("actors", [["actor", "colour"], ["north", "red"]], "d.xlsx:actors:1: there is no field 'colour' here"),
        ("scale", [["issue", "point", "label"], ["watr", 0, "none"]], "d.xlsx:scale:2: no issue named 'watr'. Did"),
        ("scale", [["issue", "label"], ["water", "none"]], "d.xlsx:scale:2: 'point' is missing in this row"),
        ("evidence", [["of", "source"], ["stances.est.water", "press"]], "d.xlsx:evidence:2: 'stances.est.water'"),
        ("stances", [["actor", "actor"], ["east", "east"]], "d.xlsx:stances:1: 'actor' heads two columns"),
        ("stances", [["actor", None], ["east", 5]], "d.xlsx:stances:1: column 2 has cells but no heading"),
        ("stanecs", [["actor"]], "d.xlsx:stanecs: warning: no sheet of a dossier has that name; it is not"),
        ("Dossier", [["field", "value"], ["titel", "x"]], "d.xlsx:Dossier:2: there is no field 'titel' here"),
        ("ties", [["from", "to", "weight best"], ["east", "west", "=1+1"]], "d.xlsx:ties:2: the formula =1+1 has not"),
        ("actors", [["actor", "name"], ["east", "A"], ["east", "B"]], "d.xlsx:actors:3: 'east' is here and in row 2"),
    ],
)  # fmt: skip
def test_what_belongs_nowhere_is_named(sheet: str, rows: Rows, message: str, tmp_path: Path) -> None:
    assert any(line.startswith(message) for line in problems(tmp_path, **{sheet: rows}))


def test_a_workbook_of_something_else_says_so(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].append(["budget", 5])
    made.save(tmp_path / "budget.xlsx")
    with pytest.raises(DossierError, match="no-dossier"):
        read(tmp_path / "budget.xlsx")


def test_a_workbook_helps_who_fills_it_in() -> None:
    dossier = Dossier.model_validate(load(EVERY_SECTION)[0])
    made = load_workbook(io.BytesIO(xlsx.write(dossier).files[""]))
    stances = made["stances"]
    assert stances.freeze_panes == "C2"
    assert stances["C1"].value == "position low"
    assert "what it wants" in stances["C1"].comment.text
    offered = {str(rule.sqref): rule.formula1 for rule in stances.data_validations.dataValidation}
    assert offered["A2:A2000"] == "actors!$A$2:$A$2000"
    assert '"leadership,rank-and-file,local"' in {r.formula1 for r in made["ties"].data_validations.dataValidation}
    assert made["dossier"]["B4"].value == dossier.summary


def test_lists_are_offered_only_where_names_belong() -> None:
    dossier = Dossier.model_validate(load(EVERY_SECTION)[0])
    book = load_workbook(io.BytesIO(xlsx.write(dossier).files[""]))
    offered = {
        (sheet.title, str(sheet.cell(1, cells.min_col).value)): str(rule.formula1)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref.ranges
    }
    assert offered["evidence", "source"].startswith("sources!")
    assert ("changes", "by") not in offered
    assert ("evidence", "of") not in offered
    assert (book["stances"].freeze_panes, book["ties"].freeze_panes) == ("C2", "C2")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    text = EVERY_SECTION.replace("title: The river", 'title: "=1+1"')
    dossier = Dossier.model_validate(load(text)[0])
    (tmp_path / "d.xlsx").write_bytes(xlsx.write(dossier).files[""])
    assert read(tmp_path / "d.xlsx")[0].title == "=1+1"
    assert load_workbook(tmp_path / "d.xlsx")["dossier"]["B3"].data_type == "s"


def test_what_a_workbook_cannot_hold_is_named() -> None:
    text = EVERY_SECTION.replace("title: The river", f"title: {'x' * 40_000}").replace(
        "capability: 30,", "capability: 0.12345678901234567,"
    )
    lost = xlsx.write(Dossier.model_validate(load(text)[0])).lost
    assert {finding.slug for finding in lost} == {"not-held"}
    assert "dossier, row 3: a text of 40,000 characters is cut to 32,767" in {finding.found for finding in lost}


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("text", "x", "x"), ("number", 0.5, 0.5), ("number", 3.0, 3), ("truth", False, False),
        ("day", "2020-06-01", datetime.date(2020, 6, 1)), ("list", ["a", "b c"], "a; b c"),
        ("list", ["a;b"], '["a;b"]'), ("list", [["a"], ["b"]], '[["a"], ["b"]]'), ("any", 5, 5), ("any", "5", '"5"'),
        ("any", "p. 4", "p. 4"), ("any", None, "null"), ("any", "null", '"null"'), ("any", [1, 2, 3], "[1, 2, 3]"),
        ("any", True, True), ("any", "[", "["), ("any", " x", '" x"'),
    ],
)  # fmt: skip
def test_a_cell_gives_back_what_was_put_in(kind: str, value: object, cell: object) -> None:
    assert to_cell(kind, value) == cell
    assert from_cell(kind, to_cell(kind, value)) == value


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("number", "42,5", 42.5), ("number", " 7 ", 7), ("number", "about 7", "about 7"), ("text", 2020, "2020"),
        ("text", 2020.0, "2020"), ("truth", "TRUE", True), ("truth", "maybe", "maybe"), ("list", 5, ["5"]),
        ("day", datetime.datetime(2020, 6, 1), "2020-06-01"), ("list", "a;; b ;", ["a", "b"]),
        ("any", "[1, 2", "[1, 2"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(kind: str, cell: object, value: object) -> None:
    assert from_cell(kind, cell) == value


def test_quotes_of_windows_that_were_taken_for_latin_1_are_quotes_again() -> None:
    twice = "It\u0092s a \u0093draft\u0094".encode()
    assert decoded(twice).text == "It\u2019s a \u201cdraft\u201d"
