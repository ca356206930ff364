"""Whether a record looks as the process says: waits between acts where times are exact, counts by day where not.

Days alone cannot bear the test by waits: acts of one day count as unprovoked by each other and wait nothing.
"""

from math import exp, floor, log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.components import components
from majlis.theory.escalation.elapsed import at_times
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.likelihood import increments
from majlis.theory.escalation.model import Hawkes
from majlis.theory.escalation.transform import exponential_series, transform
from majlis.theory.kernel import Array

EXACT = 3000
"""Numbers up to which the chance is exact; beyond, it is right to five places."""
NEARLY = 0.2
"""Where Kolmogorov's series is 1 to twelve places, and slow."""
ONE_SIDE = 4.0
"""n d² from which on both sides hardly ever are as far off: the chance is that of either to 1e-10 of its value."""


class Fitness(NamedTuple):
    """A test of Kolmogorov and Smirnov: how many numbers, the largest distance, and the chance of as large a one."""

    number: int
    statistic: float
    p: float


def time_rescaling(model: Hawkes, events: Events) -> Fitness:
    """Whether `increments`, of all processes together, are exponential; the open end of each is left out."""
    return uniformity(-np.expm1(-increments(model, events)))


def uniformity(numbers: ArrayLike) -> Fitness:
    """Whether numbers are evenly spread over (0, 1); what is NaN is left out."""
    u = np.sort(np.ravel(np.asarray(numbers, dtype=np.float64)))
    u = u[~np.isnan(u)]
    n = len(u)
    if n == 0:
        return Fitness(0, 0.0, 1.0)
    steps = np.arange(n + 1) / n
    distance = float(max((steps[1:] - u).max(), (u - steps[:-1]).max()))
    return Fitness(n, distance, chance_of_distance(distance, n))


def day_counts(model: Hawkes, events: Events, uniforms: Array) -> Array:
    """Where the count of each day lies in its exact distribution, given the days before: (day, process), in (0, 1).

    Randomised within a count, F(n − 1) + u p(n), so that it is uniform if the process is true (Brockwell 2007,
    Statistics & Probability Letters 77(14), 1473–1478; Czado, Gneiting and Held 2009, Biometrics 65(4), 1254–1261).
    NaN for days of which a part is unseen. Days are independent; processes within a day are not quite.

    Args:
        model: The parameters.
        events: With times spread within the day.
        uniforms: (day, process), on (0, 1).
    """
    days = np.arange(floor(events.end))
    if np.shape(uniforms) != (len(days), model.processes):
        raise ValueError(f"uniforms of shape {np.shape(uniforms)} for {len(days)} days, {model.processes} processes")
    day = np.floor(events.times).astype(np.int64)
    left = model.alpha * model.beta * at_times(events, weights(model, events), model.beta, days.astype(np.float64))[0]
    places = np.full((len(days), model.processes), np.nan)
    looked = ~((events.unseen[:, 0] < days[:, None] + 1) & (events.unseen[:, 1] > days[:, None])).any(axis=1)
    for d in range(model.processes):
        count = np.bincount(day[(events.process == d) & (day < len(days))], minlength=len(days))
        chance = _chances_of_a_day(model, left, d, int(count.max(initial=0)))
        own = chance[np.arange(len(days)), count]
        fewer = np.cumsum(chance, axis=1)[np.arange(len(days)), count] - own
        places[looked, d] = (fewer + uniforms[:, d] * own)[looked]
    return places


def _chances_of_a_day(model: Hawkes, states: Array, process: int, most: int) -> Array:
    """The chance of 0 … `most` acts of a process in a day that begins in each state: (day, most + 1)."""
    among = np.arange(model.processes) == process
    solved = transform(model, [1.0], model.marks.at_least(0.0, among), most)
    slopes = solved.slope[0][components(model).of]
    return exponential_series(solved.level[0] + np.einsum("dek,tde->tk", slopes, states))


def chance_of_distance(distance: float, n: int) -> float:
    """The chance that n even numbers are at least that far from evenly spread somewhere.

    Exact by the matrix of Marsaglia, Tsang and Wang (2003, Journal of Statistical Software 8(18)), far out by Smirnov's
    one-sided sum; for many numbers by Kolmogorov's series at d √n + 1/(6 √n) + (d √n − 1)/(4 n) (Vrbik 2018, Pioneer
    Journal of Theoretical and Applied Statistics 15(1–2), 15–23).
    """
    if distance * n <= 0.5:
        return 1.0
    if distance >= 1:
        return 0.0
    if n * distance**2 >= ONE_SIDE:
        return min(1.0, 2 * _one_sided(distance, n))
    if n > EXACT:
        root = distance * sqrt(n)
        z = root + 1 / (6 * sqrt(n)) + (root - 1) / (4 * n)
        k = np.arange(1, 101)
        return 1.0 if z < NEARLY else min(1.0, 2 * float(((-1.0) ** (k - 1) * np.exp(-2 * k**2 * z**2)).sum()))
    return 1.0 - _nearer(distance, n)


def _one_sided(distance: float, n: int) -> float:
    """The chance that the share of numbers up to some x exceeds x by that much: Birnbaum and Tingey's sum.

    d Σ_{j ≤ n(1 − d)} C(n, j) (d + j/n)^(j − 1) (1 − d − j/n)^(n − j), over j < n(1 − d) as the last is 0.
    """
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    j = np.arange(n)
    j = j[1 - distance - j / n > 0]
    choose = factorials[n] - factorials[j] - factorials[n - j]
    terms = choose + (j - 1) * np.log(distance + j / n) + (n - j) * np.log(1 - distance - j / n)
    return distance * float(np.exp(terms).sum())


def _nearer(distance: float, n: int) -> float:
    """The chance that n numbers are nearer: n!/n^n times the middle entry of H^n, of which e^n is taken out."""
    k = int(n * distance) + 1
    h, size = k - n * distance, 2 * k - 1
    inverse = np.concatenate([[1.0], np.cumprod(1 / np.arange(1, size + 1))])  # 1 / i!
    below = np.subtract.outer(np.arange(size), np.arange(size)) + 1
    matrix = np.where(below >= 0, inverse[np.maximum(below, 0)], 0.0)
    corner = h ** np.arange(1, size + 1) * inverse[1:]
    matrix[:, 0] -= corner
    matrix[-1] -= corner[::-1]
    matrix[-1, 0] += max(2 * h - 1, 0.0) ** size * inverse[size]
    middle = np.linalg.matrix_power(matrix / np.e, n)[k - 1, k - 1]
    return float(middle * exp(np.log(np.arange(1, n + 1)).sum() - n * log(n) + n))
