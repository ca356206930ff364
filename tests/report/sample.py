"""A dossier for looking at reports: as large and as awkward as a real one, every value made by a rule."""

import datetime
from typing import Any

from majlis.dossier import Dossier

ACTORS: tuple[tuple[str, str, str, str, str, int], ...] = (
    # key, name, short, kind, seat, capability
    ("river", "Republic of the River", "River", "country", "principal", 85),
    ("cabinet", "Prime minister and cabinet", "Prime minister", "executive", "principal", 40),
    ("council", "Council of Representatives", "Parliament", "legislature", "table", 45),
    ("court", "Federal Supreme Court", "Supreme Court", "judiciary", "consulted", 25),
    ("region", "Kurdistan Regional Government", "Kurdistan Region", "region", "table", 40),
    ("guard", "Border guard and regular army", "Army", "state-force", "table", 35),
    ("front", "Front of Popular Mobilisation", "Popular Front", "armed-group", "outside", 45),
    ("brigade", "Brigade of the Eastern Marshes", "Eastern Brigade", "armed-group", "outside", 30),
    ("cleric", "Grand religious authority", "Religious authority", "religious-authority", "outside", 50),
    ("square", "Protesters of the square", "Protesters", "movement", "outside", 35),
    ("neighbour", "Islamic Republic next door", "Neighbour", "country", "outside", 75),
    ("coalition", "Coalition of forty states", "Coalition", "international", "consulted", 50),
    ("far", "Far trading power", "Trading power", "country", "outside", 40),
    ("union", "Union of oil workers", "Oil workers", "civil-society", "outside", 15),
    ("bank", "Central bank", "Central bank", "other", "consulted", 30),
    ("press", "Independent press", "Press", "media", "outside", 15),
    ("displaced", "Displaced families of the north", "Displaced", "displaced", "outside", 8),
    ("minority", "Council of small communities", "Minorities", "minority", "outside", 10),
    ("traders", "Chamber of commerce", "Commerce", "private-sector", "outside", 20),
    ("conquest", "Conquest alliance", "Conquest", "party", "table", 40),
    ("march", "Forward march", "March", "party", "table", 42),
    ("law", "State of law coalition", "State of Law", "party", "table", 25),
    ("wisdom", "National wisdom movement", "Wisdom", "party", "table", 20),
    ("envoy", "Special envoy of the united nations", "UN envoy", "international", "consulted", 25),
    ("cells", "Remaining cells of the caliphate", "Insurgents", "armed-group", "outside", 18),
)
NATIVE = {"region": "حکومەتی هەرێمی کوردستان", "front": "الحشد الشعبي", "cleric": "المرجعية الدينية العليا"}
ISSUES: tuple[tuple[str, str, str, dict[int, str]], ...] = (
    ("relations", "Shape of relations", "diplomatic",
     {0: "rupture", 30: "strained", 50: "working relations", 75: "regular partnership", 100: "alliance"}),
    ("deconfliction", "Deconfliction", "diplomatic", {0: "none", 50: "ad hoc calls", 100: "standing mechanism"}),
    ("consulate", "Missions and consulates", "diplomatic",
     {0: "all closed", 40: "embassy only", 70: "consulates reopen", 100: "full network"}),
    ("troops", "Foreign troops", "security",
     {0: "none", 40: "training and advice only", 70: "reduced counter-insurgency force", 100: "as in early 2020"}),
    ("groups", "Armed groups outside the state", "security",
     {0: "act freely", 25: "named, not curbed", 50: "registered", 75: "under command", 100: "dissolved"}),
    ("sanctuary", "Cross-border attacks", "security", {0: "weekly", 50: "rare", 100: "ended"}),
    ("energy", "Energy imports from next door", "economic",
     {0: "stopped at once", 45: "falling with a four-month waiver", 60: "falling slowly", 100: "unlimited waivers"}),
    ("reform", "Economic reform", "economic",
     {0: "none", 20: "salaries borrowed", 40: "payroll capped", 60: "subsidies cut", 80: "banks opened",
      100: "full programme"}),
    ("oil", "Oil revenue sharing", "economic", {0: "centre keeps all", 50: "monthly transfers", 100: "by law"}),
    ("investment", "Foreign investment", "economic", {0: "none", 50: "energy only", 100: "open to all"}),
    ("exchange", "Students and scholars", "cultural", {0: "no visas", 50: "hundreds a year", 100: "thousands a year"}),
    ("heritage", "Return of archives and antiquities", "cultural", {0: "nothing", 50: "loans", 100: "all returned"}),
)  # fmt: skip
STRATEGIES = {
    "common": ("Common interest, country first", 9),
    "maximal": ("Maximum pressure", -13),
    "graceful": ("Graceful exit", -6),
    "early": ("Premature withdrawal", -17),
    "broad": ("Broad engagement at every level", 6),
    "first": ("Pressure on the neighbour first", -9),
}


FEW = ("weighted-mean", "weighted-median", "nash")
"""Models enough to see how answers look, and quick."""


def dossier(actors: int = 25, issues: int = 12, **changes: Any) -> Dossier:
    """A dialogue of that size with strategies and two success ladders, unless `changes` says otherwise."""
    people, questions = _actors(actors), ISSUES[:issues]
    keys = tuple(people)
    base: dict[str, Any] = {
        "schema": "majlis/1",
        "title": "Dialogue of the River, a made-up case",
        "summary": "Talks between the Republic of the River and a divided neighbour, invented to test reports.",
        "as_of": datetime.date(2020, 6, 10),
        "sources": {"diary": {"title": "Diary of the talks", "publisher": "Invented Institute", "date": "2020-06"}},
        "tracks": ["diplomatic", "security", "economic", "cultural"],
        "actors": people,
        "issues": {key: _issue(k, title, track, scale) for k, (key, title, track, scale) in enumerate(questions)},
        "stances": [_stance(i, who, k, q[0]) for k, q in enumerate(questions) for i, who in enumerate(keys)],
        "ties": [{"from": keys[0], "to": keys[1], "weight": 0.4, "kind": "patronage"}] if actors > 1 else [],
        "strategies": {
            key: {"title": title, "by": keys[0], "summary": title, "changes": _changes(n, by, keys, questions)}
            for n, (key, (title, by)) in enumerate(STRATEGIES.items())
        },
        "success": {
            "dialogue": _ladder("relations", questions, (35, 50, 60)),
            "tehran-and-friends": _ladder(questions[-1][0], questions, (30, 45)),
        },
    }
    if actors > 3:
        base["conflict"] = _conflict(keys, questions)
        base["bodies"] = {"council": _council(keys, questions)}
    return Dossier.model_validate(base | changes)


def _council(keys: tuple[str, ...], questions: Any) -> dict[str, Any]:
    """Eight blocs, one a bloc of nobody, that vote on an issue and on confidence."""
    seats = (54, 48, 41, 30, 25, 14, 7, 3)
    blocs = {
        f"bloc{n}": {
            "name": f"Parliamentary bloc number {n}",
            "seats": count,
            "cohesion": [0.5, 0.7, 0.9],
            "attendance": [0.6, 0.75, 0.9],
            "walkout": 0.3,
        }
        | ({"actor": keys[n % len(keys)]} if n else {"positions": {questions[0][0]: [20, 40, 60]}})
        for n, count in enumerate(seats)
    }
    trust = {"title": "Confidence in the cabinet", "support": {bloc: 0.3 + 0.06 * n for n, bloc in enumerate(blocs)}}
    law = {"title": "The law on relations", "issue": questions[0][0], "point": [60, 75, 90], "vetoes": [keys[1]]}
    held = {"trust": {"date": "2020-05-07", "passed": True, "present": 150, "source": "Diary of the talks"}}
    return {
        "name": "Council of Representatives",
        "seats": sum(seats),
        "blocs": blocs,
        "bills": {"law": law, "trust": trust},
        "held": held,
    }


def _conflict(keys: tuple[str, ...], questions: Any) -> dict[str, Any]:
    """Four decision makers with two options each, all of which move issues."""
    titles = ("Keep its forces", "Waive the sanctions", "Take the forces home", "Curb the armed groups",
              "Pass the budget", "Call new elections", "Shell the border", "Talk in private")  # fmt: skip
    return {
        "decision_makers": {key: {} for key in keys[:4]},
        "options": {
            f"option{n}": {
                "by": keys[n // 2],
                "title": title,
                "direction": ("both", "both", "forward")[n % 3],
                "effects": {questions[k % len(questions)][0]: 8 * (n % 5) - 14 for k in (n, n + 2)},
            }
            for n, title in enumerate(titles)
        },
        "infeasible": [{"at_most_one": ["option0", "option2"]}, {"requires": ["option5", "option4"]}],
        "preferences": {key: {"stances": True} for key in keys[:4]},
        "status_quo": ["option0"],
    }


def _actors(count: int) -> dict[str, Any]:
    people: dict[str, Any] = {}
    for n in range(count):
        key, name, short, kind, seat, capability = ACTORS[n % len(ACTORS)]
        turn = n // len(ACTORS)
        people[key + (str(turn) if turn else "")] = {
            "name": name + (f" {turn + 1}" if turn else ""),
            "short": short + (f" {turn + 1}" if turn else ""),
            "kind": kind,
            "seat": seat,
            "capability": [max(0, capability - 10), capability, min(100, capability + 12)],
            **({"native": NATIVE[key]} if key in NATIVE and not turn else {}),
        }
    return people


def _issue(k: int, title: str, track: str, scale: dict[int, str]) -> dict[str, Any]:
    back = 20 + 13 * k % 60
    return {
        "question": f"{title}: what will hold a year from now?",
        "title": title,
        "track": track,
        "scale": scale,
        "status_quo": back + (4 if k % 3 else 0),
        "reversion": [max(0, back - 10), back, back + 10],
    }


def _stance(i: int, who: str, k: int, issue: str) -> dict[str, Any]:
    best = (37 * i + 23 * k + 11 * i * k) % 101
    return {
        "actor": who,
        "issue": issue,
        "position": [max(0, best - 6 - i % 7), best, min(100, best + 5 + (i + k) % 9)],
        "salience": 15 + (29 * i + 17 * k) % 80,
        "evidence": [{"source": "diary", "paragraph": 1 + (i + k) % 30, "note": f"said so on day {1 + i}"}],
    }


def _changes(n: int, by: int, keys: tuple[str, ...], questions: Any) -> list[dict[str, Any]]:
    return [
        {"shift": f"stances.{keys[i]}.{questions[k][0]}.position", "by": by, "note": "the side in question follows"}
        for i in range(0, len(keys), 1 + n % 2)
        for k in range(n % 3, len(questions), 3)
    ]


def _ladder(issue: str, questions: Any, heights: tuple[int, ...]) -> dict[str, Any]:
    names = ("bare-minimum", "on-track", "long-term")
    titles = ("Bare minimum: talks go on", "On track: a better trajectory", "Long term: recovery and reform")
    known = {q[0] for q in questions}
    return {
        name: {"title": title, "all": [f"{issue if issue in known else questions[0][0]} >= {height}"]}
        for name, title, height in zip(names, titles, heights, strict=False)
    }
