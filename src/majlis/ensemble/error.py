"""Model error: outcomes miss even a right model of the room, by an amount measured on resolved issues.

Input ranges and the spread of models together held far fewer outcomes than they claimed when tried on resolved issues
(`docs/methods/track-record.md`). Each world's outcome is therefore blurred by a normal error whose standard deviation
is a measured share of the distance between the extreme positions, the same for every model and strategy, and cut at
those extremes: on the resolved issues 0.3 % of the outcomes lay outside the range of positions, while many lay exactly
at its ends. Where all want the same, there is nothing to miss.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MEASURED = 35.0
"""Per cent of the distance between the extreme positions; see `docs/methods/track-record.md`."""


def blurred(outcome: Array, noise: Array, ends: tuple[Array, Array], error: float) -> Array:
    """Outcomes with model error: every outcome with as many errors as there are worlds to spare.

    A model that answered only a first part of the worlds has its outcomes repeated, each time with another error, so
    that a chance is not counted on a handful of worlds. Row r belongs to world r modulo the number of outcomes.

    Args:
        outcome: (world, issue), 0 to 100.
        noise: (row, issue), standard normal, a row for every world drawn.
        ends: The lowest and the highest position, (row, issue) each.
        error: Standard deviation in per cent of the distance between the extremes; 0 leaves the outcomes as they are.

    Returns:
        (row, issue), 0 to 100; as many rows as there is noise, as outcomes where there is no error.
    """
    if error == 0 or len(outcome) == 0:
        return outcome
    rows = np.arange(len(noise)) % len(outcome)
    lowest, highest, outcome = ends[0][rows], ends[1][rows], outcome[rows]
    missed = outcome + error / 100 * np.maximum(highest - lowest, 0.0) * noise
    return np.clip(missed, np.minimum(lowest, outcome), np.maximum(highest, outcome))
