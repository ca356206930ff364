"""What those who must sign bring to a table: what they want, where it goes without them, and what they refuse."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.kernel import Array

FLOOR, CEILING = 0.0, 100.0


class Talks(NamedTuple):
    """Possible worlds of a negotiation, of its principals alone: nobody else can refuse.

    Attributes:
        position: (draw, principal, issue), 0 to 100, NaN for no stance.
        salience: (draw, principal, issue), any unit. Who has no stance that it cares about in a world is no principal
            there.
        reversion: (draw, issue): q, where an issue goes without agreement.
        walk_away: (draw, principal): the satisfaction below which it does not sign; NaN for that of no agreement.
        lowest, highest: (draw, principal, issue): ends of what it could live with; NaN, 0 and 100 are no red line.
    """

    position: Array
    salience: Array
    reversion: Array
    walk_away: Array
    lowest: Array
    highest: Array

    @classmethod
    def of(
        cls,
        position: ArrayLike,
        salience: ArrayLike,
        reversion: ArrayLike,
        *,
        principals: ArrayLike | None = None,
        walk_away: ArrayLike = np.nan,
        lowest: ArrayLike = FLOOR,
        highest: ArrayLike = CEILING,
    ) -> Self:
        """The principals among some actors.

        Args:
            position: (draw, actor, issue), or (actor, issue) for one world.
            salience: Anything that broadcasts to the same shape.
            reversion: Anything that broadcasts to (draw, issue).
            principals: (actor,), True for those who must sign; all if left out.
            walk_away: Anything that broadcasts to (draw, actor).
            lowest: Anything that broadcasts to the shape of `position`.
            highest: The same.
        """
        wanted = np.asarray(position, dtype=np.float64)
        wanted = wanted[None] if wanted.ndim == 2 else wanted
        draws, actors, issues = wanted.shape
        chosen = np.ones(actors, dtype=bool) if principals is None else np.asarray(principals, dtype=bool)

        def of_principals(values: ArrayLike, *rest: int) -> Array:
            spread = np.broadcast_to(np.asarray(values, dtype=np.float64), (draws, actors, *rest))
            return np.ascontiguousarray(spread[:, chosen])

        return cls(
            of_principals(wanted, issues),
            of_principals(salience, issues),
            np.ascontiguousarray(np.broadcast_to(np.asarray(reversion, dtype=np.float64), (draws, issues))),
            of_principals(walk_away),
            of_principals(lowest, issues),
            of_principals(highest, issues),
        )

    @property
    def size(self) -> tuple[int, int, int]:
        """Numbers of draws, principals and issues."""
        draws, principals, issues = self.position.shape
        return draws, principals, issues

    def loosened(self, points: float) -> Self:
        """The same with every red line so many points farther out, or stricter if below 0.

        A lower end at 0 and an upper one at 100 are no red lines, and stay.
        """
        moved = (self.lowest - points, self.highest + points)
        lowest, highest = (np.clip(ends, FLOOR, CEILING) for ends in moved)
        return self._replace(
            lowest=np.where(self.lowest > FLOOR, lowest, self.lowest),
            highest=np.where(self.highest < CEILING, highest, self.highest),
        )

    def without_lines(self, dropped: ArrayLike) -> Self:
        """The same without some red lines.

        Args:
            dropped: True for those to drop; broadcasts to (draw, principal, issue).
        """
        gone = np.asarray(dropped, dtype=bool)
        return self._replace(lowest=np.where(gone, FLOOR, self.lowest), highest=np.where(gone, CEILING, self.highest))
