"""What moves a forecast: how far it shifts between the low and the high end of each judgement.

For a judged number X whose draws have the 10th percentile `low` and the 90th percentile `high`, the swing on an issue's
outcome Y is E[Y | X ≥ high] − E[Y | X ≤ low], estimated from the worlds already drawn, with its standard error. No runs
are added, and every other judgement varies at the same time, so the swing is an average over all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.draws import Worlds

Array = NDArray[np.float64]
TAIL = 0.1
ENOUGH = 20
"""Worlds needed at each end before a swing is reported."""
CLEAR = 3.0
"""Standard errors a swing must be away from zero: with a hundred judgements, two would let chance through."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One judgement and what it does to one issue.

    Attributes:
        quantity: Its name, such as `position/iran/troops`.
        low, high: Mean outcome in the worlds where it is at or below its 10th, at or above its 90th percentile.
        error: Standard error of the difference.
    """

    quantity: str
    low: float
    high: float
    error: float

    @property
    def swing(self) -> float:
        """Points between the two ends."""
        return self.high - self.low


def drivers(worlds: Worlds, outcomes: Array) -> tuple[tuple[Driver, ...], ...]:
    """The judgements that bear on each issue, strongest first; those within three errors of zero are left out.

    Args:
        worlds: The draws.
        outcomes: (world, issue): where each issue settles in each of the first worlds.
    """
    values = worlds.values[: len(outcomes)]
    low, high = np.quantile(values, [TAIL, 1 - TAIL], axis=0)
    below, above = values <= low, values >= high
    free = np.flatnonzero(high > low)
    return tuple(
        _ranked(
            _driver(worlds.quantities[k].name, outcome[below[:, k]], outcome[above[:, k]])
            for k in free
            if _bears(worlds.quantities[k].name, issue)
        )
        for issue, outcome in zip(worlds.positions.issues, outcomes.T, strict=True)
    )


def _ranked(found: Iterable[Driver | None]) -> tuple[Driver, ...]:
    kept = [d for d in found if d is not None and abs(d.swing) > CLEAR * d.error]
    return tuple(sorted(kept, key=lambda d: (-abs(d.swing), d.quantity)))


def _driver(quantity: str, below: Array, above: Array) -> Driver | None:
    if min(len(below), len(above)) < ENOUGH:
        return None
    error = float(np.sqrt(below.var(ddof=1) / len(below) + above.var(ddof=1) / len(above)))
    return Driver(quantity, float(below.mean()), float(above.mean()), error)


def _bears(quantity: str, issue: str) -> bool:
    """Whether a judgement belongs to the issue: its own stances and reversion point, and everybody's capability."""
    kind, *place = quantity.split("/")
    return kind in ("capability", "tie") or place[-1] == issue
