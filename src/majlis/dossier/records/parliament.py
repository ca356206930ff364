"""Bodies that vote, as a dossier writes them: seats, blocs, rules, bills tied to an issue's scale."""

from fractions import Fraction as Exact
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from majlis.dossier.records.estimate import Evidence, Fraction, Record, Scale
from majlis.dossier.records.values import Day, Key, Text, Words, YesNo, number, refusal, whole

Majority = Literal["present", "cast", "absolute", "two-thirds"]
Seats = Annotated[int, Field(gt=0, le=100_000), BeforeValidator(whole)]
Count = Annotated[int, Field(ge=0, le=100_000), BeforeValidator(whole)]
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(number)]


class Bloc(Record):
    """Members who usually vote together."""

    name: Words = Field(description="its name")
    seats: Seats = Field(description="number of seats")
    actor: Text | None = Field(None, description="the actor whose stances are the bloc's")
    positions: dict[Text, Scale] = Field({}, description="position by issue, where it differs from its actor's")
    cohesion: Fraction | None = Field(
        None, description="0 to 1: how far members follow the bloc; each votes for himself if left out"
    )
    attendance: Fraction | None = Field(
        None, description="0 to 1: share of members who come; everybody does if left out"
    )
    abstention: Fraction | None = Field(
        None, description="0 to 1: share of those who come and do not vote; nobody if left out"
    )
    walkout: Fraction | None = Field(
        None, description="0 to 1: chance that all of it stay away from a vote on what most of it are against"
    )
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")


class Bill(Record):
    """What is put to the vote against the status quo: a point on an issue's scale, or whatever blocs are judged on."""

    title: Words = Field(description="its name for people")
    issue: Text | None = Field(None, description="the issue it would settle")
    point: Scale | None = Field(None, description="where on the issue's scale it would settle it")
    status_quo: Scale | None = Field(
        None, description="what stays if it fails; the issue's reversion point if left out"
    )
    support: dict[Text, Fraction] = Field(
        {},
        description="0 to 1, by bloc: share of its members who are for it; by actor with a veto: chance that it "
        "consents; from positions where left out",
    )
    binding: YesNo = Field(True, description="whether the executive must follow it")
    majority: Majority | None = Field(None, description="if not the body's own rule")
    chambers: tuple[Text, ...] = Field((), description="other bodies that must pass it too")
    vetoes: tuple[Text, ...] = Field((), description="actors without whose consent it does not take effect")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")

    @model_validator(mode="after")
    def _on_something(self) -> Self:
        if (self.issue is None) != (self.point is None):
            there, missing = ("a point", "issue") if self.issue is None else ("an issue", "point")
            raise refusal("bill-form", f"{there} and no {missing}", "both, or neither and `support` by bloc")
        if self.issue is None and not self.support:
            raise refusal("bill-form", "neither an issue nor `support`", "an issue and a point, or `support` by bloc")
        return self


class Held(Record):
    """A vote that was held: what became of a bill."""

    date: Day = Field(description="the day of the vote")
    passed: YesNo = Field(description="whether it passed; false too if there was no quorum")
    present: Count | None = Field(None, description="members present")
    in_favour: Count | None = Field(None, description="members who voted for it")
    against: Count | None = Field(None, description="members who voted against it")
    source: Words = Field(description="where that is known from")
    note: Text = Field("", description="who came, who did not, and where reports differ")


class Body(Record):
    """A legislature or council."""

    name: Words = Field(description="its name")
    seats: Seats = Field(description="number of seats; those of its blocs add up to it")
    quorum: Share = Field(0.5, description="share of seats that must be present (more than this share)")
    majority: Majority = Field(
        "present",
        description="more than half of those present, of the votes cast, or of all seats (absolute), or two thirds of "
        "all seats",
    )
    blocs: dict[Key, Bloc] = Field(description="members who usually vote together")
    bills: dict[Key, Bill] = Field({}, description="what is put to the vote")
    held: dict[Key, Held] = Field({}, description="votes that were held, by bill")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")

    @property
    def least_present(self) -> int:
        """How many must be there: more than the share, as it is written."""
        return Exact(repr(self.quorum)) * self.seats // 1 + 1
