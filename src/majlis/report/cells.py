"""The cells of a table as text: each column says its kind, unit and decimals, every report writes them the same way."""

from collections.abc import Sequence

from majlis.results import Cell, Column
from majlis.words import hundredths, percent


def cell_text(column: Column, cell: Cell) -> str:
    """A cell as it is read: `38`, `12 – 66`, `62 %`, `<1 – 66 %`; nothing for a missing one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Sequence) and column.kind == "share":
        return " – ".join(hundredths(float(value)) for value in cell) + " %"
    if isinstance(cell, Sequence):
        return " – ".join(_number(column, float(value)) for value in cell)
    return percent(float(cell)) if column.kind == "share" else _number(column, float(cell))


def heading(column: Column) -> str:
    """A column's heading with its unit, unless every cell carries it."""
    shown = column.unit if column.kind != "share" else ""
    return f"{column.title} ({shown})" if shown else column.title


def is_numeric(column: Column) -> bool:
    """Whether a column is set flush right."""
    return column.kind != "text"


def _number(column: Column, value: float) -> str:
    text = f"{value:.{column.precision or 0}f}".replace("-", "−")
    return "0" if text.strip("−0.") == "" else text
