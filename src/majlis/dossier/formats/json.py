"""JSON: for programs. What it says is read by Python's own parser, where it says it by that for YAML."""

import json
import re

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Mark
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.yaml import events as yaml_events
from majlis.dossier.records.dossier import Dossier

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it.

    Raises:
        Unreadable: It is no JSON.
    """
    text = decode(raw.content)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(Finding((), "bad-json", f"this is no JSON: {_reason(error)}"), error.lineno) from None
    except RecursionError:
        raise Unreadable(Finding((), "too-deep", "far too many levels of nesting", "a dossier")) from None
    except ValueError as error:
        raise Unreadable(Finding((), "bad-json", f"this is no JSON: {error}")) from None
    if _SURROGATE.search(json.dumps(data, ensure_ascii=False)):
        raise Unreadable(Finding((), "encoding", "a text holds half a character", "whole characters"))
    mark, findings = _places(text)
    return Document(data, mark, raw.file), findings


def write(dossier: Dossier) -> Written:
    """The file as bytes."""
    return Written({"": (json.dumps(dossier.plain(), indent=2, ensure_ascii=False) + "\n").encode()})


def _places(text: str) -> tuple[Mark | None, list[Finding]]:
    """Where everything is and what is there twice: JSON is YAML, but for tabs and for characters in two halves."""
    spaced = _PAIR.sub("x", text.replace("\t", " "))
    try:
        _, mark, findings = yaml_events.load(spaced)
    except Unreadable:
        return None, []
    return mark, [finding for finding in findings if finding.slug == "duplicate-key"]


def _reason(error: json.JSONDecodeError) -> str:
    said = error.msg[:1].lower() + error.msg[1:]
    return f"{said} at column {error.colno}"
