"""Small dossiers with a conflict part, for tests."""

from typing import Any

from majlis.dossier import Dossier
from majlis.dossier.document.places import Document
from majlis.dossier.reading.load import check

HIGH = [{"source": "book", "confidence": "high"}]


def dossier(**parts: Any) -> Dossier:
    """A checked dossier: prisoners, unless parts say otherwise."""
    data = {"schema": "majlis/1", "title": "A case", "as_of": "2020-01-01",
            "sources": {"book": {"title": "A book", "date": "1990"}}, "conflict": prisoners(), **parts}  # fmt: skip
    found, problems = check(Document(data, None, "case"))
    assert found is not None, problems
    assert [p for p in problems if p.level == "error"] == []
    return found


def prisoners(**parts: Any) -> dict[str, Any]:
    """Option `row` and option `col`: each would rather the other cooperates, and itself does not."""
    return {
        "decision_makers": {"one": {"name": "One"}, "two": {"name": "Two"}},
        "options": {"row": {"by": "one", "title": "One cooperates"}, "col": {"by": "two", "title": "Two cooperates"}},
        "preferences": {
            "one": {"statements": ["col", "NOT row"], "evidence": HIGH},
            "two": {"statements": ["row", "NOT col"], "evidence": HIGH},
        },
        **parts,
    }


def talks(**parts: Any) -> dict[str, Any]:
    """A dossier of two actors and one issue that options move, preferences derived from stances."""
    return {
        "actors": {"north": {"name": "North", "capability": 50, "seat": "principal"},
                   "south": {"name": "South", "capability": 50, "seat": "principal"}},
        "issues": {"border": {"question": "How open?", "scale": {0: "closed", 100: "open"}, "reversion": 40}},
        "stances": [
            {"actor": "north", "issue": "border", "position": 90, "salience": 80, "evidence": HIGH},
            {"actor": "south", "issue": "border", "position": [20, 30, 40], "salience": 60, "evidence": HIGH},
        ],
        "conflict": {
            "decision_makers": {"north": {}, "south": {}},
            "options": {"aid": {"by": "north", "title": "Pay aid", "effects": {"border": 20}, "evidence": HIGH},
                        "open": {"by": "south", "title": "Open the border", "effects": {"border": [10, 30, 50]}}},
            "preferences": {"north": {"stances": True}, "south": {"stances": True}},
        },
        **parts,
    }  # fmt: skip
