"""Markdown that is never markup by accident, JSON that is versioned and sorted."""

import json
import math
import re
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from majlis.report import REPORTS, report_named
from majlis.report.json_ import json_
from majlis.report.markdown import WIDE, _section, markdown
from majlis.report.text import draw, draw_sections
from majlis.results import Column, Section, Table
from majlis.runs import Run, run
from report.fixed import Fixed, fixed
from report.sample import FEW, dossier


def test_markdown_tables_line_up_and_numbers_stand_right() -> None:
    rows = [line for line in markdown(fixed()).splitlines() if line.startswith("|")]
    assert len({len(row) for row in rows}) == 1
    cells = [re.split(r"(?<!\\)\|", row)[1:-1] for row in rows]
    assert len({len(row) for row in cells}) == 1, "a bar in a cell does not open another"
    assert re.fullmatch(r"-+", cells[1][0])
    assert re.fullmatch(r"-+:", cells[1][1])
    assert max(map(len, rows)) <= WIDE + 12


def test_a_table_too_wide_to_read_becomes_a_list() -> None:
    text = markdown(fixed())
    assert "- **East (\u2068شرق\u2069)**: Wants: 60 – 75 – 90; Cares: 70; Evidence: said so" in text


def test_a_row_without_a_name_in_a_list_carries_that_of_the_row_above() -> None:
    long = "word " * 40
    columns = (Column("issue", "Issue"), Column("told", "Told"))
    rows = ({"issue": "Troops", "told": long}, {"issue": "", "told": "again"})
    section = Section("s", "S", (Table("T", columns, rows),))
    listed = [line for line in _section(section) if line.startswith("- ")]
    assert listed[0].splitlines()[1] == "- **Troops**: Told: again"
    page = StringIO()
    draw_sections([replace(section, parts=(Table("T", columns, ({**rows[0], "told": "x" * 90}, rows[1])),))],
                  Console(file=page, width=80))  # fmt: skip
    assert page.getvalue().count("Troops") == 2


def test_words_are_not_markup_in_markdown() -> None:
    text = markdown(fixed())
    assert "# A fixed \\<dialogue\\> & its \\*answer\\*\n" in text
    assert "\\*speech\\* to the \\[assembly\\]" in text
    numbered = markdown(fixed(summary="1. not a list"))
    assert "\n1\\. not a list\n" in numbered or "\n\\1. not a list\n" in numbered


def test_every_picture_is_said_in_words() -> None:
    text = markdown(fixed())
    for section in Fixed().sections():
        for part in section.parts:
            if type(part).__name__ == "Chart":
                assert f"> **{part.title}.** {part.alt}" in text


def test_json_is_versioned_sorted_and_the_run_itself(brief: Run) -> None:
    text = json_(brief)
    plain = json.loads(text)
    assert plain["format"].startswith("majlis-run/")
    assert text == json.dumps(plain, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert plain == json.loads(json.dumps(brief.data()))


def test_a_number_json_cannot_say_is_an_error_not_a_broken_file() -> None:
    class Broken:
        def sections(self) -> tuple[()]:
            return ()

        def data(self) -> dict[str, Any]:
            return {"x": math.nan}

    with pytest.raises(ValueError, match="JSON"):
        json_(replace(fixed(), result=Broken()))


@pytest.mark.parametrize("kind", REPORTS)
def test_every_kind_gives_the_same_bytes_twice_and_ends_with_one_newline(kind: str) -> None:
    report = report_named(kind).load()
    made = report(fixed())
    assert made == report(fixed())
    assert made.endswith("\n")
    assert not made.endswith("\n\n")


@pytest.mark.parametrize("width", [50, 80, 120])
def test_no_word_of_a_table_is_broken(width: int) -> None:
    page = StringIO()
    draw(run("forecast", dossier(6, 3), draws=20, models=FEW), Console(file=page, width=width, color_system=None))
    drawn = set(re.findall(r"[^\s─]+", page.getvalue()))
    assert {"agreement", "(points)"} <= drawn | {word.rstrip(":") for word in drawn}
    assert all(len(line) <= width for line in page.getvalue().splitlines() if "Repeat" not in line)
