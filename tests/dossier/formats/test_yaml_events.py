"""YAML from parser events: the same data as an independent reader, a line for everything, and every trap in words."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dossier.made_up import DOSSIERS, PATIENT
from dossier.small import EVERY_SECTION
from majlis.dossier import Dossier
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats.yaml.events import load
from majlis.dossier.formats.yaml.file import edited, has_comments, text_of
from majlis.dossier.formats.yaml.scalars import resolve

TEXT = """\
title: A
actors:
  east:
    name: East
    capability: [1,
      2, 3]
  west: {name: West, of: east,
         capability: 4}
stances:
- {actor: east}
-
  actor: west
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("actors",), 2),
        (("actors", "east"), 3),
        (("actors", "east", "name"), 4),
        (("actors", "east", "capability"), 5),
        (("actors", "east", "capability", 1), 6),
        (("actors", "east", "no such field"), 3),
        (("actors", "west", "capability"), 8),
        (("stances", 0, "actor"), 10),
        (("stances", 1, "actor"), 12),
        (("stances", 9), 9),
        (("nowhere", "at", "all"), 1),
    ],
)
def test_everything_has_its_line(loc: tuple[Any, ...], line: int) -> None:
    data, mark, _ = load(TEXT)
    assert Document(data, mark, "f").find(loc) == ("f", line)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None), ("~", None), ("null", None), ("NULL", None), ("true", True), ("False", False),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("y", "y"), ("12", 12), ("-3", -3), ("+4", 4), ("012", 12),
        ("0o17", 15), ("0x1F", 31), ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1E-2", -0.01),
        (".inf", float("inf")), ("-.INF", float("-inf")), ("1_000", "1_000"), ("1:30", "1:30"),
        ("2020-06-01", "2020-06-01"), ("1.2.3", "1.2.3"), ("e5", "e5"), ("-", "-"), (".", "."), ("0x", "0x"),
    ],
)  # fmt: skip
def test_bare_words_mean_what_the_core_schema_of_yaml_1_2_says(word: str, value: object) -> None:
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)


def test_not_a_number_is_one_of_them() -> None:
    value = resolve(".nan")
    assert value != value


# no underscores and no dates: ruamel.yaml takes some of them for numbers, and makes more of dates than a text
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-10**6, 10**6) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_"), max_size=12).filter(
        lambda text: not re.match(r"\d{4}-\d", text)
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc- :#é", min_size=1, max_size=5), inner,
                                                               max_size=3),
    max_leaves=12,
)  # fmt: skip


@settings(PATIENT, max_examples=150)
@given(plain=st.dictionaries(st.text("abcde", min_size=1), PLAIN, min_size=1, max_size=4))
def test_what_is_written_is_read_by_us_and_by_an_independent_reader(plain: dict[str, Any]) -> None:
    text = text_of(plain)
    data, mark, _ = load(text)
    assert data == plain
    assert YAML(typ="safe", pure=True).load(text) == plain
    assert mark.line == 1


def test_both_parsers_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    fast = load(EVERY_SECTION)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert load(EVERY_SECTION) == fast


def test_an_alias_is_filled_in() -> None:
    data, mark, _ = load("a: &x {name: A, of: b}\nb: *x\nc: [*x, &y 3, *y]\n")
    assert data == {"a": {"name": "A", "of": "b"}, "b": {"name": "A", "of": "b"}, "c": [{"name": "A", "of": "b"}, 3, 3]}
    assert Document(data, mark, "f").find(("b", "name")) == ("f", 1)


def test_quotes_make_a_text_of_anything() -> None:
    assert load('["1", \'no\', "~", !!str 5]')[0] == ["1", "no", "~", "5"]


@pytest.mark.parametrize("text", ["a: no", "no: a", "[yes]", "a: {b: [x, On]}"])
def test_a_bare_yes_or_no_is_a_text_with_a_warning(text: str) -> None:
    data, mark, (warning,) = load(text)
    assert warning.level == "warning"
    assert warning.slug == "yaml-yes-no"
    assert Document(data, mark, "f").find(warning.loc)[1] == 1


def test_the_first_of_two_keys_counts_and_both_are_named() -> None:
    data, _, (finding,) = load("a: 1\nb: 2\na: 3\n")
    assert data == {"a": 1, "b": 2}
    assert finding.found == "'a' is here on line 3 and on line 1"


@pytest.mark.parametrize(
    "text", ["a: *b", "a: !x 1", "? [a]\n: b", "[" * 50, "a: 1\n---\nb: 2", "a: [", "\ta: 1", "# only"]
)
def test_what_cannot_be_read_says_why(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(text)
    assert caught.value.finding.found


def test_aliases_of_aliases_do_not_fill_the_memory() -> None:
    levels = [f"{b}: &{b} [{', '.join([f'*{a}'] * 20)}]" for a, b in zip("abcdefghi", "bcdefghij", strict=True)]
    with pytest.raises(Unreadable, match="yaml-bomb"):
        load("a: &a [x]\n" + "\n".join(levels))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("a: 1 # x", True), ("# x\na: 1", True), ("a: 1\n# x", True), ("a: 'b # c'", False), ("a: b#c", False),
     ("a: |\n  # no\n", False), ("a: 1", False)],
)  # fmt: skip
def test_comments_are_found_and_nothing_else_is_taken_for_one(text: str, answer: bool) -> None:
    assert has_comments(text) is answer


COMMENTED = "# top\n" + EVERY_SECTION.replace("\nties:", "\n# who listens\nties:  # to whom").replace(
    "capability: 30, note: weak}", "capability: 30, note: weak}  # weaker"
)


def test_an_edit_keeps_comments_and_everything_that_did_not_change() -> None:
    dossier = Dossier.model_validate(load(COMMENTED)[0])
    plain = dossier.plain()
    plain["actors"]["west"]["capability"] = [20, 25, 30]  # type: ignore[index]
    plain["stances"].pop()  # type: ignore[attr-defined]
    plain["ties"].append({"from": "west", "to": "east", "weight": 0.3})  # type: ignore[attr-defined]
    del plain["outcomes"]
    plain["issues"]["water"]["scale"]["50"] = "half"  # type: ignore[index]
    after = Dossier.model_validate(plain)
    text = edited(COMMENTED, after)
    assert Dossier.model_validate(load(text)[0]) == after
    for comment in ("# top", "# who listens", "# to whom", "# weaker"):
        assert comment in text
    assert "native: الشرق" in text
    assert edited(COMMENTED, dossier) == COMMENTED


@settings(PATIENT, max_examples=40)
@given(plain=DOSSIERS)
def test_any_dossier_can_be_edited_into_a_commented_file(plain: dict[str, Any]) -> None:
    after = Dossier.model_validate(plain)
    assert Dossier.model_validate(load(edited(COMMENTED, after))[0]) == after
