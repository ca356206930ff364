"""A condition on outcomes, as a rung of a success ladder states it: `troops >= 40`."""

import re
from dataclasses import dataclass
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from majlis.dossier.records.values import refusal, show, tidy

_FORM = re.compile(r"^\s*(?P<issue>[\w-]+)\s*(?P<sign>>=|<=|>|<|≥|≤)\s*(?P<value>-?\d{1,9}(\.\d{1,30})?)\s*$")
_CURLY = re.compile("[“”„«»‘’]")
_PLAIN = {"≥": ">=", "≤": "<="}


@dataclass(frozen=True, slots=True)
class Condition:
    """`issue sign value`, with sign one of `>=`, `<=`, `>`, `<`."""

    issue: str
    sign: str
    value: float

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read `issue >= number`."""
        if isinstance(text, cls):
            return text
        match = _FORM.match(text) if isinstance(text, str) else None
        if match is None:
            curly = isinstance(text, str) and _CURLY.search(text)
            fix = "Write straight quotes around it, or none." if curly else ""
            raise refusal("bad-condition", f"{show(text)} is no condition", "one such as 'troops >= 40'", fix)
        sign = match["sign"]
        return cls(match["issue"], _PLAIN.get(sign, sign), float(match["value"]))

    def __str__(self) -> str:
        """The way it is written in a file."""
        return f"{self.issue} {self.sign} {tidy(self.value)}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate with `parse`, write as text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A text of that form."""
        return {"type": "string", "pattern": r"^\s*[\w-]+\s*(>=|<=|>|<|≥|≤)\s*-?\d{1,9}(\.\d{1,30})?\s*$"}
