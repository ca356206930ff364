"""Bodies that vote, as a dossier writes them: seats, blocs, rules, bills tied to an issue's scale."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from majlis.dossier.records.estimate import Evidence, Fraction, Record, Scale
from majlis.dossier.records.values import Key, Text, Words, YesNo, number, whole

Majority = Literal["present", "absolute", "two-thirds"]
Seats = Annotated[int, Field(gt=0, le=100_000), BeforeValidator(whole)]
Share = Annotated[float, Field(ge=0, le=1), BeforeValidator(number)]


class Bloc(Record):
    """Members who usually vote together."""

    name: Words = Field(description="its name")
    seats: Seats = Field(description="number of seats")
    actor: Text | None = Field(None, description="the actor whose stances are the bloc's")
    positions: dict[Text, Scale] = Field({}, description="position by issue, where it differs from its actor's")
    cohesion: Fraction | None = Field(None, description="0 to 1: how far members follow the bloc")
    attendance: Fraction | None = Field(None, description="0 to 1: share of members who come")
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")


class Bill(Record):
    """A point on an issue's scale, put to the vote against the status quo."""

    title: Words = Field(description="its name for people")
    issue: Text = Field(description="the issue it would settle")
    point: Scale = Field(description="where on the issue's scale it would settle it")
    status_quo: Scale | None = Field(
        None, description="what stays if it fails; the issue's reversion point if left out"
    )
    binding: YesNo = Field(True, description="whether the executive must follow it")
    majority: Majority | None = Field(None, description="if not the body's own rule")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")


class Body(Record):
    """A legislature or council."""

    name: Words = Field(description="its name")
    seats: Seats = Field(description="number of seats; those of its blocs add up to it")
    quorum: Share = Field(0.5, description="share of seats that must be present (more than this share)")
    majority: Majority = Field(
        "present", description="of those present, of all seats (absolute), or two thirds of all seats"
    )
    blocs: dict[Key, Bloc] = Field(description="members who usually vote together")
    bills: dict[Key, Bill] = Field({}, description="what is put to the vote")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")
