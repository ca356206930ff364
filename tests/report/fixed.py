"""An answer with every kind of part and picture, all words and numbers written down: what changes it is the report."""

import datetime
from dataclasses import dataclass
from typing import Any

from majlis.analyses import analysis_named
from majlis.analyses.options import options_of
from majlis.dossier import Dossier
from majlis.results import Chart, Column, Evidence, EvidenceList, Section, Table, Text
from majlis.results.pictures.drivers import Drivers, Swing
from majlis.results.pictures.ladder import Climb, Ladder
from majlis.results.pictures.models import Disputed, Models, Told
from majlis.results.pictures.positions import Dot, Line, Overview, Positions
from majlis.results.pictures.satisfaction import Felt, Reception, Satisfaction
from majlis.results.pictures.scale import Mark, Span
from majlis.results.pictures.strategies import Course, Strategies, Taken
from majlis.runs import Run

SCALE = (Mark(0, "none"), Mark(40, "training only"), Mark(100, "as today"))
ACTORS = (
    Dot("East", "principal", 60, 75, 90, capability=80, salience=70),
    Dot("West", "outside", 5, 10, 25, capability=30, salience=90),
    Dot("هەولێر", "table", 30, 50, 60, capability=40, salience=20),
)
ISSUE = Line(
    title="Troops",
    scale=SCALE,
    chances=(0.2, 0.7, 0.1),
    likely=1,
    low=25,
    high=65,
    status_quo=100,
    reversion=(60, 70, 80),
    actors=ACTORS,
)
MODELS = Disputed(
    "Troops",
    (Told("Weighted mean (compromise)", Span(30, 48, 60)), Told("Weighted median (pivot)", Span(20, 40, 70))),
    Span(25, 45, 65),
)
DRIVERS = Drivers((Swing("East: what it wants", 38, 52), Swing("West: how much it cares", 50, 41)), SCALE)
STRATEGIES = Strategies(
    (Course("Troops", SCALE, 100, 45, (Taken("Push", 30, 55, 70), Taken("Leave <at once>", 0, 12, 30))),)
)
LADDER = Ladder(
    ("The least", "The most"),
    (
        Climb("As things stand", True, (0.6, 0.2), (0.5, 0.1), (0.7, 0.3)),
        Climb("Push", False, (0.8, 0.1), (0.6, 0.05), (0.9, 0.2)),
    ),
)
SATISFACTION = Satisfaction((Reception("Push", (Felt("East", 6.2, 2.0, 9.0), Felt("West", -12.4, -20.0, -3.0))),))
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
                (Chart(Positions((ISSUE,)), "Who wants what", "East wants more."), TABLE),
                level=2,
            ),
            Section("all", "All", (Chart(Overview((ISSUE,)), "All issues", "At 45.", "Shapes."),), level=2),
            Section("models", "Models", (Chart(Models((MODELS,)), "Models differ", "From 40 to 48."),), level=2),
            Section(
                "moves",
                "What moves it",
                (
                    Text("East moves it.", "driver"),
                    Chart(DRIVERS, "East moves it", "By 14."),
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
                    Chart(STRATEGIES, "Leaving costs most", "Down 33.", "Arrows."),
                    Chart(SATISFACTION, "West is provoked", "West loses 12."),
                    Chart(LADDER, "Success", "Likely."),
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
