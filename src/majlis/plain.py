"""Any value of ours as JSON can say it, and the text of it: strict, so that every program can read it."""

import json
import math
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """The value in mappings, lists, words and numbers.

    A record becomes a mapping of its fields, a set a sorted list, an array lists, what is not finite the word for it:
    "inf", "-inf" or "nan".

    Raises:
        TypeError: There is no such form of it.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Set):
        return sorted((plain(each) for each in value), key=json.dumps)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "tolist"):  # an array or a number of numpy, which is not loaded for this
        return plain(value.tolist())
    raise TypeError(f"{type(value).__name__} has no plain form")


def as_json(value: Any, *, sort_keys: bool = False) -> str:
    """The text of a plain value, two blanks a level, without a line end.

    Raises:
        ValueError: A number is not finite, which JSON cannot say.
    """
    return json.dumps(value, sort_keys=sort_keys, indent=2, ensure_ascii=False, allow_nan=False)
