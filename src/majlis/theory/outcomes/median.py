"""The weighted median: an issue settles where the vote of force against force has no loser.

With w_i = capability × salience, order the actors by position; the outcome is the smallest position at which the
cumulated weight reaches `quota` of the total (quota 0.5: the lower median). Pairwise contests
v(j over k) = Σ_i w_i (|x_i − x_k| − |x_i − x_j|) are differences of F(x) = −Σ w_i |x_i − x|: the Condorcet winner is
this point (Black 1958; Bueno de Mesquita 1994, in European Community Decision Making).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from majlis.theory.outcomes.positions import Array, Positions


@dataclass(frozen=True, slots=True)
class WeightedMedian:
    """The smallest position whose cumulated weight reaches `quota` of the total.

    Attributes:
        quota: Share of the weight needed, above 0 and at most 1; 0.5 is the (lower) median.
    """

    quota: float = 0.5

    title: ClassVar[str] = "Weighted median (pivot)"
    source: ClassVar[str] = "Black (1958), The Theory of Committees and Elections"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        x = np.where(positions.present, positions.position, np.inf)
        order = np.argsort(x, axis=1, kind="stable")
        ranked = np.take_along_axis(x, order, axis=1)
        weight = np.cumsum(np.take_along_axis(positions.weight, order, axis=1), axis=1)
        # A hair below the quota, so that sums which are equal on paper are equal here.
        needed = self.quota * weight[:, -1:, :] * (1 - 1e-12)
        pivot = np.argmax(weight >= needed, axis=1)
        outcome = np.take_along_axis(ranked, pivot[:, None, :], axis=1)[:, 0, :]
        return np.where(positions.present.any(axis=1), outcome, positions.reversion)
