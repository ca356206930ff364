"""An estimate: one judged number with its range, and the evidence behind a judgement."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from majlis.dossier.records.values import Place, Text, number, refusal, tidy

Confidence = Literal["high", "medium", "low"]


class Record(BaseModel):
    """A frozen part of a dossier; a key it does not know is an error, so a typing slip cannot pass unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, or `[low, best, high]` where low and high are the 10th and 90th percentile.

    Where the scale ends before a tenth can lie beyond one of them, all values up to its end are as likely as best.

    Attributes:
        best: The most likely value: the mode of what is drawn.
        low, high: The 10th and 90th percentile; None for a bare number, whose spread comes from its confidence.
    """

    best: float
    low: float | None = None
    high: float | None = None

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a number or a list of three; anything else is refused with the reason."""
        if isinstance(value, cls):
            return value
        if isinstance(value, list | tuple):
            if len(value) != 3:
                raise refusal("estimate-shape", f"a list of {len(value)}", "a number or [low, best, high]")
            low, best, high = (number(part) for part in value)
            if not low <= best <= high:
                raise refusal("estimate-order", f"[{low:g}, {best:g}, {high:g}] is out of order", "low ≤ best ≤ high")
            return cls(best, low, high)
        return cls(number(value))

    def plain(self) -> float | list[float]:
        """The way it is written in a file."""
        if self.low is None or self.high is None:
            return tidy(self.best)
        return [tidy(self.low), tidy(self.best), tidy(self.high)]

    def range(self, spread: float, floor: float, ceiling: float) -> tuple[float, float, float]:
        """Low, best, high; a bare number gets `spread` on both sides, cut at the ends of its scale."""
        if self.low is None or self.high is None:
            return max(floor, self.best - spread), self.best, min(ceiling, self.best + spread)
        return self.low, self.best, self.high

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate with `parse`, write with `plain`."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(cls.plain)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A number or a list of three numbers."""
        return _json_schema({"type": "number"})


@dataclass(frozen=True, slots=True)
class Within:
    """The scale an estimate must stay on."""

    floor: float
    ceiling: float

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check every number of the estimate."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The same limits for editors."""
        return _json_schema({"type": "number", "minimum": self.floor, "maximum": self.ceiling})

    def check(self, value: Estimate) -> Estimate:
        """The estimate itself, or the first number off the scale."""
        for part in (value.low, value.best, value.high):
            if part is not None and not self.floor <= part <= self.ceiling:
                side = "above" if part > self.ceiling else "below"
                limit = self.ceiling if part > self.ceiling else self.floor
                expected = f"a number from {self.floor:g} to {self.ceiling:g}"
                raise refusal("out-of-range", f"{part:g} is {side} {limit:g}", expected)
        return value


Scale = Annotated[Estimate, Within(0, 100)]
"""A judged value on 0 to 100: positions, salience, capability, shares in percent."""

Fraction = Annotated[Estimate, Within(0, 1)]
"""A judged value on 0 to 1: weights of ties, cohesion, attendance."""

Shift = Annotated[Estimate, Within(-100, 100)]
"""A judged change on a 0 to 100 scale."""


class Evidence(Record):
    """Why a judgement is what it is: a place in a source, in our own words."""

    source: Text = Field(description="its short name in `sources`")
    paragraph: Place | None = Field(None, description="where in the source: a number, or a text such as 'p. 4'")
    note: Text = Field("", description="what it says, in your own words")
    confidence: Confidence = Field("medium", description="how sure it makes you: high, medium or low")


def _json_schema(single: JsonSchemaValue) -> JsonSchemaValue:
    triple = {"type": "array", "items": single, "minItems": 3, "maxItems": 3, "description": "[low, best, high]"}
    return {"anyOf": [single, triple], "description": "best guess, or [10th percentile, best guess, 90th percentile]"}
