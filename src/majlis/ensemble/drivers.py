"""What moves a forecast: how far it shifts between the low and the high end of each judgement.

For a judged number X drawn with the 10th percentile `low` and the 90th percentile `high`, the swing on an issue's
outcome Y is E[Y | X ≥ high] − E[Y | X ≤ low], estimated from the worlds already drawn, with its standard error. No runs
are added, and every other judgement varies at the same time, so the swing is an average over all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.draws import Quantity, Worlds, percentiles

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
    values, issues = worlds.values[: len(outcomes)], worlds.positions.issues
    low, high = percentiles(worlds.quantities, (TAIL, 1 - TAIL))
    found: list[list[Driver]] = [[] for _ in issues]
    for k in np.flatnonzero(high > low):
        name, value = worlds.quantities[k].name, values[:, k]
        below, above = np.flatnonzero(value <= low[k]), np.flatnonzero(value >= high[k])
        if min(len(below), len(above)) >= ENOUGH:
            places = _bears_on(worlds.quantities[k], issues)
            for issue, driver in zip(places, _of(name, outcomes[:, places], below, above), strict=True):
                found[issue].append(driver)
    return tuple(_ranked(drivers) for drivers in found)


def _ranked(found: list[Driver]) -> tuple[Driver, ...]:
    kept = [d for d in found if abs(d.swing) > CLEAR * d.error]
    return tuple(sorted(kept, key=lambda d: (-abs(d.swing), d.quantity)))


def _of(quantity: str, outcomes: Array, below: NDArray[np.intp], above: NDArray[np.intp]) -> Iterator[Driver]:
    """A judgement on each of some issues: outcomes (world, issue), and the worlds at both of its ends."""
    low, high = outcomes[below], outcomes[above]
    error = np.sqrt(low.var(axis=0, ddof=1) / len(low) + high.var(axis=0, ddof=1) / len(high))
    for ends in zip(low.mean(axis=0).tolist(), high.mean(axis=0).tolist(), error.tolist(), strict=True):
        yield Driver(quantity, *ends)


def _bears_on(quantity: Quantity, issues: Sequence[str]) -> list[int]:
    """The issues of a stance or a reversion point; all issues for what an actor is."""
    if quantity.kind in ("position", "salience", "reversion"):
        return [issues.index(quantity.name.rpartition("/")[2])]
    return list(range(len(issues)))
