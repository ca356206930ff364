"""Small dialogues in which every share and every leverage can be worked out by hand."""

from typing import Any

from majlis.dossier import Dossier

SCALE = {0: "none", 50: "half", 100: "all"}
SURE = [{"source": "x", "note": "q", "confidence": "high"}]


def sure(value: float) -> list[float]:
    """A judgement without a range."""
    return [value, value, value]


def chain(order: str = "abc", **changes: Any) -> Dossier:
    """`a` hears `b` and `b` hears `c`, both half open; `a` and `b` are the country, `c` is abroad.

    V is [½, ¼, ¼], [0, ½, ½], [0, 0, 1] on “k”, where they stand at 40, 40 and 80; only `b` cares about “quiet”.
    """
    of = {"a": "home", "b": "home", "c": None}
    stands = {"a": 40, "b": 40, "c": 80}
    content: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "a chain",
        "as_of": "2026-01-01",
        "sources": {"x": {"title": "t"}},
        "actors": {
            key: {
                "name": f"Actor {key.upper()}",
                "capability": sure(50),
                "susceptibility": sure(0.5),
                "of": of[key],
                "seat": "principal" if key != "b" else "outside",
                "evidence": SURE,
            }
            for key in order
        },
        "issues": {
            "k": {
                "question": "How many?",
                "title": "Number",
                "scale": {0: "none", 50: "half", 100: "all"},
                "reversion": 50,
            },
            "quiet": {"question": "How loud?", "title": "Noise", "scale": {0: "none", 100: "all"}, "reversion": 50},
        },
        "stances": [
            *({"actor": key, "issue": "k", "position": sure(stands[key]), "salience": sure(50)} for key in order),
            {"actor": "b", "issue": "quiet", "position": sure(50), "salience": sure(80)},
        ],
        "ties": [
            {"from": "b", "to": "a", "weight": sure(1.0), "kind": "authority", "evidence": SURE},
            {"from": "c", "to": "b", "weight": sure(1.0), "kind": "patronage", "evidence": SURE},
        ],
    }
    return Dossier.model_validate(content | changes)
