"""Averages over issues of several dialogues: with intervals only where there are dialogues enough to draw again."""

from collections.abc import Hashable, Mapping, Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from majlis.scoring import Estimate, means

Array = NDArray[np.float64]
ENOUGH = 8
"""Dialogues from which on averages have intervals: drawing fewer of them again says too little."""
SEED = 1
"""Of the draws that errors come from; averages do not depend on it."""


def averages(columns: Mapping[str, Array], dialogues: Sequence[Hashable]) -> dict[str, Estimate]:
    """The mean of every column; NaN for the ends of its interval where there is none.

    Args:
        columns: Name to (case,); a column with an endless loss has no interval.
        dialogues: (case,): which dialogue each belongs to.
    """
    bare = {name: Estimate(float(x.mean()), np.nan, np.nan, np.nan) for name, x in columns.items()}
    known = {name: x for name, x in columns.items() if np.isfinite(x).all()}
    return bare | (means(known, dialogues, seed=SEED) if known and len(set(dialogues)) >= ENOUGH else {})


def plain(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    """Estimates as plain values, None for what is not known or endless."""
    names = ("value", "error", "low", "high")
    return {key: {name: known(getattr(e, name)) for name in names} for key, e in estimates.items()}


def known(value: float) -> float | None:
    """Nothing for what is not finite, which JSON cannot say."""
    return value if isfinite(value) else None
