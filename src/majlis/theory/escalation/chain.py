"""A chain of draws: in turn who provoked whom, the rates given that, and a step of the decays.

Every act is due to chance, with probability μ_d / λ_d, or to the past acts of e, with α_de β_de M_0 / λ_d; given that,
μ_d and α_de have Gamma distributions of count + shape and exposure + rate; the decays take a step of Metropolis in
their logarithm, in which acts count by whom they are due to (Rasmussen 2013, Methodology and Computing in Applied
Probability 15(3), 623–642, where each act has a single parent; here their sum is enough).
"""

from math import cos, exp, inf, log, pi, sqrt
from typing import NamedTuple

import numpy as np

from majlis.theory.escalation.elapsed import Sources, elapsed
from majlis.theory.escalation.model import Ints
from majlis.theory.kernel import Array, kernel
from majlis.theory.stream import Stream, uniform

WARM_UP, THIN = 100, 5
"""Sweeps before a chain's first draw, and from one draw to the next."""


class Readings(NamedTuple):
    """When and by which row of decays M_0 is asked for: each (reading,), in the order of time."""

    times: Array
    row: Ints


class Record(NamedTuple):
    """What does not change from sweep to sweep.

    Attributes:
        sources: The acts.
        acts: At every act, by the decays of its own process.
        end: At the end of the record, by each row of decays.
        edges: Where spells without reports begin and end in turn, each by every row of decays.
        weight: (process,): the weight of all acts of each process.
        seen: Days with reports.
        beliefs: (3, 2): shapes and rates of μ, α and β.
        stride: (process or 1, process): of a decay's logarithm in a step.
    """

    sources: Sources
    acts: Readings
    end: Readings
    edges: Readings
    weight: Array
    seen: float
    beliefs: Array
    stride: Array


class Values(NamedTuple):
    """Where a chain is: mu (process,), alpha (process, process), beta (process or 1, process)."""

    mu: Array
    alpha: Array
    beta: Array


@kernel
def run_chain(record: Record, now: Values, stream: Stream, found: Values) -> None:
    """Fill `found`, (draw, …), from where the chain is, which moves."""
    felt, unseen = _felt(record.sources, now.beta, record.acts, False), _unseen(record, now.beta)
    due = np.empty(len(felt), dtype=np.int64)
    for draw in range(len(found.mu)):
        for _ in range(WARM_UP if draw == 0 else THIN):
            _give(record, now, felt, due, stream)
            _renew(record, now, unseen, due, stream)
            _move(record, now, felt, unseen, due, stream)
        for d in range(len(now.mu)):
            found.mu[draw, d] = now.mu[d]
            for e in range(len(now.mu)):
                found.alpha[draw, d, e] = now.alpha[d, e]
                if d < len(now.beta):
                    found.beta[draw, d, e] = now.beta[d, e]


@kernel
def _felt(sources: Sources, beta: Array, readings: Readings, through: bool) -> Array:
    """M_0 at every reading: (reading, process)."""
    felt: Array = elapsed(sources, beta, readings.times, readings.row, through, 1)[0]
    return felt


@kernel
def _unseen(record: Record, beta: Array) -> Array:
    """Σ w_j of reactions that fall where nobody looked: (process or 1, process)."""
    found = _felt(record.sources, beta, record.end, True)
    rows, count = found.shape
    edges = _felt(record.sources, beta, record.edges, False)
    for i in range(len(edges)):
        begins = i // rows % 2 == 0
        for e in range(count):
            found[i % rows, e] += edges[i, e] if begins else -edges[i, e]
    return found


@kernel
def _give(record: Record, now: Values, felt: Array, due: Ints, stream: Stream) -> None:
    """Draw to acts of which process each act is due; −1 for chance."""
    for i in range(len(due)):
        d, k = record.sources.process[i], record.acts.row[i]
        rate = now.mu[d]
        for e in range(len(now.mu)):
            rate += now.alpha[d, e] * now.beta[k, e] * felt[i, e]
        lot, e = rate * uniform(stream) - now.mu[d], -1
        while lot >= 0.0 and e < len(now.mu) - 1:
            e += 1
            lot -= now.alpha[d, e] * now.beta[k, e] * felt[i, e]
        due[i] = e


@kernel
def _renew(record: Record, now: Values, unseen: Array, due: Ints, stream: Stream) -> None:
    """Draw μ and α, given what is due to what."""
    count = len(now.mu)
    chance, provoked = np.zeros(count), np.zeros((count, count))
    for i in range(len(due)):
        if due[i] < 0:
            chance[record.sources.process[i]] += 1.0
        else:
            provoked[record.sources.process[i], due[i]] += 1.0
    (mu_shape, mu_rate), (alpha_shape, alpha_rate) = record.beliefs[0], record.beliefs[1]
    for d in range(count):
        now.mu[d] = _gamma(chance[d] + mu_shape, stream) / (record.seen + mu_rate)
        for e in range(count):
            exposure = record.weight[e] - unseen[d if len(unseen) > 1 else 0, e]
            now.alpha[d, e] = _gamma(provoked[d, e] + alpha_shape, stream) / (exposure + alpha_rate)


@kernel
def _move(record: Record, now: Values, felt: Array, unseen: Array, due: Ints, stream: Stream) -> None:
    """Try another decay of every pair, or of all together if there is one row; `felt` and `unseen` go with it."""
    rows, count = now.beta.shape
    there = now.beta.copy()
    for k in range(rows):
        for e in range(count if rows > 1 else 1):
            there[k, e] *= exp(record.stride[k, e] * _normal(stream))
    if rows == 1:
        for e in range(count):
            there[0, e] = there[0, 0]
    felt_there = _felt(record.sources, there, record.acts, False)
    unseen_there = _unseen(record, there)
    gains = _gains(record, now, there, felt, felt_there, due)
    together = 0.0
    for d in range(count):
        for e in range(count):
            k = d if rows > 1 else 0
            gains[k, e] += now.alpha[d, e] * (unseen_there[k, e] - unseen[k, e])
    for e in range(count):
        together += gains[0, e]
    shape, rate = record.beliefs[2]
    lot = 0.0
    for k in range(rows):
        for e in range(count):
            before, after = now.beta[k, e], there[k, e]
            lot = log(1.0 - uniform(stream)) if rows > 1 or e == 0 else lot
            gain = gains[k, e] if rows > 1 else together
            if lot < gain + shape * log(after / before) - rate * (after - before):
                now.beta[k, e], unseen[k, e] = after, unseen_there[k, e]
                for i in range(len(due)):
                    if record.acts.row[i] == k:
                        felt[i, e] = felt_there[i, e]


@kernel
def _gains(record: Record, now: Values, there: Array, felt: Array, felt_there: Array, due: Ints) -> Array:
    """By how much log β M_0 grows over the acts that are due to each process: (process or 1, process).

    Given what is due to what, pairs do not meet.
    """
    gains = np.zeros(there.shape)
    for i in range(len(due)):
        if due[i] >= 0:
            k, e = record.acts.row[i], due[i]
            before, after = now.beta[k, e] * felt[i, e], there[k, e] * felt_there[i, e]
            gains[k, e] += log(after / before) if after > 0.0 else -inf
    return gains


@kernel
def _normal(stream: Stream) -> float:
    """A standard normal number (Box and Muller 1958)."""
    return sqrt(-2.0 * log(1.0 - uniform(stream))) * cos(2.0 * pi * uniform(stream))


@kernel
def _gamma(shape: float, stream: Stream) -> float:
    """A Gamma number of rate 1, shape from 1 (Marsaglia and Tsang 2000, ACM Trans. on Mathematical Software 26(3))."""
    d = shape - 1.0 / 3.0
    while True:
        x = _normal(stream)
        root = 1.0 + x / sqrt(9.0 * d)
        v = root * root * root
        if v > 0.0 and log(1.0 - uniform(stream)) < 0.5 * x * x + d - d * v + d * log(v):
            return d * v
