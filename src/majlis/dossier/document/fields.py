"""The records of a dossier seen from outside: which record is at a place, what fields it has, what they may hold."""

import types
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from majlis.dossier.document.places import Loc, Step
from majlis.dossier.records.estimate import Record

SINGULAR = {
    "actors": "actor", "issues": "issue", "stances": "stance", "ties": "tie", "bodies": "body", "blocs": "bloc",
    "constituencies": "constituency", "strategies": "strategy", "options": "option", "success": "ladder",
}  # fmt: skip
"""What one entry of a section is called."""


def record_at(top: type[Record], loc: Loc) -> type[Record] | None:
    """The record that a place holds, or None where it holds something plain."""
    here: Any = top
    for step in loc:
        here = inside(here, step)
        if here is None:
            return None
    records = [part for part in members(here) if isinstance(part, type) and issubclass(part, Record)]
    return records[0] if records else None


@cache
def field_names(record: type[Record]) -> tuple[str, ...]:
    """The names its fields have in a file."""
    return tuple(field.alias or name for name, field in record.model_fields.items())


@cache
def required_names(record: type[Record]) -> tuple[str, ...]:
    """Those that cannot be left out."""
    return tuple(field.alias or name for name, field in record.model_fields.items() if field.is_required())


def choices(annotation: Any) -> tuple[str, ...]:
    """The words a field may hold, if it is a choice."""
    return tuple(str(word) for part in members(annotation) if get_origin(part) is Literal for word in get_args(part))


def inside(annotation: Any, step: Step) -> Any:
    """The annotation one step further in."""
    for part in members(annotation):
        origin, arguments = get_origin(part), get_args(part)
        if isinstance(part, type) and issubclass(part, Record):
            for name, field in part.model_fields.items():
                if step in (name, field.alias):
                    return field.annotation
        elif origin is dict:
            return arguments[1]
        elif origin is tuple:
            return arguments[0]
    return None


def members(annotation: Any) -> Iterable[Any]:
    """Members of a union, without what annotates them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from members(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from members(member)
    else:
        yield annotation


def counted(number: int, section: str) -> str:
    """`1 tie`, `2 ties`, `3 strategies`; nothing for none."""
    one = SINGULAR.get(section, section.removesuffix("s"))
    many = "ladders" if section == "success" else section
    return f"{number} {one if number == 1 else many}" if number else ""
