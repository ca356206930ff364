"""Bodies that vote, as a dossier writes them: seats, blocs, rules, bills tied to an issue's scale."""

from typing import Literal

from pydantic import Field

from majlis.dossier.estimate import Evidence, Fraction, Record, Scale


class Bloc(Record):
    """Members who usually vote together."""

    name: str
    seats: int = Field(gt=0, description="number of seats")
    actor: str | None = Field(None, description="the actor whose stances are the bloc's")
    positions: dict[str, Scale] = Field({}, description="position by issue, where it differs from its actor's")
    cohesion: Fraction | None = Field(None, description="0 to 1: how far members follow the bloc")
    attendance: Fraction | None = Field(None, description="0 to 1: share of members who come")
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


class Bill(Record):
    """A point on an issue's scale, put to the vote against the status quo."""

    title: str
    issue: str
    point: Scale
    status_quo: Scale | None = Field(
        None, description="what stays if it fails; the issue's reversion point if left out"
    )
    binding: bool = True
    majority: Literal["present", "absolute", "two-thirds"] | None = Field(
        None, description="if not the body's own rule"
    )
    evidence: tuple[Evidence, ...] = ()


class Body(Record):
    """A legislature or council."""

    name: str
    seats: int = Field(gt=0)
    quorum: float = Field(0.5, ge=0, le=1, description="share of seats that must be present (more than this share)")
    majority: Literal["present", "absolute", "two-thirds"] = "present"
    blocs: dict[str, Bloc]
    bills: dict[str, Bill] = {}
    evidence: tuple[Evidence, ...] = ()
