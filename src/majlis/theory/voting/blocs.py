"""Blocs that vote: how many there are of each, and what may happen to their votes.

With chance `walkout` a whole bloc is away. Otherwise each member is present with chance `attendance`, abstains, being
present, with chance `abstention`, and else votes yes with chance θ and no with 1 − θ, independently given θ, which is
one draw a bloc from Beta(p(1−ρ)/ρ, (1−p)(1−ρ)/ρ): its mean is the support p, and the votes of two members have
correlation ρ, the cohesion. ρ = 0: θ = p. ρ = 1: θ = 1 with chance p, else 0. Blocs are independent; what is not known
about p, ρ and the others comes from the draws.

Source: Skellam (1948), J. Royal Statistical Society B 10, for the beta-binomial distribution.
"""

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Act = Literal["yes", "no", "away"]


class Blocs(NamedTuple):
    """Blocs in possible worlds; make them with `Blocs.of`.

    Attributes:
        seats: (bloc,): members; vacant seats are nobody's.
        support: (draw, bloc): mean chance p of a yes.
        cohesion: (draw, bloc): correlation ρ of two members' votes.
        attendance: (draw, bloc): chance that a member comes.
        abstention: (draw, bloc): chance that a member who came does not vote.
        walkout: (draw, bloc): chance that the whole bloc is away.
    """

    seats: Ints
    support: Array
    cohesion: Array
    attendance: Array
    abstention: Array
    walkout: Array

    @classmethod
    def of(
        cls,
        seats: ArrayLike,
        support: ArrayLike,
        cohesion: ArrayLike = 0.0,
        attendance: ArrayLike = 1.0,
        abstention: ArrayLike = 0.0,
        walkout: ArrayLike = 0.0,
    ) -> "Blocs":
        """Blocs from numbers, (bloc,) or (draw, bloc), as they are given.

        Raises:
            ValueError: A number of seats below 1, or a chance that is not from 0 to 1.
        """
        n = np.asarray(seats)
        if n.ndim != 1 or not np.array_equal(n, n.astype(np.int64)) or (n < 1).any():
            raise ValueError(f"seats: {n.tolist()}; expected a whole number from 1 for each bloc")
        told = {"support": support, "cohesion": cohesion, "attendance": attendance}
        told |= {"abstention": abstention, "walkout": walkout}
        chances = {name: np.asarray(chance, dtype=np.float64) for name, chance in told.items()}
        draws, _ = np.broadcast_shapes((1, len(n)), *(chance.shape for chance in chances.values()))
        for name, chance in chances.items():
            if not ((chance >= 0) & (chance <= 1)).all():
                raise ValueError(f"{name}: from {chance.min()} to {chance.max()}; expected 0 to 1")
        spread = {k: np.array(np.broadcast_to(c, (draws, len(n))), order="C") for k, c in chances.items()}
        return cls(n.astype(np.int64), **spread)

    @property
    def draws(self) -> int:
        """How many worlds there are."""
        return len(self.support)

    def worlds(self, rows: slice) -> "Blocs":
        """Some of the worlds."""
        return Blocs(self.seats, *(chance[rows] for chance in self[1:]))

    def acting(self, blocs: ArrayLike, act: Act) -> "Blocs":
        """The same blocs, some of which are all there and say yes or no, or are all away."""
        chosen = np.zeros(len(self.seats), dtype=bool)
        chosen[np.asarray(blocs, dtype=np.int64)] = True
        acted = {"support": float(act == "yes"), "cohesion": 0.0, "attendance": 1.0, "abstention": 0.0}
        acted["walkout"] = float(act == "away")
        return self._replace(**{name: np.where(chosen, value, getattr(self, name)) for name, value in acted.items()})

    @property
    def mean_yes(self) -> Array:
        """(draw,): expected yes votes."""
        return np.asarray(self._moments()[0].sum(axis=1))

    @property
    def variance_yes(self) -> Array:
        """(draw,): variance of the yes votes."""
        return np.asarray(self._moments()[1].sum(axis=1))

    def _moments(self) -> tuple[Array, Array]:
        """(draw, bloc) each. Unless all are away, a member says yes with chance mθ, m = attendance (1 − abstention)."""
        n, p, there = self.seats, self.support, 1.0 - self.walkout
        m = self.attendance * (1.0 - self.abstention)
        spread = self.cohesion * p * (1.0 - p)  # of θ
        mean = n * m * p
        variance = mean - n * m**2 * (p**2 + spread) + n**2 * m**2 * spread
        return there * mean, there * (variance + mean**2) - (there * mean) ** 2
