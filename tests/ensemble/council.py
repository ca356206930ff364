"""A council of three blocs and an upper house, as a dossier: numbers without ranges wherever a test works by hand."""

import datetime
from typing import Any

from majlis.dossier import Dossier

SURE = {"source": "press", "confidence": "high"}


def point(value: float) -> list[float]:
    return [value, value, value]


def dossier(**changes: Any) -> Dossier:
    """East wants 80 and West 10; A is East's bloc, B is West's, C has a position of its own."""
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Water",
        "as_of": datetime.date(2020, 6, 1),
        "sources": {"press": {"title": "The press"}},
        "actors": {
            "east": {"name": "East", "capability": point(60)},
            "west": {"name": "West", "capability": point(30)},
        },
        "issues": {
            "water": {"question": "How much?", "scale": {0: "none", 50: "half", 100: "all"}, "reversion": point(20)},
            "dams": {"question": "How many?", "scale": {0: "none", 100: "all"}, "reversion": point(50)},
        },
        "stances": [
            {"actor": "east", "issue": "water", "position": point(80), "salience": point(30)},
            {"actor": "west", "issue": "water", "position": point(10), "salience": point(90)},
            {"actor": "east", "issue": "dams", "position": point(50), "salience": point(60)},
        ],
        "strategies": {
            "bargain": {"title": "Bargain", "changes": [{"shift": "stances.west.water.position", "by": 60}]},
        },
        "bodies": {
            "council": {
                "name": "Council",
                "seats": 9,
                "blocs": {
                    "a": {"name": "A", "seats": 4, "actor": "east"},
                    "b": {"name": "B", "seats": 3, "actor": "west", "walkout": point(0.25)},
                    "c": {"name": "C", "seats": 2, "positions": {"water": point(50)}},
                },
                "bills": {
                    "law": {"title": "The law", "issue": "water", "point": point(60)},
                    "trust": {"title": "Confidence", "support": {"a": point(0.5), "b": point(0.25), "c": point(1)}},
                },
            },
            "senate": {
                "name": "Senate",
                "seats": 2,
                "quorum": 0,
                "majority": "two-thirds",
                "blocs": {"all": {"name": "All", "seats": 2, "actor": "east", "cohesion": point(1)}},
            },
        },
    }
    return Dossier.model_validate(base | changes)


def with_bill(**fields: Any) -> Dossier:
    """The same with another bill `act` of the council."""
    plain = dossier().plain()
    plain["bodies"]["council"]["bills"]["act"] = {"title": "The act", **fields}  # type: ignore[index]
    return Dossier.model_validate(plain)
