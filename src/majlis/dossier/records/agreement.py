"""What is judged of the talks as a whole: whether the occasion is used, what is kept, what belongs together."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from majlis.dossier.records.condition import Condition
from majlis.dossier.records.estimate import Evidence, Fraction, Record
from majlis.dossier.records.values import Text, Whole, Words, day, refusal


def _day_or_false(value: object) -> object:
    """A day, or false for what did not happen; true would not say when."""
    return value if value is False else day(value)


Happened = Annotated[
    datetime.date | Literal[False],
    BeforeValidator(_day_or_false),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": False}]}),
]
"""The day something happened, or false where it did not."""


class Linkage(Record):
    """What one text cannot hold: `{requires: [a, b]}` (a only with b), or `{at_most: m, of: [a, b, c]}`."""

    requires: tuple[Condition, Condition] | None = Field(
        None, description="two conditions: the first holds only where the second does"
    )
    at_most: Annotated[Whole, Field(ge=0)] | None = Field(None, description="with `of`: how many of them may hold")
    of: tuple[Condition, ...] = Field((), description="with `at_most`: the conditions that are counted")
    note: Text = Field("", description="why")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        counted = self.at_most is not None or self.of
        if (self.requires is None) == (not counted) or (counted and (self.at_most is None or not self.of)):
            raise refusal(
                "agreement-rule",
                "this is no rule",
                "{requires: [condition, condition]} or {at_most: number, of: [conditions]}",
            )
        return self


class WhatCame(Record):
    """What became of the talks, for scoring."""

    signed: Happened = Field(description="the day a text was signed by all principals, or false")
    ratified: Happened | None = Field(None, description="the day it was carried at home, or false")
    kept: Happened | None = Field(None, description="a day up to which it was kept, or false")
    source: Words = Field(description="where that is known from")
    note: Text = Field("", description="what counted as signed, carried and kept")


class Agreement(Record):
    """The talks as a whole; every chance that is left out is 1."""

    used: Fraction | None = Field(
        None, description="0 to 1: chance that the occasion is used if there is something to agree on; 1 if left out"
    )
    kept: Fraction | None = Field(None, description="0 to 1: chance that what is agreed is kept; 1 if left out")
    state: tuple[Text, ...] = Field(
        (), description="options of the conflict whose state embodies the agreement: kept where that state is stable"
    )
    rules: tuple[Linkage, ...] = Field((), description="what one text cannot hold, across issues")
    horizon: Text = Field("", description="until when, as it is to be printed")
    note: Text = Field("", description="anything a reader should know")
    evidence: tuple[Evidence, ...] = Field((), description="why the chances are what they are")
    outcome: WhatCame | None = Field(None, description="what became of the talks, for scoring")
