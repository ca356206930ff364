"""What holds of any answer: parts that surfaces can draw, tables whose rows fit their columns, intervals in order."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any, get_args, get_type_hints

import pytest

from analyses.told import parts, sections_of
from majlis.analyses import ANALYSES
from majlis.analyses.options import options_of
from majlis.dossier import read
from majlis.report.charts import CHARTS
from majlis.results import Chart, Column, EvidenceList, Section, Table, Text
from majlis.results.parts import Role
from majlis.runs import Run, run
from material import material
from report.sample import FEW, dossier

KINDS = get_args(get_type_hints(Column)["kind"])
DECIMALS = {"hundredths": 1, "%, exact": 1, "points of gain": 1, "of 10": 1}
"""Decimals by unit; whole numbers for all others, as no interval here supports more."""
ENDS_OF_JUDGEMENTS = "drivers"
"""The picture whose low and high are the outcomes at the two ends of a judgement, in any order."""


@cache
def answered(analysis: str) -> Run:
    known = {option.name for option in options_of(ANALYSES[analysis].load())}
    options = {name: value for name, value in {"draws": 60, "models": FEW}.items() if name in known}
    example = material(analysis, dossier())
    return run(analysis, read(example)[0] if example else dossier(), **options)


def of(analysis: str, kind: type[Any]) -> Iterator[tuple[Section, Any]]:
    for section in sections_of(answered(analysis)):
        for part in parts(section, kind):
            yield section, part


@pytest.mark.parametrize("analysis", ANALYSES)
def test_texts_are_sentences_with_a_role(analysis: str) -> None:
    for section, text in of(analysis, Text):
        assert text.role in get_args(Role), section.slug
        assert text.body.strip().rstrip("”").endswith((".", "!", "?", "…", ":")), text.body
        assert "  " not in text.body, text.body


@pytest.mark.parametrize("analysis", ANALYSES)
def test_rows_of_tables_fit_their_columns(analysis: str) -> None:
    for section, table in of(analysis, Table):
        assert table.title, section.slug
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys)
        for row in table.rows:
            assert set(row) & set(keys), table.title
        assert all(any(key in row for row in table.rows) for key in keys if table.rows), table.title
        for column in table.columns:
            assert column.kind in KINDS
            assert column.title != column.key, f"{table.title}: {column}"
            decimals = None if column.kind == "text" else DECIMALS.get(column.unit, 0)
            assert column.precision == decimals, f"{table.title}: {column}"
            assert all(_fits(column, row.get(column.key)) for row in table.rows), f"{table.title}: {column}"


def _fits(column: Column, cell: Any) -> bool:
    if cell is None or isinstance(cell, str | bool):
        return True
    if column.kind == "interval":
        return len(cell) in (2, 3) and all(isinstance(value, float | int) for value in cell)
    if column.kind == "share":
        return all(-1e-9 <= share <= 1 + 1e-9 for share in (cell if isinstance(cell, tuple) else (cell,)))
    return column.kind == "number" and isinstance(cell, float | int)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_pictures_are_known_and_said_in_words(analysis: str) -> None:
    for section, chart in of(analysis, Chart):
        assert chart.kind in CHARTS, section.slug
        assert chart.title
        assert chart.title != chart.kind
        assert chart.alt, chart.title
        assert chart.alt not in (chart.title, chart.caption)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_intervals_in_pictures_are_in_order(analysis: str) -> None:
    for _, chart in of(analysis, Chart):
        if chart.kind != ENDS_OF_JUDGEMENTS:
            for low, best, high in _intervals(asdict(chart.data)):
                assert low <= high, chart.title
                assert best is None or low <= best <= high, chart.title


def _intervals(data: Any) -> Iterator[tuple[float, float | None, float]]:
    """Every low, best guess and high side by side in plain data."""
    if isinstance(data, Mapping):
        if "low" in data and "high" in data:
            low, high = data["low"], data["high"]
            several = zip(low, high, strict=True) if isinstance(low, tuple) else ((low, high),)
            yield from ((a, data.get("best"), b) for a, b in several)
        for value in data.values():
            yield from _intervals(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _intervals(value)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_evidence_says_what_it_is_for(analysis: str) -> None:
    for _, found in of(analysis, EvidenceList):
        assert all(item.claim and item.source for item in found.items)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_sections_have_a_name_each_and_a_title(analysis: str) -> None:
    slugs = [section.slug for section in sections_of(answered(analysis))]
    assert len(set(slugs)) == len(slugs)
    assert all(section.title and section.title != section.slug for section in sections_of(answered(analysis)))
