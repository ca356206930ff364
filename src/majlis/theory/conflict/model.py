"""A graph model: who can move where, and who would rather see what."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from majlis.errors import MajlisError
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.graph import Graph

Moves = OptionForm | Graph
"""Who can move where."""


@dataclass(frozen=True, slots=True)
class Model:
    """A conflict.

    Attributes:
        moves: Its option form, or its graph where moves are not those of an option form.
        rank: (maker, state), larger is better, equal means indifferent; at least 1 and at most the number of states.
    """

    moves: Moves
    rank: Ints = field(repr=False)

    @classmethod
    def of(cls, moves: Moves, rank: ArrayLike) -> Self:
        """The model with these preferences: any numbers, larger is better."""
        given = np.asarray(rank)
        if given.shape != (moves.makers, moves.size):
            raise ValueError(f"ranks of shape {given.shape} for {moves.makers} decision makers, {moves.size} states")
        dense = [np.unique(row, return_inverse=True)[1] + 1 for row in given]
        return cls(moves, np.array(dense, dtype=np.int32).reshape(given.shape))

    @property
    def makers(self) -> int:
        """How many decision makers there are."""
        return self.moves.makers

    @property
    def size(self) -> int:
        """How many states there are."""
        return self.moves.size

    def improvements(self, maker: int, state: int) -> list[int]:
        """R_i⁺(s): the moves to states the decision maker likes better, ascending."""
        rank = self.rank[maker]
        return [q for q in self.moves.moves(maker, state) if rank[q] > rank[state]]


class NeedsOptions(MajlisError):  # noqa: N818 - the name says what is wrong
    """A concept that is defined for options only."""

    def __init__(self, concept: str) -> None:
        super().__init__(
            f"{concept} combines options, so it is not defined once moves are forbidden or states count as one. "
            "[needs-options]"
        )
