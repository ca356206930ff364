"""Climbing to the top of an objective by steps that never lower it, lengthened where two in a row point far.

(SQUAREM, in the logarithms of the parameters: Varadhan and Roland 2008, Scandinavian Journal of Statistics 35(2),
335–353.) A longer step is kept only where the objective is no lower than without it.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from majlis.theory.kernel import Array

NEAR = 1e-6
"""The steepest slope of the objective, in the logarithm of any parameter, at which it counts as level."""
CYCLES = 1000
"""Of three passes each, after which a climb ends where it is."""
FARTHEST = 50.0
"""By how much the logarithm of a parameter may change in a lengthened step."""


class Step(NamedTuple):
    """Of one pass: the objective and the slopes where it began, (parameter,), and where it leads, (parameter,)."""

    objective: float
    slope: Array
    row: Array

    @property
    def steepest(self) -> float:
        """The steepest slope."""
        return float(np.abs(self.slope).max())


class Top(NamedTuple):
    """Where a climb ended: the objective, the parameters, (parameter,), and the steepest slope left."""

    objective: float
    row: Array
    slope: float


def climb(step: Callable[[Array], Step], row: Array) -> Top:
    """Steps from a row of parameters until the objective is level."""
    reach = 4.0
    for _ in range(CYCLES):
        here = step(row)
        if here.steepest <= NEAR:
            break
        there = step(here.row)
        far, length = _beyond(row, here.row, there.row, reach)
        after = step(far)
        if after.objective >= there.objective:
            row, reach = after.row, reach * 4 if length == reach else reach
        else:
            row, reach = there.row, max(reach / 2, 1.0)
    else:
        here = step(row)
    return Top(here.objective, row, here.steepest)


def _beyond(first: Array, second: Array, third: Array, reach: float) -> tuple[Array, float]:
    """Where two steps in a row point, in the logarithms of what is not 0, and by how much they were lengthened."""
    far, live = third.copy(), third > 0
    step = np.log(second[live] / first[live])
    bend = np.log(third[live] / second[live]) - step
    size = float(np.linalg.norm(bend))
    length = min(max(float(np.linalg.norm(step)) / size, 1.0), reach) if size > 0 else reach
    far[live] = first[live] * np.exp(np.clip(2 * length * step + length**2 * bend, -FARTHEST, FARTHEST))
    return far, length
