"""Who sits at the table of the Spatial Model of Politics, and how a dossier's numbers become the model's.

- An actor takes part if capability × the sum of its saliences is above 0. Where that is nobody: everybody cares alike
  (if nobody cares), everybody can do as much (if that is not enough).
- The model wants saliences that sum to at most 1 for every actor. All are divided by the largest sum of an actor at
  the table if that is above 1: one issue, and any file made for KTAB, stay as they are, actors keep their ratios, and
  an issue nobody cares for changes nothing.
- Without a stance, or with salience 0, an actor has no position on that issue that others could see or bargain for.
- Capabilities are measured so that the greatest at the table is 100.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array
from majlis.theory.outcomes.positions import CEILING, Positions

Bools = NDArray[np.bool_]
GREATEST = 100.0


class Table(NamedTuple):
    """One world as the kernels want it; actors are those who take part.

    Attributes:
        who: (actor,): their places in the dossier.
        x: (actor, issue), 0 to 1; 0 where it is not seen.
        s: (actor, issue), with sums of at most 1.
        capability: (actor,), above 0.
        seen: (actor, issue): where an actor has a position that others see.
    """

    who: NDArray[np.intp]
    x: Array
    s: Array
    capability: Array
    seen: Bools


def table(positions: Positions, draw: int, ktab: bool) -> Table:
    """The table of one world, in the order of the input; with `ktab`, positions without salience are seen."""
    present = positions.present[draw]
    s = np.where(present, positions.salience[draw], 0.0)
    s = s if s.sum() > 0 else present.astype(np.float64)
    capability = positions.capability[draw]
    if not (capability * s.sum(axis=1)).sum() > 0:
        capability = np.ones_like(capability)
    who = np.flatnonzero(capability * s.sum(axis=1) > 0)
    x, s, capability, present = np.nan_to_num(positions.position[draw, who]), s[who], capability[who], present[who]
    s = s / max(1.0, s.sum(axis=1).max(initial=0.0))
    capability = GREATEST * capability / capability.max(initial=0.0) if len(who) and not ktab else capability
    seen = present if ktab else present & (s > 0)
    return Table(who, np.where(seen, x / CEILING, 0.0), s, capability, seen)
