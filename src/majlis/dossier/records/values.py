"""Plain values as fields hold them: finite numbers, whole numbers, texts, short names, days; all refuse in words."""

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

KEY = r"^[^\s.A-Z_-][^\s.A-Z]*$"
"""For editors, whose expressions know no scripts; `_key` is stricter."""
_KEY = re.compile(r"[^\W_][\w-]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,30})?(e-[0-9]{1,3})?")
_RANGE = re.compile(r"[0-9.,]+\s*(-|–|—|to|bis|\.\.\.?|…)\s*[0-9.,]+")
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?:[-–—]\s+)?|[–—]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHEN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"


def refusal(slug: str, found: str, expected: str = "", fix: str = "") -> PydanticCustomError:
    """What a validator raises: the words of the finding that the shape makes of it."""
    return PydanticCustomError(slug, "{found}", {"found": found, "expected": expected, "fix": fix})


def show(value: Any) -> str:
    """A value in a message: short, and never as Python writes it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
    text = (text if len(text) <= 60 else text[:57] + "…").encode(errors="backslashreplace").decode()
    return f"'{text}'" if isinstance(value, str) else text


def number(value: object) -> float:
    """A finite number, and nothing that merely could be read as one; no minus before zero."""
    if type(value) in (int, float) and -1e300 <= value <= 1e300:  # type: ignore[operator] # the usual case, quickly
        return float(value) + 0.0  # type: ignore[arg-type]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal("not-a-number", f"{show(value)} is no number", fix=_how_to_write(value))
    if value != value or abs(value) > 1e300:
        raise refusal("not-finite", f"{show(value)} is not a finite number")
    return float(value) + 0.0


def _how_to_write(value: object) -> str:
    """What to do about a text that looks like a number."""
    text = value.strip() if isinstance(value, str) else ""
    if _DECIMAL.fullmatch(text):
        return "Take away the quotes."
    if _DECIMAL.fullmatch(text.rstrip("% ")):
        return f"Write {text.rstrip('% ')}, without the sign."
    parts = [part.strip() for part in _BETWEEN.split(text.strip("[]() "))]
    if len(parts) == 3 and all(_DECIMAL.fullmatch(part) for part in parts):
        return f"Write [{', '.join(parts)}]."
    if _RANGE.fullmatch(text):
        return "Write a range as three numbers, [low, best, high]."
    if text.isdecimal():
        return f"Write {int(text)}."
    return "Write a point instead of the comma." if _DECIMAL.fullmatch(text.replace(",", ".", 1)) else ""


def tidy(value: float) -> float:
    """A whole number without its decimal point."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def _point(value: object) -> float:
    """A key of a scale; a text in formats whose keys are all texts."""
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        return float(value) + 0.0
    return number(value) + 0.0


def whole(value: object) -> int:
    """A whole number, and nothing that merely could be read as one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value % 1:
        raise refusal("wrong-type", f"{show(value)} is no whole number")
    return int(value)


def _text(value: object) -> object:
    if isinstance(value, str):
        bad = None if value.isprintable() else _UNPRINTABLE.search(value)
        if bad is not None:
            raise refusal("bad-character", f"the text holds the character U+{ord(bad[0]):04X}", "characters to read")
        return value.replace("\r\n", "\n").replace("\r", "\n") if value.strip() else ""
    fix = f'Write "{value}" in quotes.' if isinstance(value, int | float) and not isinstance(value, bool) else ""
    raise refusal("wrong-type", f"{show(value)} is no text", fix=fix)


def _worded(value: str) -> str:
    if not value.strip():
        raise refusal("empty-text", "the text is empty", "something to read")
    return value


def _key(value: str) -> str:
    if not _KEY.fullmatch(value) or value != value.lower() or len(value) > 60:
        raise refusal(
            "bad-name",
            f"{show(value)} cannot be a short name",
            "at most 60 lower-case letters, digits, - and _, a letter or digit first",
        )
    return value


def _place(value: object) -> int | str:
    """A number or a text; a text of digits is the number, as a table cannot tell them apart."""
    if isinstance(value, str) and value.strip():
        return int(value) if re.fullmatch(r"[1-9]\d{0,8}", value) else value
    if isinstance(value, bool) or not isinstance(value, int):
        raise refusal("wrong-type", f"{show(value)} is no place in a source", "a whole number or a text")
    return value


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    meant = "true" if word in ("yes", "y", "on") else "false" if word in ("no", "n", "off") else ""
    raise refusal("wrong-type", f"{show(value)} is neither true nor false",
                  fix=f"Write {meant}." if meant else "")  # fmt: skip


def day(value: object) -> datetime.date:
    """A calendar day, from a date or a text such as 2020-06-10."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        raise refusal("bad-date", f"there is no day {value}", "a day such as 2020-06-10") from None
    raise refusal("bad-date", f"{show(value)} is no day", "a day such as 2020-06-10")


def _when(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.match(_WHEN, text) or text.endswith("\n"):
        raise refusal("bad-date", f"{show(value)} is no date", "a date such as 2020, 2020-06 or 2020-06-10")
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise refusal("bad-date", f"there is no day {text}", "a date such as 2020, 2020-06 or 2020-06-10") from None
    return text


def _language(value: str) -> str:
    if not re.match(_LANGUAGE, value) or value.endswith("\n"):
        raise refusal("bad-language", f"{show(value)} is no language tag", "a tag such as en, ar, ckb or pt-BR")
    return value


Number = Annotated[float, BeforeValidator(number)]
"""A finite number."""

Whole = Annotated[int, BeforeValidator(whole)]
"""A whole number."""

YesNo = Annotated[bool, BeforeValidator(_yes_no)]
"""true or false, and no word that some programs read as one of them."""

Text = Annotated[str, BeforeValidator(_text)]
"""Any text; numbers are not turned into text unseen."""

Words = Annotated[Text, AfterValidator(_worded), Field(min_length=1)]
"""A text with something in it."""

Key = Annotated[Text, AfterValidator(_key), WithJsonSchema({"type": "string", "pattern": KEY, "maxLength": 60})]
"""How things are referred to: lower-case letters of any script, digits, hyphens, underscores."""

Point = Annotated[float, BeforeValidator(_point)]
"""A place on a scale, as the key of its label."""

Day = Annotated[datetime.date, BeforeValidator(day)]
"""A calendar day."""

PartialDate = Annotated[str, BeforeValidator(_when), WithJsonSchema({"type": ["string", "integer"], "pattern": _WHEN})]
"""A year, a month or a day: 2020, 2020-06, 2020-06-10."""

Place = Annotated[int | str, BeforeValidator(_place), WithJsonSchema({"type": ["integer", "string"]})]
"""A place in a source: a paragraph's number, or words."""

Language = Annotated[Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})]
"""A language tag of BCP 47."""
