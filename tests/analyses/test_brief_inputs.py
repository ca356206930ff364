"""The appendix of a brief: everything that went in, in words, success and conflict too."""

import pytest

from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier, read
from majlis.dossier.records.conflict import Conflict
from majlis.results import Section, Table, Text
from majlis.wording.conflict import in_words
from majlis.wording.inventory import went_in as inputs


@pytest.fixture
def river(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    file = tmp_path_factory.mktemp("river") / "river.yaml"
    file.write_text(EVERY_SECTION, encoding="utf-8")
    return read(str(file))[0]


def tables(section: Section) -> dict[str, Table]:
    return {part.title: part for part in section.parts if isinstance(part, Table)}


def test_what_success_asks_for_is_told_in_the_words_of_the_scale(river: Dossier) -> None:
    ladder = tables(inputs(river))["What success asks for: Both"]
    assert [row["rung"] for row in ladder.rows] == ["The least", "most"]
    assert ladder.rows[0]["all"] == "Water at 30 or above (a third)"
    assert ladder.rows[1]["any"] == (
        "How free is trade? above 60 (between “closed” and “free”); How free is trade? below 20 (closed)"
    )


def test_where_an_issue_stands_today_is_told(river: Dossier) -> None:
    assert [row["today"] for row in tables(inputs(river))["Issues"].rows] == ["35", ""]


def test_a_number_alone_is_explained_with_the_spread_of_the_dossier(river: Dossier) -> None:
    said = inputs(river).parts[0]
    assert isinstance(said, Text)
    assert "4 points on either side where its evidence is strong, 9 where it is fair, 18" in said.body


def test_the_conflict_is_told_in_the_titles_of_its_options(river: Dossier) -> None:
    found = tables(inputs(river))
    can = found["The conflict: who can do what"].rows
    assert [(row["who"], row["option"], row["today"]) for row in can] == [
        ("East", "Build the dam", ""),
        ("The west", "Protest", "yes"),
        ("The west", "Leave", ""),
    ]
    assert [row["effects"] for row in can][:2] == ["Water −10", "How free is trade? −30, −20, −10"]
    assert [row["rule"] for row in found["The conflict: what cannot be"].rows] == [
        "never not “Build the dam”, “Protest” and “Leave”",
        "never “Build the dam” and “Protest” and not “Leave”",
        "at most one of “Protest” and “Leave”",
        "“Leave” only together with “Build the dam”",
        "no move from “Build the dam” to not “Build the dam”",
    ]
    wants = [row["wants"] for row in found["The conflict: what each would rather see"].rows]
    assert str(wants[0]).startswith("not “Leave”; “Build the dam” if “Protest”; ")
    assert " or not “Build the dam”, “Protest” and not “Leave”; " in str(wants[1])


@pytest.mark.parametrize("name", ["elmira-1991", "us-iraq-2020", "chicken"])
def test_no_short_name_of_an_option_is_left(name: str) -> None:
    conflict = read(name)[0].conflict
    assert isinstance(conflict, Conflict)
    for preference in conflict.preferences.values():
        for statement in (*preference.statements, *(p for tier in preference.ranking for p in tier)):
            bare = in_words(conflict, statement).split("“")
            outside = " ".join([bare[0], *(part.partition("”")[2] for part in bare[1:])])
            assert not conflict.options.keys() & set(outside.split())


def test_a_conflict_alone_has_its_inputs_in_the_brief() -> None:
    assert "The conflict: who can do what" in tables(inputs(read("elmira-1991")[0]))
