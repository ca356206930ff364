"""The brief: its first minute, its conflict, and numbers that agree with one another."""

import re
from functools import cache

from majlis.analyses.brief.conflict import TITLE
from majlis.dossier import read
from majlis.report.html import html
from majlis.results import Chart, Table, Text
from majlis.runs import Run, run
from majlis.words import shift
from report.sample import FEW, dossier


@cache
def made() -> Run:
    return run("brief", dossier(), draws=100, models=FEW)


def test_the_minute_has_a_sentence_a_question_and_one_on_what_holds() -> None:
    minute, *rest = made().sections()
    openings = [s.headline for s in rest if s.headline and (s.level == 1 or s.title == TITLE)]
    assert [part.body for part in minute.parts if isinstance(part, Text)] == openings
    assert any("hold" in said for said in openings)


def test_every_section_of_a_chapter_keeps_its_sentence_and_none_has_it_twice() -> None:
    for section in made().sections()[1:]:
        said = [part.body for part in section.parts if isinstance(part, Text)]
        assert len(said) == len(set(said))
    changes = next(s for s in made().sections() if s.slug == "third-party-changes")
    assert isinstance(changes.parts[0], Text)
    assert changes.parts[0].body == changes.headline


def test_an_arrow_is_as_long_as_the_table_says() -> None:
    changes = next(s for s in made().sections() if s.slug == "third-party-changes")
    chart = next(p for p in changes.parts if isinstance(p, Chart))
    table = next(p for p in changes.parts if isinstance(p, Table))
    rows = {row["issue"]: row for row in table.rows}
    inside = 0
    keys = {column.title: column.key for column in table.columns}
    for issue in chart.data.issues:
        for arrow in issue.rows:
            if 0 < arrow.median < 100:
                inside += 1
                said = str(rows[issue.title][keys[arrow.title]]).split(" ")[0]
                assert shift(arrow.median - issue.baseline) == said
    assert inside


def test_the_conflict_speaks_without_abbreviations_or_numbers_of_states() -> None:
    sections = [s for s in made().sections() if s.slug.startswith("third-party-")]
    kinds = {p.kind for s in sections for p in s.parts if isinstance(p, Chart)}
    assert "paths" in kinds
    assert not {"options", "evolution", "states"} & kinds
    told = " ".join(p.body for s in sections for p in s.parts if isinstance(p, Text))
    assert not re.search(r"\bstates? \d|→|\bSEQ\b|sequential", told, re.IGNORECASE)


def test_a_dossier_of_a_conflict_alone_has_a_brief() -> None:
    made = run("brief", read("elmira-1991")[0], name="elmira-1991", draws=50)
    minute, chapter, *rest = made.sections()
    assert "hold" in minute.parts[0].body  # type: ignore[union-attr] # the first part of the minute is a text
    assert chapter.slug == "third-party"
    assert [s.slug for s in rest if s.level == 1] == ["method", "inputs"]
    assert sorted(made.data()["result"]) == ["stability"]
    assert "nothing is forecast" in html(made)
