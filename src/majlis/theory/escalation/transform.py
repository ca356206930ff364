"""The exact chance of no, one, two … serious acts within some days.

Serious acts are no thinning of all acts: they provoke more, and a quiet spell changes what is to come. Exactly,
E z^N = exp(A(h) + Σ_c B_c(h) X_c), where X are the parts of the rates at the beginning and, with A(0) = B(0) = 0,

    A' = Σ_e μ_e (G_e − 1),   B_c' = −β_c B_c + G_{d(c)} − 1,
    G_e = Σ_v p_e(v) z^[v is serious] exp(w_e(v) Σ_d α_de β_de B_{c(d,e)})

(affine point processes: Errais, Giesecke and Goldberg 2010, SIAM Journal on Financial Mathematics 1(1), 642–665).
Here every number is a power series in z, cut after z^m: the coefficient of z^k in E z^N is the chance of k acts. All
coefficients but the first of A, B and the exponents are at least 0, so nothing cancels. For any branching ratio.
"""

from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.components import Components, components, gathered
from majlis.theory.escalation.model import Bools, Hawkes, exciting
from majlis.theory.kernel import Array, kernel

TOLERANCE = 1e-11
"""The error allowed in a step, as a share of a number's size; whatever its size, a hundredth of that."""
FIRST = 1e-3
"""The first step, in days."""
STAGES = np.array(
    [
        [0, 0, 0, 0, 0, 0],
        [1 / 5, 0, 0, 0, 0, 0],
        [3 / 40, 9 / 40, 0, 0, 0, 0],
        [44 / 45, -56 / 15, 32 / 9, 0, 0, 0],
        [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729, 0, 0],
        [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656, 0],
        [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    ]
)
"""Dormand and Prince's pair of orders 5 and 4 (1980, J. of Computational and Applied Mathematics 6(1), 19–26)."""
FOURTH = np.array([5179 / 57600, 0, 7571 / 16695, 393 / 640, -92097 / 339200, 187 / 2100, 1 / 40])
ERROR = np.append(STAGES[6], 0.0) - FOURTH


class Acts(NamedTuple):
    """Marks as the equations need them: each (process, mark)."""

    weight: Array
    probability: Array
    serious: Bools


class Transform(NamedTuple):
    """Power series in z: `level` (horizon, power) is A, `slope` (horizon, component, power) is B."""

    level: Array
    slope: Array


def transform(model: Hawkes, horizons: ArrayLike, serious: Bools, most: int, tolerance: float = TOLERANCE) -> Transform:
    """A and B for acts counted up to `most`.

    Args:
        model: The parameters.
        horizons: (horizon,): days, ascending.
        serious: (process, mark): what counts, as from `Marks.at_least`.
        most: The highest power of z.
        tolerance: The error allowed in a step.
    """
    days = np.asarray(horizons, dtype=np.float64)
    if np.any(np.diff(days, prepend=0.0) < 0):
        raise ValueError(f"horizons ascend from 0, not {days.tolist()}")
    parts = components(exciting(model))
    solved = _solve(parts, Acts(model.weights, model.marks.probabilities, np.asarray(serious)), days, most, tolerance)
    return Transform(solved[:, 0], solved[:, 1:])


def chances(
    model: Hawkes,
    state: Array,
    horizons: ArrayLike,
    serious: Bools,
    most: int = 1,
    *,
    tolerance: float = TOLERANCE,
) -> Array:
    """The chance of exactly 0, 1, … `most` serious acts: (horizon, most + 1).

    Args:
        model: The parameters.
        state: S, (process, process).
        horizons: (horizon,): days, ascending.
        serious: (process, mark).
        most: How many acts are told apart.
        tolerance: The error allowed in a step; 1e-6 is six times as fast and right to five places.
    """
    return exponential_series(_exponents(model, state, transform(model, horizons, serious, most, tolerance)))


def chance_of_any(
    model: Hawkes, state: Array, horizons: ArrayLike, serious: Bools, *, tolerance: float = TOLERANCE
) -> Array:
    """The chance of at least one serious act: (horizon,); exact where it is small, too."""
    return np.asarray(-np.expm1(_exponents(model, state, transform(model, horizons, serious, 0, tolerance))[:, 0]))


def exponential_series(series: Array) -> Array:
    """The exponential of power series (…, power): E_0 = exp a_0, k E_k = Σ_i i a_i E_{k−i}."""
    found = np.empty_like(series)
    found[..., 0] = np.exp(series[..., 0])
    for k in range(1, series.shape[-1]):
        i = np.arange(1, k + 1)
        found[..., k] = (i * series[..., i] * found[..., k - i]).sum(axis=-1) / k
    return found


def _exponents(model: Hawkes, state: Array, solved: Transform) -> Array:
    """A + Σ B X: (horizon, power)."""
    return np.asarray(solved.level + np.einsum("hck,c->hk", solved.slope, gathered(components(model), state)))


@kernel
def _solve(parts: Components, acts: Acts, horizons: Array, most: int, tolerance: float) -> Array:
    """(horizon, 1 + component, power): A first, then B."""
    size = len(parts.decay) + 1
    found, y = np.empty((len(horizons), size, most + 1)), np.zeros((size, most + 1))
    stages, trial, room = np.empty((7, size, most + 1)), np.empty((size, most + 1)), np.empty((2, most + 1))
    offspring = np.empty((len(parts.mu), most + 1))
    _slopes(parts, acts, y, stages[0], offspring, room)
    now, step = 0.0, FIRST
    for h in range(len(horizons)):
        while now < horizons[h]:
            last = now + step >= horizons[h]
            length = horizons[h] - now if last else step
            for s in range(1, 7):
                _ahead(y, stages, STAGES[s], s, length, trial)
                _slopes(parts, acts, trial, stages[s], offspring, room)
            error = _error(y, trial, stages, length, tolerance)
            if error <= 1.0:
                now = horizons[h] if last else now + length
                _copy(trial, y)
                _copy(stages[6], stages[0])  # the last stage is the first of the next step
            step = length * min(5.0, max(0.2, 0.9 * (error + 1e-10) ** -0.2))
        _copy(y, found[h])
    return found


@kernel
def _copy(given: Array, to: Array) -> None:
    for c in range(given.shape[0]):
        for k in range(given.shape[1]):
            to[c, k] = given[c, k]


@kernel
def _ahead(y: Array, stages: Array, share: Array, known: int, length: float, trial: Array) -> None:
    for c in range(y.shape[0]):
        for k in range(y.shape[1]):
            total = 0.0
            for s in range(known):
                total += share[s] * stages[s, c, k]
            trial[c, k] = y[c, k] + length * total


@kernel
def _error(y: Array, trial: Array, stages: Array, length: float, tolerance: float) -> float:
    """The largest difference between the two orders, in units of what is allowed."""
    worst = 0.0
    for c in range(y.shape[0]):
        for k in range(y.shape[1]):
            miss = 0.0
            for s in range(7):
                miss += ERROR[s] * stages[s, c, k]
            allowed = tolerance * (0.01 + max(abs(y[c, k]), abs(trial[c, k])))
            worst = max(worst, abs(length * miss) / allowed)
    return worst


@kernel
def _slopes(parts: Components, acts: Acts, y: Array, slope: Array, offspring: Array, room: Array) -> None:
    """A' and B' at y; `offspring` becomes G − 1, `room` is room for two power series."""
    processes, powers = offspring.shape
    bred, terms = room[0], room[1]
    for k in range(powers):
        slope[0, k] = 0.0
    for e in range(processes):
        for k in range(powers):
            bred[k], offspring[e, k] = 0.0, -1.0 if k == 0 else 0.0
            for d in range(processes):
                bred[k] += parts.jump[d, e] * y[1 + parts.of[d, e], k]
        for v in range(acts.weight.shape[1]):
            if acts.probability[e, v] > 0.0:
                shift = 1 if acts.serious[e, v] else 0
                _add_exponential(bred, acts.weight[e, v], acts.probability[e, v], shift, offspring[e], terms)
        for k in range(powers):
            slope[0, k] += parts.mu[e] * offspring[e, k]
    for c in range(len(parts.decay)):
        for k in range(powers):
            slope[1 + c, k] = offspring[parts.process[c], k] - parts.decay[c] * y[1 + c, k]


@kernel
def _add_exponential(series: Array, weight: float, probability: float, shift: int, total: Array, terms: Array) -> None:
    """Add p z^shift exp(w a(z)) to a power series; `terms` is room for one."""
    powers = len(series)
    terms[0] = exp(weight * series[0])
    for k in range(1, powers):
        terms[k] = 0.0
        for i in range(1, k + 1):
            terms[k] += i * weight * series[i] * terms[k - i]
        terms[k] /= k
    for k in range(powers - shift):
        total[k + shift] += probability * terms[k]
