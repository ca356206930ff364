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


def extremes(position: Array) -> tuple[Array, Array]:
    """The lowest and the highest position on each issue, (world, issue) each; both infinite where nobody has a stance.

    Args:
        position: (world, actor, issue), NaN for no stance.
    """
    return np.fmin.reduce(position, axis=1, initial=np.inf), np.fmax.reduce(position, axis=1, initial=-np.inf)


def blurred(outcome: Array, noise: Array, ends: tuple[Array, Array], error: float) -> Array:
    """Outcomes with model error.

    Args:
        outcome: (world, issue), 0 to 100.
        noise: (world or more, issue), standard normal.
        ends: The lowest and the highest position, (world or more, issue) each; see `extremes`.
        error: Standard deviation in per cent of the distance between the extremes; 0 leaves the outcomes as they are.

    Returns:
        (world, issue), 0 to 100.
    """
    if error == 0:
        return outcome
    lowest, highest = (end[: len(outcome)] for end in ends)
    distance = np.maximum(highest - lowest, 0.0)
    missed = outcome + error / 100 * distance * noise[: len(outcome)]
    return np.clip(missed, np.minimum(lowest, outcome), np.maximum(highest, outcome))
