"""A dossier of two sides that strike each other and a third that looks on, whose acts are made up by the process."""

import datetime
from typing import Any

import numpy as np

from majlis.dossier import Dossier
from majlis.theory.escalation import Hawkes, Marks, simulate

SINCE = datetime.date(2018, 1, 1)
MARKS = Marks.of([([4, 9], [0.7, 0.3]), ([4, 9], [0.7, 0.3])])
TRUE = Hawkes.of([0.03, 0.015], [[0.3, 0.3], [0.35, 0.1]], 0.25, MARKS)
"""North strikes South, and South answers."""


def plain(days: int = 700, seed: int = 3, calms: float | None = None, **changes: Any) -> dict[str, Any]:
    """The plain values of a dossier with the acts of that many days; `calms` adds goodwill that takes so much away."""
    found = simulate(TRUE if calms is None else with_goodwill(calms), float(days), seed)
    ends = (("north", "south"), ("south", "north"), ("south", "north"))
    events = [
        {
            "date": (SINCE + datetime.timedelta(days=int(t))).isoformat(),
            "source": ends[e][0],
            "target": ends[e][1],
            "kind": "visit" if e == 2 else "shelling" if m > 8 else "protest",
            "intensity": float(m) if e == 2 else -float(m),
        }
        for t, e, m in zip(found.times, found.process, found.mark, strict=True)
    ]
    base = {
        "schema": "majlis/1",
        "title": "North and South",
        "as_of": (SINCE + datetime.timedelta(days=days - 1)).isoformat(),
        "actors": {
            "north": {"name": "the North", "capability": 50},
            "south": {"name": "the South", "capability": 50},
            "east": {"name": "the East", "capability": 50},
        },
        "issues": {"water": {"question": "How much?", "scale": {0: "none", 100: "all"}, "reversion": 20}},
        "stances": [{"actor": "north", "issue": "water", "position": 10, "salience": 60}],
        "strategies": {
            "talk": {"title": "Talk", "acts": [{"by": "north", "against": "south", "rate": [0.2, 0.3, 0.4]}]},
            "arm": {"title": "Arm", "acts": [{"by": "south", "against": "north", "severity": [4, 5, 6]}]},
            "more": {
                "title": "Talk more", "extends": "talk",
                "acts": [{"by": "south", "against": "north", "rate": [0.3, 0.5, 0.7]}],
            },
            "idle": {"title": "Look on", "acts": [{"by": "east", "against": "north", "rate": 3}]},
            "words": {"title": "Words", "changes": [{"shift": "stances.north.water.position", "by": 5}]},
            "hotline": {"title": "Hotline", "changes": [{"set": "escalation.channel_leaves", "to": [0.05, 0.1, 0.15]}]},
        },
        "events": events,
        "escalation": {
            "since": SINCE.isoformat(), "channel_leaves": [0.2, 0.3, 0.4], "channel_between": ["north", "south"],
        },
    }  # fmt: skip
    return base | changes


def with_goodwill(takes: float) -> Hawkes:
    """The process with visits, each of which takes so many hostile acts away, half of each side."""
    alpha = np.zeros((3, 3))
    alpha[:2, :2], alpha[:2, 2] = TRUE.alpha, -takes / 2
    marks = Marks.of([([4, 9], [0.7, 0.3]), ([4, 9], [0.7, 0.3]), ([3, 5], [0.5, 0.5])])
    return Hawkes.of([*(2 * TRUE.mu), 0.05], alpha, 0.25, marks)


def dossier(**changes: Any) -> Dossier:
    """The dossier."""
    return Dossier.model_validate(plain(**changes))


def act(day: str, source: str, target: str, intensity: float, **more: Any) -> dict[str, Any]:
    """An event."""
    return {"date": day, "source": source, "target": target, "kind": "act", "intensity": intensity} | more


def swapped(values: dict[str, Any]) -> dict[str, Any]:
    """The same dossier with actors, events and strategies in another order."""
    back = dict(values)
    for section in ("actors", "strategies"):
        back[section] = dict(reversed(values[section].items()))
    order = np.random.default_rng(1).permutation(len(values["events"]))
    back["events"] = [values["events"][k] for k in order]
    return back
