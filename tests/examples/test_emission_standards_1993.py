"""The dossier `emission-standards-1993` holds the published table, in years mapped onto 0 to 100."""

import csv

import pytest

from majlis.dossier.reading.load import read
from shared import SHARED, needs_shared

DOSSIER, WARNINGS = read("emission-standards-1993")
FIRST, LAST = 4.0, 10.0


def points(years: float) -> float:
    return 100 * (years - FIRST) / (LAST - FIRST)


def test_it_has_ten_members_one_question_and_no_problem() -> None:
    assert (len(DOSSIER.actors), len(DOSSIER.issues), len(DOSSIER.stances)) == (10, 1, 10)
    assert WARNINGS == ()


@needs_shared
def test_the_numbers_are_those_of_the_published_table() -> None:
    with (SHARED / "oracles" / "challenge" / "emissions_input.csv").open(encoding="utf-8") as file:
        table = {row["Actor"].lower(): row for row in csv.DictReader(file)}
    assert set(table) == set(DOSSIER.actors)
    for stance in DOSSIER.stances:
        row = table[stance.actor]
        assert stance.position.best == pytest.approx(points(float(row["Position"])))
        assert stance.salience.best == pytest.approx(100 * float(row["Salience"]))
        assert DOSSIER.actors[stance.actor].capability.best == pytest.approx(100 * float(row["Capability"]))


def test_the_outcome_is_the_published_one() -> None:
    # 8.833 years: Bueno de Mesquita 1994, p. 98, as quoted by Scholz, Calbert and Smith 2011, p. 27.
    assert DOSSIER.outcomes["delay"].value.best == pytest.approx(points(8.833), abs=0.01)


def test_labels_are_the_years_they_stand_for() -> None:
    words = ["four", "five", "six", "seven", "eight", "nine", "ten"]
    for year, word in enumerate(words, start=4):
        point = min(DOSSIER.issues["delay"].scale, key=lambda p: abs(p - points(year)))
        assert point == pytest.approx(points(year), abs=0.01)
        assert DOSSIER.issues["delay"].scale[point] == f"{word} years"
