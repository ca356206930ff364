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


def blurred(outcome: Array, noise: Array, position: Array, error: float) -> Array:
    """Outcomes with model error.

    Args:
        outcome: (world, issue), 0 to 100.
        noise: (world or more, issue), standard normal.
        position: (world or more, actor, issue), NaN for no stance.
        error: Standard deviation in per cent of the distance between the extremes; 0 leaves the outcomes as they are.

    Returns:
        (world, issue), 0 to 100.
    """
    if error == 0:
        return outcome
    here = position[: len(outcome)]
    present = ~np.isnan(here)
    highest = np.where(present, here, -np.inf).max(axis=1)
    lowest = np.where(present, here, np.inf).min(axis=1)
    distance = np.where(present.any(axis=1), np.maximum(highest - lowest, 0.0), 0.0)
    missed = outcome + error / 100 * distance * noise[: len(outcome)]
    return np.clip(missed, np.minimum(lowest, outcome), np.maximum(highest, outcome))
