"""The escalation part of a dossier: who acts as one, since when acts were counted, what a channel would change."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from majlis.dossier.records.estimate import Estimate, Evidence, Fraction, Record, Within
from majlis.dossier.records.values import Day, Key, Number, Text, Words, YesNo, refusal

Factor = Annotated[Estimate, Within(0, 10)]
"""How many times as often."""

Step = Annotated[Estimate, Within(-10, 10)]
"""A judged change of intensity, in points of the Goldstein scale."""

Severity = Annotated[Number, Field(gt=0, le=10)]


class Side(Record):
    """Actors whose acts count as those of one."""

    title: Words = Field(description="its name for people, as in a sentence")
    short: Words | None = Field(None, description="a short name for tables")
    actors: tuple[Text, ...] = Field((), description="the actors it consists of")
    codes: tuple[Words, ...] = Field((), description="what event files call it, such as USA")


class Spell(Record):
    """Days of which nothing is known."""

    start: Day = Field(description="the first day without reports")
    end: Day = Field(description="the last day without reports")
    note: Text = Field("", description="why")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise refusal(
                "spell-order", f"{self.end} is before {self.start}", "a last day that is not before the first"
            )
        return self


class Escalation(Record):
    """How acts of violence are counted, and what a deconfliction channel would change."""

    since: Day | None = Field(None, description="from when on acts were looked for; the day of the first if left out")
    serious: Severity = Field(9, description="the hostile intensity from which an act is serious, 0 to 10")
    directed: YesNo = Field(True, description="whether events say who did it; false counts acts between two together")
    sides: dict[Key, Side] = Field({}, description="actors whose acts count as those of one")
    unseen: tuple[Spell, ...] = Field((), description="days without reports, which are no evidence of calm")
    channel_leaves: Fraction | None = Field(
        None, description="0 to 1: the share of the reactions to each other's acts that a channel would leave"
    )
    channel_between: tuple[Text, ...] = Field(
        (),
        description="the sides or actors it links; everybody with everybody else if left out; 'all' for every reaction",
    )
    evidence: tuple[Evidence, ...] = Field((), description="why a channel would leave that share")


class Acts(Record):
    """What a strategy does to the acts of one against another."""

    by: Text = Field(description="whose acts: an actor or a side")
    against: Text = Field(description="against whom: an actor or a side")
    rate: Factor | None = Field(None, description="how many times as often unprovoked ones come; 1 changes nothing")
    severity: Step | None = Field(None, description="how much more severe they are, in points of intensity")
    note: Text = Field("", description="why")

    @model_validator(mode="after")
    def _some_change(self) -> Self:
        if self.rate is None and self.severity is None:
            raise refusal("acts-form", "this changes nothing", "a rate, a severity or both")
        return self
