"""The ledger: what a model of many rounds did in one world, move by move, so that "why did X move?" has an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

from majlis.theory.outcomes.positions import Array, Positions


@dataclass(frozen=True, slots=True)
class Move:
    """One event of one round: a challenge met, an offer taken, a trade, a bargain, or one that came to nothing.

    Attributes:
        round: 1-based.
        actor: Who moved, or would have.
        issue: On which issue.
        start, end: Its position before and after; equal when it stood still.
        kind: The model's own word: "conflict", "compromise", "capitulation", "stalemate", "trade", "bargain", …
        partner: Who caused it; empty when nobody did.
        reason: One sentence that answers "why did it move?", in the analyst's words, with the numbers.
        numbers: The utilities, probabilities and gains behind it, by their names in the model's method page.
        supporters: Third parties who backed the mover's partner (positive) or the mover (negative), with weights.
        externalities: Gain (positive) or loss of actors who took no part.
    """

    round: int
    actor: str
    issue: str
    start: float
    end: float
    kind: str
    partner: str = ""
    reason: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    supporters: Mapping[str, float] = field(default_factory=dict)
    externalities: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that happened in one world.

    Attributes:
        actors, issues: Names, in the order of the arrays.
        positions: (round + 1, actor, issue); the first are the positions at the start.
        outcomes: (round + 1, issue): where each issue would settle after that round.
        moves: In the order in which they happened.
        stopped: Why the model stopped, as a clause ("nobody moved", "10 rounds").
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    positions: Array
    outcomes: Array
    moves: tuple[Move, ...]
    stopped: str

    def listed(self, positions: Positions) -> "Ledger":
        """The same with actors and issues in the order of these worlds."""
        i = [self.actors.index(name) for name in positions.actors]
        k = [self.issues.index(name) for name in positions.issues]
        shown, settled = self.positions[:, i][:, :, k], self.outcomes[:, k]
        return replace(self, actors=positions.actors, issues=positions.issues, positions=shown, outcomes=settled)


@runtime_checkable
class Traceable(Protocol):
    """A model that can tell what it did."""

    def trace(self, positions: Positions, draw: int = 0) -> Ledger:
        """The ledger of one world; its last outcomes equal what `predict` gives for that world."""
        ...
