"""What is judged of a dialogue: who takes part, what has to be settled, who wants what, who listens to whom."""

from typing import Literal, Self

from pydantic import Field, field_serializer, model_validator

from majlis.dossier.records.estimate import Evidence, Fraction, Record, Scale, Shift
from majlis.dossier.records.values import PartialDate, Point, Text, Words, YesNo, refusal, tidy

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

    title: Words = Field(description="its title")
    publisher: Text = Field("", description="who published it")
    date: PartialDate | None = Field(None, description="when it was published: a year, a month or a day")
    url: Words | None = Field(None, description="where it can be read")
    file: Words | None = Field(None, description="a copy beside the dossier")
    note: Text = Field("", description="anything a reader should know")


class Actor(Record):
    """Anyone whose views or actions matter."""

    name: Words = Field(description="its full name")
    native: Words | None = Field(None, description="the name in its own script")
    short: Words | None = Field(None, description="a short name for pictures")
    kind: ActorKind = Field("other", description="what it is")
    of: Text | None = Field(
        None,
        description="the actor or country it belongs to; actors of one actor have one voice together where heads count",
    )
    seat: Seat = Field(
        "outside", description="principal: no agreement without it; table: takes part; consulted; outside"
    )
    capability: Scale = Field(description="0 to 100: what it can bring to bear")
    susceptibility: Fraction | None = Field(
        None, description="0 to 1: how far it listens; one minus salience if left out"
    )
    walk_away: Scale | None = Field(
        None,
        description="0 to 100: the satisfaction below which it prefers no agreement; what none gives if left out",
    )
    better_than_none: Shift | None = Field(
        None, description="instead of `walk_away`: points of satisfaction by which a text must beat no agreement"
    )
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="why the numbers are what they are")

    @model_validator(mode="after")
    def _one_walk_away(self) -> Self:
        if self.walk_away is not None and self.better_than_none is not None:
            raise refusal("walk-away-twice", "both `walk_away` and `better_than_none`", "one of them")
        return self


class Issue(Record):
    """A question with a scale of answers from 0 to 100."""

    question: Words = Field(description="what has to be settled")
    title: Words | None = Field(None, description="a short name for pictures")
    track: Text | None = Field(None, description="one of `tracks`")
    scale: dict[Point, Words] = Field(description="labelled points, such as {0: none, 100: as today}")
    apart: YesNo = Field(False, description="whether a text may leave it out: nothing else hangs on it")
    owners: tuple[Text, ...] = Field(
        (), description="the actors who can settle it among themselves; all principals together if left out"
    )
    status_quo: Scale | None = Field(None, description="where things stand today")
    reversion: Scale = Field(description="where it goes without agreement")
    reversion_assumed: YesNo = Field(
        False, description="true where nobody has judged that, and a stand-in is written; reports leave it out"
    )
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="why the numbers are what they are")

    @field_serializer("scale")
    def _plain_points(self, scale: dict[float, str]) -> dict[str, str]:
        return {str(tidy(point)): label for point, label in scale.items()}

    @property
    def label(self) -> str:
        """The short name, or the question."""
        return self.title or self.question


class Stance(Record):
    """What one actor wants on one issue and how much it cares."""

    actor: Text = Field(description="the actor's short name")
    issue: Text = Field(description="the issue's short name")
    position: Scale = Field(description="0 to 100 on the issue's scale: what it wants")
    salience: Scale = Field(description="0 to 100: how much it cares")
    capability: Scale | None = Field(
        None, description="0 to 100: what it can bring to bear on this issue; the actor's own if left out"
    )
    accepts: tuple[Scale, Scale] | None = Field(
        None, description="red lines: the range it could live with, each end a number or [low, best, high]"
    )
    evidence: tuple[Evidence, ...] = Field((), description="why the numbers are what they are")


class Tie(Record):
    """`to` listens to `from`."""

    source: Text = Field(alias="from", description="who is listened to")
    target: Text = Field(alias="to", description="who listens")
    weight: Fraction = Field(description="0 to 1: how much")
    kind: TieKind = Field("other", description="what makes it listen")
    level: TieLevel = Field("leadership", description="at which level it works")
    evidence: tuple[Evidence, ...] = Field((), description="why the weight is what it is")


class Constituency(Record):
    """A group of people: how many, what they want, who speaks for them."""

    name: Words = Field(description="its name")
    share: Scale = Field(description="percent of the population; groups may overlap")
    views: dict[Text, Scale] = Field({}, description="position by issue")
    voices: tuple[Text, ...] = Field((), description="the actors who speak for it")
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="why the numbers are what they are")
