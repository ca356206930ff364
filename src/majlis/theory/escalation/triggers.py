"""Which act today would raise the chance of a serious one most."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.components import components, gathered
from majlis.theory.escalation.model import Bools, Hawkes
from majlis.theory.escalation.transform import TOLERANCE, transform
from majlis.theory.kernel import Array


class Triggers(NamedTuple):
    """What one act more does to the chance of a serious act within each horizon: each (horizon, process).

    Attributes:
        slope: The derivative to such acts, at none.
        change: The difference that one whole act makes, which is a little less.
    """

    slope: Array
    change: Array


def triggers(
    model: Hawkes,
    state: Array,
    horizons: ArrayLike,
    serious: Bools,
    mark: ArrayLike,
    *,
    tolerance: float = TOLERANCE,
) -> Triggers:
    """How the chance of at least one serious act moves with one more act of each process at the beginning.

    With the chance of none p = exp(A + Σ S_de B_de), an act of e adds α_de β_de w_e(m) to S_de, and so −p q to the
    chance of any, q = Σ_d α_de β_de w_e(m) B_de, or exactly p (1 − e^q). The act itself is not counted.

    Args:
        model: The parameters.
        state: S, (process, process).
        horizons: (horizon,): days, ascending.
        serious: (process, mark).
        mark: How severe the act is: a number, one a process, (process,), or several, (mark, 1, process), which the
            answer then has in front.
        tolerance: The error allowed in a step.
    """
    parts, solved = components(model), transform(model, horizons, serious, 0, tolerance)
    none = np.exp(solved.level[:, 0] + solved.slope[:, :, 0] @ gathered(parts, state))[:, None]
    weight = model.weigh(np.arange(model.processes), mark)
    q = weight * (parts.jump * solved.slope[:, parts.of, 0]).sum(axis=1)
    return Triggers(-none * q, -none * np.expm1(q))
