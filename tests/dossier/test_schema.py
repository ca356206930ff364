"""The JSON Schema accepts what the reader accepts, refuses what an editor should flag, and explains every field."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dossier.small import EVERY_SECTION
from majlis import examples
from majlis.dossier.formats.yaml.events import load
from majlis.dossier.schema import json_schema

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
TEXTS = {"every-section": EVERY_SECTION} | {name: examples.text(name) for name in examples.names()}


def plain(text: str) -> Any:
    """As JSON has it: every key a text."""
    return json.loads(json.dumps(load(text)[0]))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", TEXTS)
def test_good_dossiers_pass(name: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(plain(TEXTS[name]))] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("capability: 30", "capability: 130"),
        ("capability: 30", "capability: [10, 20]"),
        ("kind: country", "kind: nation"),
        ("salience: 20", "salienc: 20"),
        ("as_of: 2020-06-01", "as_of: 20200601"),
        ("seats: 60", "seats: 0"),
        ('"water >= 30"', '"water about 30"'),
        ("weight: 0.1", "weight: 1.1"),
        ("high: 4", "high: -4"),
    ],
)
def test_bad_dossiers_do_not(right: str, wrong: str) -> None:
    assert right in EVERY_SECTION
    assert not VALIDATOR.is_valid(plain(EVERY_SECTION.replace(right, wrong)))


def test_every_field_has_a_description() -> None:
    fields = {"Dossier": SCHEMA["properties"]} | {name: d["properties"] for name, d in SCHEMA["$defs"].items()}
    bare = [
        f"{record}.{name}"
        for record, all_ in fields.items()
        for name, field in all_.items()
        if "description" not in field
    ]
    assert bare == []
