"""The dossier: everything an analyst knows about a dialogue, as frozen records that mirror the file."""

import datetime
import hashlib
import json
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_serializer

from majlis.dossier.condition import Condition
from majlis.dossier.conflict import Conflict
from majlis.dossier.estimate import Estimate, Evidence, Fraction, Record, Scale
from majlis.dossier.parliament import Body

SCHEMA = "majlis/1"

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
"""How things are referred to: lower-case letters, digits, hyphens, underscores."""

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A year, a month or a day: 2020, 2020-06, 2020-06-10."""

ActorKind = Literal[
    "country", "executive", "legislature", "judiciary", "region", "party", "leader", "state-force", "armed-group",
    "religious-authority", "movement", "minority", "displaced", "civil-society", "media", "private-sector",
    "international", "other",
]  # fmt: skip
Seat = Literal["principal", "table", "consulted", "outside"]
TieKind = Literal["patronage", "alliance", "authority", "constituency", "rivalry", "other"]
TieLevel = Literal["leadership", "rank-and-file", "local"]


class Source(Record):
    """Where knowledge comes from."""

    title: str
    publisher: str = ""
    date: PartialDate | None = None
    url: str | None = None
    file: str | None = Field(None, description="a copy beside the dossier")
    note: str = ""


class Actor(Record):
    """Anyone whose views or actions matter."""

    name: str
    native: str | None = Field(None, description="the name in its own script")
    short: str | None = Field(None, description="a short name for pictures")
    kind: ActorKind = "other"
    of: str | None = Field(None, description="the actor or country it belongs to")
    seat: Seat = Field(
        "outside", description="principal: no agreement without it; table: takes part; consulted; outside"
    )
    capability: Scale = Field(description="0 to 100: what it can bring to bear")
    susceptibility: Fraction | None = Field(
        None, description="0 to 1: how far it listens; one minus salience if left out"
    )
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


class Issue(Record):
    """A question with a scale of answers from 0 to 100."""

    question: str
    title: str | None = Field(None, description="a short name for pictures")
    track: str | None = None
    scale: dict[float, str] = Field(description="labelled points, such as {0: none, 100: as today}")
    status_quo: Scale | None = Field(None, description="where things stand today")
    reversion: Scale = Field(description="where it goes without agreement")
    note: str = ""
    evidence: tuple[Evidence, ...] = ()

    @field_serializer("scale")
    def _plain_points(self, scale: dict[float, str]) -> dict[str, str]:
        return {f"{point:g}": label for point, label in scale.items()}

    @property
    def label(self) -> str:
        """The short name, or the question."""
        return self.title or self.question


class Stance(Record):
    """What one actor wants on one issue and how much it cares."""

    actor: str
    issue: str
    position: Scale
    salience: Scale
    accepts: tuple[float, float] | None = Field(None, description="red lines: the range it could live with")
    evidence: tuple[Evidence, ...] = ()


class Tie(Record):
    """`to` listens to `from`."""

    source: str = Field(alias="from", description="who is listened to")
    target: str = Field(alias="to", description="who listens")
    weight: Fraction = Field(description="0 to 1: how much")
    kind: TieKind = "other"
    level: TieLevel = "leadership"
    evidence: tuple[Evidence, ...] = ()


class Change(Record):
    """One change: `{set: path, to: …}`, `{shift: path, by: …}`, `{add: …, value: …}` or `{remove: path}`."""

    set: str | None = None
    to: Estimate | str | None = None
    shift: str | None = None
    by: float | None = None
    add: Literal["stances", "ties"] | None = None
    value: Stance | Tie | None = None
    remove: str | None = None
    note: str = ""


class Strategy(Record):
    """A named set of changes to the dossier."""

    title: str
    by: str | None = Field(None, description="whose strategy it is")
    summary: str = ""
    extends: str | None = Field(None, description="a strategy whose changes come first")
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Rung(Record):
    """A step of a success ladder: all of `all` hold and, if `any` is given, at least one of it."""

    title: str | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Constituency(Record):
    """A group of people: how many, what they want, who speaks for them."""

    name: str
    share: Scale = Field(description="percent of the population; groups may overlap")
    views: dict[str, Scale] = Field({}, description="position by issue")
    voices: tuple[str, ...] = Field((), description="the actors who speak for it")
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


class Event(Record):
    """Something one actor did to another."""

    date: datetime.date
    source: str
    target: str
    kind: str
    intensity: float = Field(ge=-10, le=10, description="Goldstein scale: −10 most hostile, +10 most cooperative")
    note: str = ""


class Outcome(Record):
    """What happened later, for scoring."""

    value: Scale
    date: datetime.date
    source: str
    note: str = ""


class Dossier(Record):
    """One dialogue; the top of the file."""

    schema_: Literal["majlis/1"] = Field(alias="schema")
    title: str
    summary: str = ""
    language: str = Field("en", description="language of the texts, as a BCP 47 tag")
    as_of: datetime.date = Field(description="nothing known after this date is used")
    coded_on: datetime.date | None = Field(None, description="when it was written; later than as_of means in hindsight")
    spread: dict[Literal["high", "medium", "low"], float] = Field(
        {"high": 5, "medium": 10, "low": 20}, description="half-width of a bare number, by confidence, in points"
    )
    sources: dict[Key, Source] = {}
    tracks: tuple[str, ...] = ()
    actors: dict[Key, Actor]
    issues: dict[Key, Issue]
    stances: tuple[Stance, ...]
    ties: tuple[Tie, ...] = ()
    strategies: dict[Key, Strategy] = {}
    success: dict[Key, dict[Key, Rung]] = {}
    bodies: dict[Key, Body] = {}
    constituencies: dict[Key, Constituency] = {}
    conflict: Conflict | None = None
    events: str | tuple[Event, ...] = Field((), description="a CSV file beside the dossier, or a list")
    outcomes: dict[Key, Outcome] = {}

    @property
    def hindsight(self) -> bool:
        """Whether the case was coded after the date whose knowledge it claims."""
        return self.coded_on is not None and self.coded_on > self.as_of

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON form: keys sorted, defaults left out."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def plain(self) -> dict[str, object]:
        """The dossier as a file would hold it: plain values, defaults left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def canonical(self) -> str:
        """The text the digest is taken of."""
        return json.dumps(self.plain(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
