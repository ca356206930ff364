"""Importing DECIDE's and Bueno de Mesquita's files: everything they hold, and every row that is wrong."""

from pathlib import Path

import pytest

from majlis.dossier import Dossier
from majlis.dossier.formats.foreign.imported import key_of
from majlis.dossier.reading.load import read
from majlis.errors import DossierError
from shared import SHARED, needs_shared

DECIDE = SHARED / "data" / "exchange"


def stance(dossier: Dossier, actor: str, issue: str) -> tuple[float, float]:
    found = next(s for s in dossier.stances if (s.actor, s.issue) == (actor, issue))
    return found.position.best, found.salience.best


@needs_shared
@pytest.mark.parametrize(
    ("file", "actors", "issues", "stances"),
    [
        ("cop21.csv", 15, 13, 181),
        ("cop21_latin1.csv", 15, 13, 181),
        ("copenhagen.csv", 11, 7, 75),
        ("sample_data.txt", 10, 6, 60),
    ],
)
def test_decide_files_are_read_whole(file: str, actors: int, issues: int, stances: int) -> None:
    dossier, warnings = read(DECIDE / file)
    assert (len(dossier.actors), len(dossier.issues), len(dossier.stances)) == (actors, issues, stances)
    assert [w.slug for w in warnings] == ["import-assumed"]


@needs_shared
def test_windows_characters_are_read_as_meant() -> None:
    dossier, _ = read(DECIDE / "cop21_latin1.csv")
    assert "Convention’s" in dossier.issues["differentiation"].scale[75]


@needs_shared
def test_scales_in_other_units_are_brought_to_0_to_100() -> None:
    dossier, _ = read(DECIDE / "sample_data.txt")
    assert stance(dossier, "willems", "tol-hoogte") == pytest.approx((100 * (3 - 0.5) / 6.5, 70), abs=1e-5)
    assert dossier.issues["tol-hoogte"].scale == {0: "0.5", 100: "7"}


@needs_shared
def test_the_file_with_deliberate_errors_gives_its_rows() -> None:
    with pytest.raises(DossierError) as caught:
        read(DECIDE / "copenhagen_with_errors.csv")
    errors = {p.line: str(p) for p in caught.value.problems if p.level == "error"}
    assert set(errors) == {86, 87}
    assert "#D Russia Control: position 160 is off the scale" in errors[86]
    assert "power -0.247 is below 0" in errors[87]


def test_every_wrong_row_of_a_decide_file_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "talks.csv"
    file.write_text(
        "#A;East;East\n#A;West;West\n#A;East;Again\n#P;water;Water\n#M;water;0;none\n#M;water;ten;all\n#M;water;20;all\n"
        "#D;East;water;5;0.5;1\n#D;Weast;water;5;0.5;1\n#D;West;watre;5;0.5;1\n#D;West;water;50;0.5;1\n"
        "#D;West;water;x;0.5;1\n#D;West;water;5\n#Z;what\n#D;East;water;6;0.5;1\n#D;West;water;20;0.5;1\n",
        encoding="utf-8",
    )
    with pytest.raises(DossierError) as caught:
        read(file)
    found = {(p.line, p.slug) for p in caught.value.problems if p.level == "error"}
    assert found == {
        (3, "duplicate-key"),
        (6, "not-a-number"),
        (9, "unknown-actor"),
        (10, "unknown-issue"),
        (11, "out-of-range"),
        (12, "not-a-number"),
        (13, "import-row"),
        (14, "import-row"),
        (15, "duplicate-stance"),
    }
    assert "Did you mean 'water'?" in str(caught.value)


@needs_shared
def test_old_macintosh_line_ends_and_fractions_are_read() -> None:
    china, _ = read(SHARED / "data" / "bdm" / "china_democratisation.csv")
    assert len(china.actors) == 24
    assert stance(china, "zeming", "outcome") == (25, 50)
    assert china.actors["shangkun"].capability.best == 100
    honduras, _ = read(SHARED / "data" / "bdm" / "honduras_crisis.csv")
    assert stance(honduras, "costa-rica", "outcome") == (50, 30)
    capability = {k: a.capability.best for k, a in honduras.actors.items()}
    assert capability["united-states"] == 100
    assert capability["nicaragua"] == pytest.approx(100 * 0.0001958 / 0.2550486, abs=1e-5)


def test_wrong_rows_of_a_table_of_actors_are_named(tmp_path: Path) -> None:
    file = tmp_path / "crisis.csv"
    file.write_text(
        "Actor,Power,Position,Salience\nA,1,0.5,0.5\nB,one,0.5,0.5\nC,1,0.5\nD,1,-1,0.5\nE,1,0.2,0.5\n",
        encoding="utf-8",
    )
    with pytest.raises(DossierError) as caught:
        read(file)
    found = {(p.line, p.slug) for p in caught.value.problems if p.level == "error"}
    assert found == {(3, "not-a-number"), (4, "import-row"), (5, "out-of-range")}


def test_keys_are_plain_and_unlike() -> None:
    assert key_of("EU (incl Norway)", {}) == "eu-incl-norway"
    assert key_of("Türkiye", {}) == "turkiye"
    assert key_of("A b", {"a-b": 1, "a-b-2": 2}) == "a-b-3"
    assert key_of("العراق", {}) == "x"
