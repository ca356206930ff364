"""The weighted median: an issue settles where the vote of force against force has no loser.

With w_i = capability × salience, order the actors by position; the outcome is the smallest position at which the
cumulated weight reaches `quota` of the total. Where exactly half of the weight lies at or below a position, every point
from there to the next is a median, and the outcome is the middle of that stretch. Pairwise contests
v(j over k) = Σ_i w_i (|x_i − x_k| − |x_i − x_j|) are differences of F(x) = −Σ w_i |x_i − x|: the Condorcet winner is
this point (Black 1958; Bueno de Mesquita 1994, in European Community Decision Making).
"""

from dataclasses import dataclass
from typing import ClassVar

from majlis.theory.outcomes.centres import pivot_of
from majlis.theory.outcomes.positions import Array, Positions

HALF = 0.5


@dataclass(frozen=True, slots=True)
class WeightedMedian:
    """The smallest position whose cumulated weight reaches `quota` of the total.

    Attributes:
        quota: Share of the weight needed, above 0 and at most 1; 0.5 is the median.
    """

    quota: float = 0.5

    title: ClassVar[str] = "Weighted median (pivot)"
    source: ClassVar[str] = "Black (1958), The Theory of Committees and Elections"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        x, w, otherwise = positions.position, positions.weight, positions.reversion
        low = pivot_of(x, w, otherwise, self.quota)
        return low if self.quota != HALF else (low - pivot_of(-x, w, -otherwise, HALF)) / 2
