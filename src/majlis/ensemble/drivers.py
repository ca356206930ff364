"""What moves a forecast: where an issue settles with one judgement at the low and at the high end of its range.

For a judged number X with the 10th percentile `low` and the 90th percentile `high`, the swing on an issue is the
expected outcome by the calibrated choice with X = high minus that with X = low, all other judgements at their most
likely values and coefficients as fitted. A position takes its atom along, as a restated one would: this asks what would
be forecast if the judgement were another, while in a forecast's own worlds atoms stay where they are stated. One
judgement at a time; what several do together is not in it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.draws import Quantity, Sample, best_guess
from majlis.settlement import Settlement
from majlis.theory.choice import POINTS, probabilities, weights

Array = NDArray[np.float64]
LEAST = 0.05
"""Points below which a judgement moves nothing."""
GRID = np.arange(POINTS, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Driver:
    """One judgement and what it does to one issue.

    Attributes:
        quantity: Its name, such as `position/iran/troops`.
        low, high: Expected outcome with it at its 10th, at its 90th percentile.
    """

    quantity: str
    low: float
    high: float

    @property
    def swing(self) -> float:
        """Points between the two ends."""
        return self.high - self.low


def drivers(sample: Sample, model: Settlement) -> tuple[tuple[Driver, ...], ...]:
    """The judgements that bear on each issue, strongest first; those that move nothing are left out.

    Args:
        sample: The draws, for the ranges they are made from.
        model: The trained choice.
    """
    p = best_guess(sample.dossier).positions
    judged = [q for q in sample.quantities if q.low < q.high and q.kind in ("position", "salience", "capability")]
    found = []
    for k, issue in enumerate(p.issues):
        one = _Issue(p.actors, p.position[0, :, k], p.salience[0, :, k], p.capability[0])
        bears = [q for q in judged if q.kind == "capability" or q.name.rpartition("/")[2] == issue]
        bears = [q for q in bears if not np.isnan(one.position[one.row(q)])]
        moved = [
            Driver(q.name, low, high)
            for q, (low, high) in zip(bears, _ends(one, bears, model), strict=True)
            if abs(high - low) >= LEAST
        ]
        found.append(tuple(sorted(moved, key=lambda d: (-abs(d.swing), d.quantity))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Issue:
    """One issue by the best guesses: everything is (actor,)."""

    actors: tuple[str, ...]
    position: Array
    salience: Array
    capability: Array

    def row(self, quantity: Quantity) -> int:
        """Whose judgement it is."""
        return self.actors.index(quantity.name.split("/")[1])


def _ends(issue: _Issue, quantities: list[Quantity], model: Settlement) -> list[list[float]]:
    """Expected outcomes with each judgement at its low and at its high end: (quantity, 2).

    Each is an issue of its own to the choice, which differs from the real one in that judgement alone.
    """
    many = 2 * len(quantities)
    if not many:
        return []
    held = {name: np.repeat(getattr(issue, name)[:, None], many, axis=1) for name in _UNITS}
    for k, quantity in enumerate(quantities):
        row, unit = issue.row(quantity), _UNITS[quantity.kind]
        held[quantity.kind][row, 2 * k : 2 * k + 2] = quantity.low / unit, quantity.high / unit
    position, salience, capability = (held[name][None] for name in _UNITS)
    weight = weights(position, salience, capability)
    chances = probabilities(position[0], position, weight, model.coefficients[None])[0]
    actors = (~np.isnan(position[0])).sum(axis=0)
    expected = model.widened(chances, actors) @ GRID
    return [list(pair) for pair in expected.reshape(-1, 2).tolist()]


_UNITS = {"position": 1.0, "salience": 100.0, "capability": 1.0}
"""What a dossier's numbers are divided by before the theory sees them."""
