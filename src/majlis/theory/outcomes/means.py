"""The compromise models: an issue settles at the mean position, weighted by force or not.

Weighted mean: m = Σ w_i x_i / Σ w_i with w_i = capability × salience (van den Bos 1991; Achen 2006, in Thomson et al.,
The European Union Decides, who derives it as the limit of the Nash bargaining solution when failing to agree is much
worse than any outcome). Plain mean: every actor counts alike, and every house as one. The hardest baselines to beat in
the field.
"""

from dataclasses import dataclass
from typing import ClassVar

from majlis.theory.outcomes.centres import mean_of
from majlis.theory.outcomes.positions import Array, Positions


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """m = Σ w_i x_i / Σ w_i; an issue without any stance stays at its reversion point."""

    title: ClassVar[str] = "Weighted mean (compromise)"
    source: ClassVar[str] = "Achen (2006), in Thomson et al., The European Union Decides, ch. 4"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        return mean_of(positions.position, positions.weight, positions.reversion)


@dataclass(frozen=True, slots=True)
class PlainMean:
    """m = Σ x_i / n over the actors with a stance; a house of several has one voice, shared by capability."""

    title: ClassVar[str] = "Plain mean"
    source: ClassVar[str] = "Baseline; Thomson et al. (2006), The European Union Decides"
    breaks: ClassVar[frozenset[str]] = frozenset({"bystander"})

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        return mean_of(positions.position, positions.voice, positions.reversion)
