"""A cell of a table in words: the column says unit and precision, every kind of report shows the same digits."""

from collections.abc import Sequence

from majlis.results import Cell, Column
from majlis.words import percent

MISSING = "–"


def shown(column: Column, cell: Cell) -> str:
    """The cell as people read it: `38`, `62 %`, `12 to 66`, `12 (38) 66` for low, best and high."""
    if cell is None or cell == "":
        return MISSING if column.kind != "text" else ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float):
        return percent(cell) if column.kind == "share" else number(cell, column.precision)
    return _range([number(value, column.precision) for value in cell])


def number(value: float, precision: int | None) -> str:
    """A number with so many decimals, a real minus sign and no negative zero."""
    text = f"{value:g}" if precision is None else f"{round(value, precision) + 0.0:.{precision}f}"
    return text.replace("-", "−")


def heading(column: Column) -> str:
    """Title with its unit, unless the cells carry it: `Swing (points)`."""
    bare = not column.unit or column.kind == "share" or column.unit.lower() in column.title.lower()
    return column.title if bare else f"{column.title} ({column.unit})"


def right(column: Column) -> bool:
    """Whether the column holds numbers, which line up at the right."""
    return column.kind != "text"


def _range(ends: Sequence[str]) -> str:
    if len(ends) == 3:
        return f"{ends[0]} ({ends[1]}) {ends[2]}"
    return " to ".join(ends)
