"""Importing KTAB's files and writing its CSV: all they hold, every row that is wrong, and what cannot be kept."""

from pathlib import Path

import numpy as np
import pytest

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.convert import converted
from majlis.dossier.formats import Raw
from majlis.dossier.reading.load import read
from majlis.errors import DossierError, MajlisError, Problem
from majlis.theory.outcomes import Positions
from majlis.theory.outcomes.smp import SpatialModelOfPolitics
from shared import SHARED, needs_shared

KTAB = SHARED / "data" / "ktab"
XML = SHARED / "oracles" / "smp" / "xml"


def stance(dossier: Dossier, actor: str, issue: str) -> tuple[float, float]:
    found = next(s for s in dossier.stances if (s.actor, s.issue) == (actor, issue))
    return found.position.best, found.salience.best


def problems(content: str, name: str, folder: Path) -> dict[int | None, Problem]:
    """Errors by line."""
    file = folder / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DossierError) as caught:
        read(file)
    return {problem.line: problem for problem in caught.value.problems if problem.level == "error"}


def positions(dossier: Dossier) -> Positions:
    """The best values."""
    held = {(s.actor, s.issue): s for s in dossier.stances}
    table = [[held[actor, issue] for issue in dossier.issues] for actor in dossier.actors]
    return Positions.of(
        [[s.position.best for s in row] for row in table],
        [[s.salience.best / 100 for s in row] for row in table],
        [actor.capability.best for actor in dossier.actors.values()],
    )


@needs_shared
@pytest.mark.parametrize(
    ("file", "actors", "issues"),
    [
        ("SOE-Competitive.csv", 34, 1),
        ("SOE-Pol-Comp.csv", 13, 2),
        ("SOE-Policy.csv", 26, 1),
        ("dummyData-a040.csv", 40, 1),
        ("dummyData-a080.csv", 80, 1),
        ("dummyData_3Dim.csv", 7, 3),
        ("dummyData_3Dim-no-final-comma.csv", 7, 3),
        ("dummyData_6Dim.csv", 27, 6),
    ],
)
def test_csv_files_are_read_whole(file: str, actors: int, issues: int) -> None:
    dossier, warnings = read(KTAB / file)
    assert (len(dossier.actors), len(dossier.issues), len(dossier.stances)) == (actors, issues, actors * issues)
    assert [w.slug for w in warnings] == ["import-assumed"]


@needs_shared
def test_names_and_numbers_are_those_of_the_file() -> None:
    reform, _ = read(KTAB / "SOE-Pol-Comp.csv")
    assert [issue.title for issue in reform.issues.values()] == ["Policy", "Competitive"]
    assert (reform.actors["lk"].name, reform.actors["lk"].short) == ("Li Keqiang", "LK")
    assert reform.actors["lk"].capability.best == pytest.approx(60.2)
    assert stance(reform, "lk", "competitive") == (65, 41.3)
    made_up, _ = read(KTAB / "dummyData_3Dim.csv")
    assert (made_up.actors["sactor-03"].name, made_up.actors["sactor-03"].note) == ("SActor-03", "Random Spatial Actor")
    assert made_up.actors["sactor-02"].capability.best == 100
    assert [issue.title for issue in made_up.issues.values()] == ["Issue 1", "Issue 2", "Issue 3"]


@needs_shared
def test_a_missing_final_comma_changes_nothing() -> None:
    one, _ = read(KTAB / "dummyData_3Dim.csv")
    other, _ = read(KTAB / "dummyData_3Dim-no-final-comma.csv")
    assert one.actors == other.actors
    assert [s.position for s in one.stances] == [s.position for s in other.stances]


@needs_shared
def test_the_file_that_ktab_rejects_is_read_with_its_gap_named() -> None:
    dossier, warnings = read(KTAB / "smpExample.xml")
    assert len(dossier.stances) == 5 * 3 - 1
    assert stance(dossier, "bob", "yadn") == (72.0, 26.5)
    assert dossier.actors["alice"].note == ""
    assert dossier.actors["alice"].name == "One of the SMP actors"
    said = {w.line: str(w) for w in warnings if w.line and w.line > 1}
    assert "Alice has no position on FirstDim" in said[32]
    assert "ideals that trail behind positions are left out: Alice, Bob, Carol, David" in said[110]
    assert any("VotingRule PropCbc" in str(w) for w in warnings)


@needs_shared
@pytest.mark.parametrize("file", sorted(XML.glob("*.xml")), ids=lambda path: path.stem)
def test_xml_and_csv_of_a_scenario_are_the_same(file: Path) -> None:
    dossier, _ = read(file)
    twin, _ = read(XML.parent / f"{file.stem.split('.')[0]}.csv")
    assert [a.capability for a in dossier.actors.values()] == [a.capability for a in twin.actors.values()]
    assert [(s.position, s.salience) for s in dossier.stances] == [(s.position, s.salience) for s in twin.stances]


@needs_shared
def test_an_imported_file_plays_as_in_ktab() -> None:
    """The last positions of the oracle `SOE-Pol-Comp.default`, from the dossier's best values."""
    rows = (SHARED / "oracles" / "smp" / "SOE-Pol-Comp.default.positions.csv").read_text().split()[1:]
    last = np.array([float(row.split(",")[3]) for row in rows[-26:]]).reshape(13, 2)
    dossier, _ = read(KTAB / "SOE-Pol-Comp.csv")
    ledger = SpatialModelOfPolitics(ktab_compatible=True).trace(positions(dossier))
    np.testing.assert_allclose(ledger.positions[-1], last, atol=0.01)


def test_every_wrong_row_of_a_csv_is_named_at_once(tmp_path: Path) -> None:
    found = problems(
        "Talks,about water,7,1,\nActor,Description,Power,Water Position,Water Salience,\n"
        "A,a,10,20,30,\nB,b,ten,20,30,\nC,c,10,120,30,\nD,d,10,20,-3,\nA,again,10,20,30,\nE,e,10,20\n",
        "talks.csv",
        tmp_path,
    )
    assert {line: problem.slug for line, problem in found.items()} == {
        1: "import-row",
        4: "not-a-number",
        5: "out-of-range",
        6: "out-of-range",
        7: "duplicate-key",
        8: "import-row",
    }
    assert "talks.csv:5: C: position on Water 120 is out of range; expected a number from 0 to 100." in str(found[5])
    assert "it announces 7 actors, and 6 rows follow" in str(found[1])


def test_a_wrong_actor_of_an_xml_file_is_named(tmp_path: Path) -> None:
    actor = (
        "<Actor><name>{}</name><capability>{}</capability>\n<Position>{}</Position>\n<Salience>{}</Salience></Actor>"
    )
    one, sal = "<dCoord>20</dCoord>", "<dSal>30</dSal>"
    rows = (("A", 10, one, sal), ("B", "many", one, sal), ("C", 1, one * 2, sal))
    actors = "\n".join(actor.format(*row) for row in rows)
    text = f"<Scenario><Dimensions><dName>W</dName></Dimensions>\n<Actors>\n{actors}\n</Actors></Scenario>"
    found = problems(text, "talks.xml", tmp_path)
    assert {line: problem.slug for line, problem in found.items()} == {6: "not-a-number", 9: "import-row"}
    assert "2 positions and 1 saliences; expected 1 of each" in str(found[9])


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ('<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Scenario><name>&b;</name></Scenario>', "xml-entities"),
        ("<Scenario><name>x</Scenario>", "not-xml"),
        ("<Scenario><name>x</name></Scenario>", "import-row"),
        ("<Other/>", "unknown-format"),
    ],
)
def test_what_is_no_scenario_is_refused(text: str, slug: str, tmp_path: Path) -> None:
    assert {problem.slug for problem in problems(text, "s.xml", tmp_path).values()} == {slug}


@needs_shared
@pytest.mark.parametrize("file", ["SOE-Pol-Comp.csv", "dummyData_6Dim.csv", "dummyData_3Dim.csv"])
def test_a_file_of_ktab_comes_back_the_same(file: str) -> None:
    dossier, _ = read(KTAB / file)
    written, _ = converted(KTAB / file, None, "ktab")
    again, _ = read(Raw("again.csv", written.files[""], Path("again.csv")))
    assert [a.capability.best for a in again.actors.values()] == [a.capability.best for a in dossier.actors.values()]
    assert [(s.position, s.salience) for s in again.stances] == [(s.position, s.salience) for s in dossier.stances]
    assert [i.title for i in again.issues.values()] == [i.title for i in dossier.issues.values()]


@needs_shared
@pytest.mark.parametrize("file", [KTAB / "smpExample.xml", *sorted(XML.glob("*.xml"))[:5]], ids=lambda path: path.stem)
def test_an_xml_file_of_ktab_comes_back_the_same(file: Path) -> None:
    dossier, warnings = read(file)
    written, _ = converted(file, None, "ktab-xml")
    again, _ = read(Raw("again.xml", written.files[""], Path("again.xml")))
    gaps = sum("has no position" in str(w) for w in warnings)
    assert [a.capability.best for a in again.actors.values()] == [a.capability.best for a in dossier.actors.values()]
    assert [i.title for i in again.issues.values()] == [i.title for i in dossier.issues.values()]
    held = {(s.actor, s.issue): (s.position, s.salience) for s in again.stances}
    assert len(held) == len(dossier.stances) + gaps
    assert [held[s.actor, s.issue] for s in dossier.stances] == [(s.position, s.salience) for s in dossier.stances]


def test_csv_and_xml_hold_the_same_of_a_dossier(tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    file.write_text(EVERY_SECTION.replace("The river", "The <river> & its sources", 1), encoding="utf-8")
    table, xml = (
        read(Raw(f"again{end}", converted(file, None, to)[0].files[""], Path(f"again{end}")))[0]
        for to, end in (("ktab", ".csv"), ("ktab-xml", ".xml"))
    )
    assert xml.title == table.title == "The <river> & its sources"
    assert [(a.name, a.capability) for a in xml.actors.values()] == [
        (a.name, a.capability) for a in table.actors.values()
    ]
    assert [(s.actor, s.issue, s.position, s.salience) for s in xml.stances] == [
        (s.actor, s.issue, s.position, s.salience) for s in table.stances
    ]


def test_what_ktab_cannot_hold_is_named(tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    file.write_text(EVERY_SECTION.replace("salience: 30", "salience: 60"), encoding="utf-8")
    written, warnings = converted(file, None, "ktab")
    said = "\n".join(str(w) for w in warnings if w.slug == "not-held")
    for what in ("ties", "strategies", "1 missing stance", "multiplied by 0.7143"):
        assert what in said
    rows = written.files[""].decode().splitlines()
    assert rows[0] == "The river,Two countries and a third talk about water and trade.,3,2,"
    assert rows[1] == "Actor,Description,Capability,Water Position,Water Salience,How free is trade? Position,How free is trade? Salience,"  # fmt: skip  # noqa: E501
    assert rows[4].startswith("army,The army of East,20.5,5,28.57142857,55,0,")


@pytest.mark.parametrize("to", ["ktab", "ktab-xml"])
def test_actors_with_the_same_short_name_are_told_apart(tmp_path: Path, to: str) -> None:
    """KTAB holds 25 letters of a name, by which it knows its actors."""
    same, end = "A" * 25, {"ktab": ".csv", "ktab-xml": ".xml"}[to]
    text = EVERY_SECTION.replace("short: E", f"short: {same}east").replace(
        "name: West,", f"name: West, short: {same}west,"
    )
    file = tmp_path / "river.yaml"
    file.write_text(text, encoding="utf-8")
    written, _ = converted(file, None, to)
    again, _ = read(Raw(f"again{end}", written.files[""], Path(f"again{end}")))
    assert [actor.short for actor in again.actors.values()] == [same, "west", "army"]


def test_a_part_is_never_written_unasked(tmp_path: Path) -> None:
    file = tmp_path / "river.yaml"
    file.write_text(EVERY_SECTION, encoding="utf-8")
    with pytest.raises(MajlisError, match="--to ktab"):
        converted(file, tmp_path / "river.csv")
