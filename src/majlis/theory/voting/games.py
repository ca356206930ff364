"""Games of voting: which coalitions win, told by weights and quotas, by all of such games, or by any of them.

A coalition S wins a weighted game if Σ_{i∈S} w_i ≥ q. `AllOf` games over the same players are chambers that must all
agree, vetoes, double majorities; `AnyOf` are ways round, such as an override. All are monotone: more members never
turn a win into a loss. A game is *improper* if two coalitions without a common member both win; every formula of this
package holds for such games too.

Source: Taylor and Zwicker (1999), Simple Games; Felsenthal and Machover (1998), The Measurement of Voting Power.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from math import gcd
from operator import and_, index, or_
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from majlis.errors import MajlisError

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
LARGEST = 1 << 40
"""The largest weight or quota, so that sums of a thousand stay exact."""


class TooManyBlocs(MajlisError):  # noqa: N818 - the name says what is wrong
    """A game with more coalitions than can be counted."""

    def __init__(self, players: int, why: str) -> None:
        super().__init__(
            f"the coalitions of {players} blocs cannot be counted exactly: {why}; put blocs together, or round their "
            "weights. [too-many-blocs]"
        )


@dataclass(frozen=True, slots=True)
class Weighted:
    """A coalition wins if its weights reach the quota.

    Attributes:
        weights: By player; whole numbers from 0.
        quota: What a coalition needs, this number included: 165 of 329 means at least 165.

    Raises:
        ValueError: No player, a negative weight, or a quota that nobody would have to meet.
    """

    weights: tuple[int, ...]
    quota: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", tuple(index(w) for w in self.weights))
        object.__setattr__(self, "quota", index(self.quota))
        if not self.weights:
            raise ValueError("weights: there is no player; expected at least one")
        for i, w in enumerate(self.weights):
            if not 0 <= w <= LARGEST:
                raise ValueError(f"weights[{i}]: {w}; expected 0 to {LARGEST}")
        if not 0 < self.quota <= LARGEST:
            raise ValueError(f"quota: {self.quota}; expected 1 to {LARGEST}, or everybody would always win")

    @property
    def players(self) -> int:
        """How many players there are."""
        return len(self.weights)

    @property
    def leaves(self) -> tuple["Weighted", ...]:
        """The weighted games it is made of."""
        return (self,)

    def judged(self, met: Iterator[Bools]) -> Bools:
        """Who wins, told for each leaf in turn whether its quota is met."""
        return next(met)

    def reduced(self) -> "Weighted":
        """The same game in the smallest such numbers: no weight above the quota, no common factor."""
        weights = [min(w, self.quota) for w in self.weights]
        common = gcd(*weights) or 1
        return Weighted(tuple(w // common for w in weights), -(-self.quota // common))


@dataclass(frozen=True, slots=True)
class _Composed:
    """Games over the same players.

    Attributes:
        parts: Weighted games, or games composed of them.

    Raises:
        ValueError: No part, or parts with different numbers of players.
    """

    parts: tuple["Game", ...]

    how: ClassVar[Any]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(self.parts))
        if len({part.players for part in self.parts}) != 1:
            raise ValueError(f"parts: games over {[p.players for p in self.parts]} players; expected the same players")

    @property
    def players(self) -> int:
        """How many players there are."""
        return self.parts[0].players

    @property
    def leaves(self) -> tuple[Weighted, ...]:
        """The weighted games it is made of."""
        return tuple(leaf for part in self.parts for leaf in part.leaves)

    def judged(self, met: Iterator[Bools]) -> Bools:
        """Who wins, told for each leaf in turn whether its quota is met."""
        judged: Bools = reduce(self.how, [part.judged(met) for part in self.parts])
        return judged


@dataclass(frozen=True, slots=True)
class AllOf(_Composed):
    """A coalition wins if it wins every part: chambers, vetoes, double majorities."""

    how: ClassVar[Any] = and_


@dataclass(frozen=True, slots=True)
class AnyOf(_Composed):
    """A coalition wins if it wins some part: overrides, alternative majorities."""

    how: ClassVar[Any] = or_


Game = Weighted | AllOf | AnyOf


def wins(game: Game, members: Collection[int]) -> bool:
    """Whether a coalition wins."""
    met = (np.bool_(sum(leaf.weights[i] for i in set(members)) >= leaf.quota) for leaf in game.leaves)
    return bool(game.judged(iter([np.asarray(m) for m in met])))


def among(game: Game, players: Collection[int]) -> Game:
    """The game of some players, in this order; the others are never there."""
    if isinstance(game, Weighted):
        return Weighted(tuple(game.weights[i] for i in players), game.quota)
    return type(game)(tuple(among(part, players) for part in game.parts))


def merged(game: Game, groups: Collection[Collection[int]]) -> Game:
    """The game in which each group of players acts as one."""
    if isinstance(game, Weighted):
        return Weighted(tuple(min(sum(game.weights[i] for i in g), game.quota) for g in groups), game.quota)
    return type(game)(tuple(merged(part, groups) for part in game.parts))


def matrix(game: Game) -> tuple[Ints, Ints]:
    """Weights, (leaf, player), and quotas, (leaf,), of its weighted games, each in its smallest numbers."""
    leaves = [leaf.reduced() for leaf in game.leaves]
    return np.array([leaf.weights for leaf in leaves]), np.array([leaf.quota for leaf in leaves])
