"""What a single act sets off: how many further acts, and how long until most of the reaction is over."""

from math import inf

import numpy as np

from majlis.theory.escalation.components import components, gathered, generator
from majlis.theory.escalation.exponential import expm
from majlis.theory.escalation.model import Bools, Hawkes, branching_ratios, exciting
from majlis.theory.kernel import Array

CALM = 0.05
STEP = 0.1
"""The first steps in search of calm, in mean waits of the fastest reaction."""
EXACT, ENOUGH = 1e-13, 100
"""The share of a step to which a moment within it is found, and steps after which it is taken as it is."""
PATIENCE = 500
"""Steps of one length before they are doubled."""


def extra_events(model: Hawkes, process: int, mark: float) -> Array:
    """Acts that one act of this process and severity brings about, directly or not: (process,).

    (I − α)^(−1) α_{·e} w(m); infinite where it can reach and acts breed without end.
    """
    alpha, reached = exciting(model).alpha, _reached(model, process)
    extra = np.zeros(model.processes)
    within = np.ix_(reached, reached)
    if not reached.any():
        return extra
    if branching_ratios(alpha[within]) >= 1:
        extra[reached] = inf
        return extra
    first = alpha[reached, process] * model.weigh(process, mark)
    extra[reached] = np.linalg.solve(np.eye(reached.sum()) - alpha[within], first)
    return extra


def days_to_calm(model: Hawkes, process: int, mark: float, share: float = CALM) -> float:
    """When the expected excess of all rates together is first down to this share of what it is after one such act.

    In days; 0 if the act provokes nothing, infinite if acts breed without end.
    """
    if not 0 < share < 1:
        raise ValueError(f"calm is a share between 0 and 1, not {share}")
    parts = components(exciting(model))
    reached = _reached(model, process)
    if not reached.any():
        return 0.0
    if branching_ratios(model.alpha[np.ix_(reached, reached)]) >= 1:
        return inf
    state = np.zeros((model.processes, model.processes))
    state[:, process] = model.alpha[:, process] * model.beta[:, process] * model.weigh(process, mark)
    return _first_below(generator(parts), gathered(parts, state), share)


def _reached(model: Hawkes, process: int) -> Bools:
    """Which processes an act can bring about acts of: (process,)."""
    leads = model.alpha > 0
    reached = leads[:, process]
    for _ in range(model.processes):
        reached = reached | leads[:, reached].any(axis=1)
    return np.asarray(reached)


def _first_below(matrix: Array, excess: Array, share: float) -> float:
    """When Σ e^(At) x first is a share of Σ x: step by step until it is below, then the step halved."""
    target, days, length = share * excess.sum(), 0.0, STEP / np.abs(np.diag(matrix)).max()
    step = expm(matrix * length)
    while True:
        for _ in range(PATIENCE):
            after = step @ excess
            if after.sum() <= target:
                return days + _crossing(matrix, excess, target, length)
            excess, days = after, days + length
        step, length = step @ step, 2 * length


def _crossing(matrix: Array, excess: Array, target: float, length: float) -> float:
    """When within a step the sum is down to the target: Newton's method, halving where it leaves the step."""
    low, high, days = 0.0, length, length / 2
    for _ in range(ENOUGH):  # rounding may keep steps above what is exact; the bracket closes all the same
        after = expm(matrix * days) @ excess
        over, slope = after.sum() - target, (matrix @ after).sum()
        low, high = (days, high) if over > 0 else (low, days)
        ahead = days - over / slope if slope < 0 else low
        ahead = ahead if low < ahead < high else (low + high) / 2
        if abs(ahead - days) <= EXACT * length:
            break
        days = ahead
    return float(ahead)
