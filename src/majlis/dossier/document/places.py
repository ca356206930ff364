"""Where things are in a file: lines kept beside plain data, so that a problem can say where it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Step = str | int | float | bool | None
Loc = tuple[Step, ...]
"""The way from the top of a document to one of its parts: `("stances", 3, "actor")`."""


@dataclass(slots=True)
class Mark:
    """Where a mapping or list is, and where its parts are.

    Attributes:
        line: 1-based line, or None when unknown.
        parts: A mark for each key or item; a plain number is the line of a scalar.
        file: Where it differs from the document's own name, such as a table of a folder; empty otherwise.
    """

    line: int | None = None
    parts: "dict[Any, Mark | int] | list[Mark | int]" = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, before it is checked: plain values and where each of them is.

    Attributes:
        data: Mappings, lists, texts, numbers, truth values, None.
        mark: Where they are; None when the format has no lines.
        file: The file's name as the user gave it.
    """

    data: Any
    mark: Mark | None
    file: str

    def find(self, loc: Loc) -> tuple[str, int | None]:
        """File and line of a part, or of the nearest enclosing part that is in the file."""
        file, line = self.file, None
        mark: Mark | int | None = self.mark
        for step in (*loc, None):
            if isinstance(mark, int):
                return file, mark
            if mark is None:
                break
            file, line = mark.file or file, mark.line or line
            mark = _part(mark, step)
        return file, line


def path_text(loc: Sequence[Step]) -> str:
    """`stances[3].actor`."""
    text = ""
    for step in loc:
        if isinstance(step, int) and not isinstance(step, bool):
            text += f"[{step}]"
        else:
            name = f"{step:g}" if isinstance(step, float) else str(step)
            text += f".{name}" if text else name
    return text


def _part(mark: Mark, step: Step) -> "Mark | int | None":
    if isinstance(mark.parts, dict):
        return mark.parts.get(step)
    if isinstance(step, int) and 0 <= step < len(mark.parts):
        return mark.parts[step]
    return None
