"""The reference of the dossier names every field of every record and every sheet."""

from pathlib import Path

import pytest

from majlis.dossier import Dossier
from majlis.dossier.formats import FORMATS
from majlis.dossier.formats.tables.tables import ALL
from majlis.dossier.records.estimate import Record

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "dossier.md").read_text(encoding="utf-8")


RECORDS = [record for record in Record.__subclasses__() if record.__module__.startswith("majlis.")]


def part(record: type[Record]) -> str:
    heading = "The top of the file" if record is Dossier else record.__name__
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_mentioned_with_what_it_means(record: type[Record]) -> None:
    rows = [line for line in part(record).splitlines() if line.startswith("| `")]
    named = {row.split("`")[1] for row in rows}
    assert named == {field.alias or name for name, field in record.model_fields.items()}
    assert all(row.split("|")[-2].strip() for row in rows)


def test_every_format_and_sheet_is_mentioned() -> None:
    for name in FORMATS:
        assert f"`{name}`" in PAGE
    for sheet in ALL:
        assert f"| {sheet.name} |" in PAGE
