"""Who listens to whom, without the many who do not: most pairs of actors in a dialogue have no tie."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties between different actors; what a listener does not give to others, it gives to itself.

    Attributes:
        pairs: (tie, 2): listener and speaker, in the order of listeners.
        weight: (draw, tie), 0 to 1; those of a listener sum to at most 1.
    """

    pairs: NDArray[np.int64]
    weight: Array

    @classmethod
    def of(cls, matrix: Array) -> "Ties":
        """The ties of (draw, listener, speaker), whose rows sum to 1."""
        itself = np.eye(matrix.shape[1], dtype=bool)
        pairs = np.argwhere((matrix > 0).any(axis=0) & ~itself)
        return cls(pairs, np.ascontiguousarray(matrix[:, pairs[:, 0], pairs[:, 1]]))
