"""Cases on representation and engagement: all of them where the shared oracles are, else those kept here."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tests.shared import SHARED

KEPT = Path(__file__).resolve().parents[1] / "oracles" / "people"
ALL = SHARED / "oracles" / "people"
Case = dict[str, Any]


def read(folder: Path, name: str) -> list[Case]:
    """The cases of a file."""
    found: list[Case] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


def cases(name: str) -> list[Case]:
    """The cases of a file, as many as there are on this machine."""
    return read(ALL if ALL.is_dir() else KEPT, name)


def named(case: Case) -> str:
    """What a case is called."""
    return str(case["id"])


def number(text: Any) -> float:
    """A fraction or decimal as a float, NaN for none."""
    return float("nan") if text is None else float(Fraction(text))


def array(table: Any) -> NDArray[np.float64]:
    """A table of numbers."""
    return np.vectorize(number, otypes=[float])(np.array(table, dtype=object))


def table(rows: Any) -> NDArray[np.float64]:
    """Rows of numbers, with room for none."""
    return np.array([[number(value) for value in row] for row in rows])
