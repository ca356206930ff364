"""Two who must agree on two issues: the worked example of docs/methods/deals.md as a dossier, none of it in doubt."""

import datetime
from typing import Any

from majlis.dossier import Dossier

POINTS = ((20, 50, 60, 80), (20, 40, 50, 70, 75, 90))


def sure(value: float) -> list[float]:
    return [value, value, value]


def stance(actor: str, issue: str, position: float, salience: float, **more: Any) -> dict[str, Any]:
    return {"actor": actor, "issue": issue, "position": sure(position), "salience": sure(salience), **more}


def talks(**changes: Any) -> Dossier:
    """A wants (80, 20), 3 : 1, B (20, 90), 1 : 3; without agreement (50, 40); `changes` to the plain form."""
    labels = ({at: f"{at} of it" for at in points} for points in POINTS)
    plain: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Two at a table",
        "as_of": datetime.date(2020, 6, 10),
        "actors": {
            "a": {"name": "Alpha", "kind": "country", "seat": "principal", "capability": sure(50)},
            "b": {"name": "Bravo", "kind": "country", "seat": "principal", "capability": sure(50)},
        },
        "issues": {
            "one": {"question": "How much?", "title": "First", "scale": next(labels), "reversion": sure(50)},
            "two": {"question": "How soon?", "title": "Second", "scale": next(labels), "reversion": sure(40)},
        },
        "stances": [
            stance("a", "one", 80, 75),
            stance("a", "two", 20, 25),
            stance("b", "one", 20, 25),
            stance("b", "two", 90, 75),
        ],
    }
    return Dossier.model_validate(plain | changes)


def limited(**more: Any) -> Dossier:
    """B could live with the first issue up to 60."""
    stances = list(talks().plain()["stances"])  # type: ignore[call-overload]
    stances[2] = stances[2] | {"accepts": [0, sure(60)]}
    return talks(stances=stances, **more)


def shut() -> Dossier:
    """And A walks away below 80."""
    actors: dict[str, Any] = dict(talks().plain()["actors"])  # type: ignore[call-overload]
    return limited(actors=actors | {"a": actors["a"] | {"walk_away": sure(80)}})
