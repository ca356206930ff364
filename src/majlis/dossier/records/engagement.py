"""What it takes to engage actors, as a dossier writes it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from majlis.dossier.records.estimate import Evidence, Record
from majlis.dossier.records.judged import TieLevel
from majlis.dossier.records.parliament import Share
from majlis.dossier.records.values import number

Cost = Annotated[float, Field(ge=0, le=1e9), BeforeValidator(number)]


class Engagement(Record):
    """What it takes to engage actors at each level, and how far that moves them."""

    costs: dict[TieLevel, Cost] = Field({}, description="what engaging an actor at a level costs; 1 if left out")
    effort: dict[TieLevel, Share] = Field(
        {}, description="0 to 1: how far of its way an actor is moved who listens to nobody else; 0.2 if left out"
    )
    reach: Share = Field(0.1, description="0 to 1: how much an actor listens to whoever it has no tie to")
    evidence: tuple[Evidence, ...] = Field((), description="why the numbers are what they are")
