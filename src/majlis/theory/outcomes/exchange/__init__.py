"""The exchange model: actors who care about different things trade votes, and others pay or profit.

Each issue would settle at the weighted mean of the voting positions (MDS). Two actors on opposite sides of it on two
issues can both gain: each moves toward the other on the issue it cares less about. Trades are executed one after the
other, the most profitable first, until nobody wants another; then part of each promise becomes conviction and a new
round begins (Stokman and van Oosten 1994, in European Community Decision Making; Stokman, van Oosten et al., DECIDE).
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from majlis.errors import MajlisError
from majlis.theory.outcomes.exchange.market import MODES
from majlis.theory.outcomes.exchange.play import outcomes
from majlis.theory.outcomes.exchange.tell import ledger
from majlis.theory.outcomes.exchange.terms import Terms
from majlis.theory.outcomes.ledger import Ledger
from majlis.theory.outcomes.positions import Array, Positions


@dataclass(frozen=True, slots=True)
class Exchange:
    """Bilateral trades of positions over pairs of issues; with one issue there is nothing to trade.

    Attributes:
        rounds: Rounds of trading, at least 1.
        rates: How a trade's terms are set: both gain alike; alike but for a random part; or a random rate between what
            either could just accept.
        spread: How far a randomised gain may stray, 0 (equal) to 1 (all that can be gained).
        salience_weight: Part of a promise that an actor who does not care comes to believe in between rounds, above
            `fixed_weight`; nothing for an actor who cares most. With `fixed_weight` at most 1: the whole promise.
        fixed_weight: Part of a promise that everybody comes to believe in.
        capped: Whether a move stops where the outcome would pass the position of the actor it is made for.
        decide_compatible: Ties go by the order of the input, not of names; and two slips of DECIDE: the moves an actor
            was offered may not add up to more than +100, which holds back moves up the scale only; and an outcome may
            be carried away from a position at which it lies.
    """

    rounds: int = 10
    rates: Literal["equal gain", "randomised gain", "random rate"] = "equal gain"
    spread: float = 1.0
    salience_weight: float = 0.4
    fixed_weight: float = 0.1
    capped: bool = True
    decide_compatible: bool = False

    title: ClassVar[str] = "Exchange of voting positions"
    source: ClassVar[str] = "Stokman & van Oosten (1994), in Bueno de Mesquita & Stokman, ch. 5; DECIDE (2025)"

    def __post_init__(self) -> None:
        """Check that nobody believes more than was promised, for whom positions would leave the scale.

        Raises:
            MajlisError: The two weights are negative or add up to more than 1.
        """
        if min(self.salience_weight, self.fixed_weight) < 0 or self.salience_weight + self.fixed_weight > 1:
            raise MajlisError(
                f"salience_weight {self.salience_weight:g} and fixed_weight {self.fixed_weight:g}: expected two shares "
                "of a promise, from 0 to 1 and not above 1 together. [out-of-range]"
            )

    @property
    def breaks(self) -> frozenset[str]:
        """What random rates, DECIDE's limit and its order of offers break."""
        broken = frozenset({"scale"} if self.rates == "random rate" else ())
        return broken | frozenset({"scale", "mirror", "ties"} if self.decide_compatible else ())

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles after the last round: (draw, issue)."""
        seated = self._seated(positions)
        return positions.listed(outcomes(seated, self._terms()), seated)

    def trace(self, positions: Positions, draw: int = 0) -> Ledger:
        """Every trade of one world, with the gains behind it and who else won or lost by it."""
        return ledger(self._seated(positions), draw, self._terms()).listed(positions)

    def _seated(self, positions: Positions) -> Positions:
        """With actors and issues in the order that settles ties: of their names, or of the input as in DECIDE."""
        return positions if self.decide_compatible else positions.by_name()

    def _terms(self) -> Terms:
        """The parameters as the rounds take them."""
        weights = self.salience_weight, self.fixed_weight
        return Terms(self.rounds, *weights, MODES[self.rates], self.spread, self.capped, self.decide_compatible)
