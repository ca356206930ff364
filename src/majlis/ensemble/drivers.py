"""What moves a forecast: how far it shifts between the low and the high end of each judgement.

For a judged number X drawn with the 10th percentile `low` and the 90th percentile `high`, the swing on an issue's
outcome Y is E[Y | X ≥ high] − E[Y | X ≤ low], estimated from the worlds already drawn, with its standard error. No runs
are added, and every other judgement varies at the same time, so the swing is an average over all of them.

The error is that of independent worlds. Stratified ones make means surer, but not a difference between two parts of the
same worlds: what the others' strata take from one part they give to the other. Within slices of sixteen the error is
low by at most a thirtieth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.draws import Quantity, Sample, percentiles
from majlis.theory.kernel import kernel, over_draws

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


def drivers(sample: Sample, outcomes: Array) -> tuple[tuple[Driver, ...], ...]:
    """The judgements that bear on each issue, strongest first; those within three errors of zero are left out.

    Args:
        sample: The draws.
        outcomes: (world, issue): where each issue settles in each of the first worlds.
    """
    issues = tuple(sample.dossier.issues)
    low, high = percentiles(sample.quantities, (TAIL, 1 - TAIL))
    count, total, squares = _at_ends(sample.values.T, np.ascontiguousarray(outcomes), low, high)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / count
        error = np.sqrt(((squares / count - mean**2) / (count - 1)).clip(min=0.0).sum(axis=1))
    enough = (low < high)[:, None] & (count.min(axis=1) >= ENOUGH)
    clear = enough & (np.abs(mean[:, 1] - mean[:, 0]) > CLEAR * error)
    found: list[list[Driver]] = [[] for _ in issues]
    for k, quantity in enumerate(sample.quantities):
        for issue in _bears_on(quantity, issues):
            if clear[k, issue]:
                below, above = mean[k, :, issue].tolist()
                found[issue].append(Driver(quantity.name, below, above, float(error[k, issue])))
    return tuple(tuple(sorted(drivers, key=lambda d: (-abs(d.swing), d.quantity))) for drivers in found)


def _bears_on(quantity: Quantity, issues: Sequence[str]) -> Sequence[int]:
    """The issues of a stance or a reversion point; all issues for what an actor is."""
    if quantity.kind in ("position", "salience", "reversion"):
        return (issues.index(quantity.name.rpartition("/")[2]),)
    return range(len(issues))


def _at_ends(values: Array, outcomes: Array, low: Array, high: Array) -> tuple[Array, Array, Array]:
    """Worlds with a judgement at its low and at its high end: their number, and the sums of outcomes and squares.

    Args:
        values: (quantity, world or more).
        outcomes: (world, issue).
        low: (quantity,): what is at or below it is the low end.
        high: (quantity,): what is at or above it is the high end.

    Returns:
        (quantity, end, 1), and twice (quantity, end, issue).
    """
    sums = np.zeros((len(values), 2, 1 + 2 * outcomes.shape[1]))
    over_draws(lambda rows: _sum_ends(values[rows], outcomes, low[rows], high[rows], sums[rows]), len(values))
    return sums[..., :1], sums[..., 1 : outcomes.shape[1] + 1], sums[..., outcomes.shape[1] + 1 :]


@kernel
def _sum_ends(values: Array, outcomes: Array, low: Array, high: Array, sums: Array) -> None:
    worlds, issues = outcomes.shape
    for k in range(len(values)):
        for d in range(worlds):
            below = values[k, d] <= low[k]
            if not (below or values[k, d] >= high[k]):
                continue
            end = 0 if below else 1
            sums[k, end, 0] += 1.0
            for issue in range(issues):
                sums[k, end, 1 + issue] += outcomes[d, issue]
                sums[k, end, 1 + issues + issue] += outcomes[d, issue] ** 2
