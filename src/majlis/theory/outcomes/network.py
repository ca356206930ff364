"""Two stages: actors who are tied listen to each other first; the decision then follows some other model.

Stage 1 moves positions along ties, x' = (I − ΛW)⁻¹ (I − Λ) x (Friedkin and Johnsen 1990), and is worked out where ties
are known; its result comes with the positions as `heard`. Stage 2 is any outcome model on x'. Without known ties the
outcome is that of stage 2 alone.

Source: Naurin and Thomson's reading of the Council of the EU as influence before decision; Stokman and van den Bos
(1992), in Moore and Whitt, Research in Politics and Society 4, for the two-stage idea.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from majlis.theory.outcomes.positions import Array, Positions


class Decision(Protocol):
    """The second stage: any outcome model."""

    @property
    def breaks(self) -> frozenset[str]:
        """Axioms it breaks."""
        ...

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        ...


@dataclass(frozen=True, slots=True)
class TwoStage:
    """A decision on what actors want after listening.

    Attributes:
        decision: The model of the second stage.
    """

    decision: Decision

    title: ClassVar[str] = "Network, two stages"
    source: ClassVar[str] = "Stokman and van den Bos (1992); Friedkin and Johnsen (1990)"

    @property
    def breaks(self) -> frozenset[str]:
        """Those of the second stage."""
        return self.decision.breaks

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        if positions.heard is None:
            return self.decision.predict(positions)
        return self.decision.predict(positions.after(positions.heard))
