"""Every message has its entry in `docs/messages.md`: the source is walked for the short names that problems end in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import majlis
from majlis.dossier.checks.case import NAMED

SOURCE = Path(majlis.__file__).parent
PAGE = Path(__file__).resolve().parents[1] / "docs" / "messages.md"
ENTRY = re.compile(r"^### `([a-z0-9-]+)`\n\n(.+?)\n\n    (.+)\n\n(.+?)$", re.MULTILINE)
PLACE_OF_SLUG = {
    "Finding": 1,
    "Problem": 0,
    "refusal": 0,
    "_lost": 2,
    "wrong": 2,
    "warn": 0,
    "_custom": 1,
    "unusable": 1,
}
"""Calls that make a problem, and which of their arguments is its short name."""
ENDING = re.compile(r"\[([a-z]+(?:-[a-z]+)+)\]\s*$")


def slugs() -> set[str]:
    """Every short name in the source."""
    return {slug for path in SOURCE.rglob("*.py") for slug in _of(ast.parse(path.read_text(encoding="utf-8")))}


def _of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ENDING.findall(node.value)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = _text(node.args[0]) if node.args else ""
        if name == "UnknownName" and first:
            yield f"unknown-{first.replace(' ', '-')}"
        elif name == "unknown" and len(node.args) > 1 and (kind := _text(node.args[1])):
            yield f"unknown-{NAMED.get(kind, kind).replace(' ', '-')}"
        elif name in PLACE_OF_SLUG and len(node.args) > PLACE_OF_SLUG[name]:
            said = node.args[PLACE_OF_SLUG[name]]
            yield from filter(None, map(_text, [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]))


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_message_is_explained() -> None:
    explained = {slug for slug, *_ in ENTRY.findall(PAGE.read_text(encoding="utf-8"))}
    assert slugs() - explained == set()


def test_nothing_is_explained_that_is_never_said() -> None:
    explained = [slug for slug, *_ in ENTRY.findall(PAGE.read_text(encoding="utf-8"))]
    assert set(explained) - slugs() == set()
    assert len(explained) == len(set(explained))


def test_every_entry_has_a_meaning_an_example_of_its_own_and_a_remedy() -> None:
    text = PAGE.read_text(encoding="utf-8")
    entries = ENTRY.findall(text)
    assert len(entries) == text.count("\n### ")
    for slug, means, example, remedy in entries:
        assert example.endswith(f"[{slug}]"), slug
        assert means.endswith((".", ":"))
        assert remedy.endswith(".")


def test_the_walk_finds_every_way_of_saying_something() -> None:
    assert {"out-of-range", "no-such-file", "bad-name", "orphan-row", "unknown-actor", "unknown-model",
            "file-exists", "unknown-decision-maker"} <= slugs()  # fmt: skip
