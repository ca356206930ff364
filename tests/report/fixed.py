"""An answer with every kind of part and picture, all words and numbers written down: what changes it is the report."""

import datetime
from dataclasses import dataclass
from typing import Any

from majlis.analyses import analysis_named
from majlis.analyses.options import options_of
from majlis.dossier import Dossier
from majlis.results import Chart, Column, Evidence, EvidenceList, Section, Table, Text
from majlis.runs import Run

SCALE = [{"at": 0, "label": "none"}, {"at": 40, "label": "training only"}, {"at": 100, "label": "as today"}]
ACTORS = [
    {"short": "East", "seat": "principal", "low": 60, "best": 75, "high": 90, "capability": 80, "salience": 70},
    {"short": "West", "seat": "outside", "low": 5, "best": 10, "high": 25, "capability": 30, "salience": 90},
    {"short": "هەولێر", "seat": "table", "low": 30, "best": 50, "high": 60, "capability": 40, "salience": 20},
]
ISSUE = {
    "title": "Troops",
    "scale": SCALE,
    "status_quo": 100,
    "reversion": [60, 70, 80],
    "actors": ACTORS,
    "density": [[x, max(0.0, 0.03 - abs(x - 45) / 1500)] for x in range(0, 101, 5)],
    "low": 25,
    "median": 45,
    "high": 65,
}
MODELS = {
    "title": "Troops",
    "models": [
        {"title": "Weighted mean (compromise)", "low": 30, "median": 48, "high": 60},
        {"title": "Weighted median (pivot)", "low": 20, "median": 40, "high": 70},
    ],
    "ensemble": {"low": 25, "median": 45, "high": 65},
}
DRIVERS = {
    "rows": [
        {"label": "East: what it wants", "low": 38, "high": 52},
        {"label": "West: how much it cares", "low": 50, "high": 41},
    ],
    "scale": SCALE,
}
STRATEGIES = {
    "issues": [
        {
            "title": "Troops",
            "scale": SCALE,
            "status_quo": 100,
            "baseline": 45,
            "rows": [
                {"strategy": "push", "title": "Push", "low": 30, "median": 55, "high": 70},
                {"strategy": "leave", "title": "Leave <at once>", "low": 0, "median": 12, "high": 30},
            ],
        }
    ]
}
LADDER = {
    "ladder": "dialogue",
    "rungs": [{"key": "least", "title": "The least"}, {"key": "most", "title": "The most"}],
    "rows": [
        {
            "strategy": "baseline",
            "title": "As things stand",
            "probabilities": [0.6, 0.2],
            "low": [0.5, 0.1],
            "high": [0.7, 0.3],
        },
        {"strategy": "push", "title": "Push", "probabilities": [0.8, 0.1], "low": [0.6, 0.05], "high": [0.9, 0.2]},
    ],
}
SATISFACTION = {
    "strategies": [{"key": "push", "title": "Push"}],
    "rows": [
        {"actor": "east", "short": "East", "strategy": "push", "change": 6.2, "low": 2.0, "high": 9.0},
        {"actor": "west", "short": "West", "strategy": "push", "change": -12.4, "low": -20.0, "high": -3.0},
    ],
}
TABLE = Table(
    "Where it can settle",
    (
        Column("issue", "Issue"),
        Column("settles", "Of 100", "points", 0, "number"),
        Column("interval", "80 % between", "points", 0, "interval"),
        Column("chance", "Ends higher", "%", 0, "share"),
    ),
    ({"issue": "Troops | bases", "settles": 45.4, "interval": (25.0, 65.2), "chance": 0.62}, {"issue": "Trade"}),
    "Two issues.",
)
WORDY = Table(
    "Who wants what",
    tuple(Column(key, key.capitalize()) for key in ("actor", "wants", "cares", "accepts", "evidence")),
    (
        {
            "actor": "East (شرق)",
            "wants": "60 – 75 – 90",
            "cares": "70",
            "accepts": "",
            "evidence": "said so, at length, in a *speech* to the [assembly], in terms that left no doubt about "
            "what it wanted, when, and in what order (diary, ¶ 3, high)",
        },
    ),
)
EVIDENCE = EvidenceList((Evidence("what East wants", "Diary of the talks", "paragraph 3", "a speech", "high"),))


@dataclass(frozen=True, slots=True)
class Fixed:
    """An answer that is always the same."""

    def sections(self) -> tuple[Section, ...]:
        return (
            Section("in-one-minute", "In one minute", (Text("Troops settle at training.", "finding"),)),
            Section(
                "where",
                "Where can it settle?",
                (Text("Troops settle at training.", "finding"),),
                "Troops settle at training.",
            ),
            Section(
                "lines",
                "Lines",
                (Chart("positions", "Who wants what", {"issues": [ISSUE]}, "East wants more."), TABLE),
                level=2,
            ),
            Section(
                "all", "All", (Chart("overview", "All issues", {"issues": [ISSUE]}, "At 45.", "Shapes."),), level=2
            ),
            Section(
                "models", "Models", (Chart("models", "Models differ", {"issues": [MODELS]}, "From 40 to 48."),), level=2
            ),
            Section(
                "moves",
                "What moves it",
                (
                    Text("East moves it.", "driver"),
                    Chart("drivers", "East moves it", DRIVERS, "By 14."),
                    Text("It flips if West relents.", "flip"),
                    Text("It flips if East leaves.", "flip"),
                    EVIDENCE,
                ),
                level=2,
            ),
            Section(
                "changes",
                "What would change?",
                (
                    Chart("strategies", "Leaving costs most", STRATEGIES, "Down 33.", "Arrows."),
                    Chart("satisfaction", "West is provoked", SATISFACTION, "West loses 12."),
                    Chart("ladder", "Success", LADDER, "Likely."),
                    Text("Expect errors.", "caveat"),
                    WORDY,
                ),
            ),
        )

    def data(self) -> dict[str, Any]:
        return {"zebra": 1, "apple": [1.5, None, "é"]}


class FixedRun(Run):
    """A run whose answer tells itself."""

    def sections(self) -> tuple[Section, ...]:
        return Fixed().sections()


def fixed(**changes: Any) -> Run:
    """A run with that answer."""
    dossier = Dossier.model_validate(
        {
            "schema": "majlis/1",
            "title": "A fixed <dialogue> & its *answer*",
            "summary": "Made to see how answers look.",
            "as_of": datetime.date(2020, 6, 1),
            "actors": {"east": {"name": "East", "capability": 80}},
            "issues": {"troops": {"question": "How many?", "scale": {0: "none", 100: "as today"}, "reversion": 70}},
            "stances": [{"actor": "east", "issue": "troops", "position": 75, "salience": 70}],
        }
        | changes
    )
    options = {o.name: o.default for o in options_of(analysis_named("forecast").load())}
    return FixedRun("forecast", options, dossier, "fixed.yaml", Fixed())
