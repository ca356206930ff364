"""Nash stability and the four concepts in which others answer a move: GMR, SMR, SEQ and SSEQ.

A sanction q of the move t from s is bad for i when it is not better than s: rank_i(q) ≤ rank_i(s). A state s is stable
for i when every improvement t ∈ R_i⁺(s) meets

- GMR: some bad q ∈ R_O(t), the end of a legal sequence of moves of the opponents O = N ∖ {i};
- SMR: such a q from which no r ∈ R_i(q) is better for i than s;
- SEQ, SSEQ: the same with q ∈ R_O⁺(t), a legal sequence of improvements;
- Nash: nothing; there must be no improvement.

Sources: Nash (1950); Howard (1971), Paradoxes of Rationality (GMR, SMR); Fraser and Hipel (1979) (SEQ); Rêgo and
Vieira (2017) (SSEQ); Fang, Hipel and Kilgour (1993) for more than two decision makers.
"""

from dataclasses import dataclass
from typing import Literal

from majlis.formulas import Bools
from majlis.theory.conflict import fibres, product
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.model import Moves

Answers = Literal["none", "any", "improving"]


@dataclass(frozen=True, slots=True)
class Response:
    """Stability against the answers of others.

    Attributes:
        title: Its full name.
        source: Who defined it.
        answers: What opponents may do: nothing, any sequence of moves, or of improvements.
        counter: Whether the first mover looks at moving again after that.
    """

    title: str
    source: str
    answers: Answers
    counter: bool = False

    def defined(self, moves: Moves) -> bool:
        """For any conflict."""
        return True

    def work(self, moves: Moves, rank: Ints) -> float:
        """Units of ten nanoseconds for one world."""
        return 1.4 * moves.size * moves.makers**2

    def stable(self, moves: Moves, rank: Ints) -> Bools:
        """(draw, maker, state): whether the decision maker has no reason to leave; rank: (draw, maker, state)."""
        improving = self.answers == "improving"
        if isinstance(moves, OptionForm):
            if self.answers == "none":
                return fibres.rational(moves, rank)
            return fibres.response(moves, rank, improving=improving, counter=self.counter)
        if self.answers == "none":
            return product.rational(moves, rank)
        return product.response(moves, rank, improving=improving, counter=self.counter)
