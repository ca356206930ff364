"""Futures drawn act by act, exactly, each from a random stream of its own.

Between acts every part of a rate only fades, so μ and the parts above 0 now bound the rates until the next act: a
moment is drawn at that rate and kept with the chance that the true rates leave (thinning: Lewis and Shedler 1979, Naval
Research Logistics Quarterly 26(3), 403–413; Ogata 1981, IEEE Transactions on Information Theory 27(1), 23–31). Where
acts damp, rates have a floor, λ_d = max(μ_d + Σ_e S_de, φ μ_d), and nothing but simulation gives chances.
"""

from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.components import Components, components, gathered
from majlis.theory.escalation.events import Events
from majlis.theory.escalation.model import Bools, Hawkes, Ints
from majlis.theory.kernel import Array, kernel, over_draws
from majlis.theory.stream import Stream, uniform

FLOOR = 0.05
"""φ: the share of its own μ below which nothing damps a rate."""
MANY = 1_000_000
"""Acts in one future after which it is given up."""


class Law(NamedTuple):
    """What one act and the next follow.

    Attributes:
        parts: How rates fade and jump.
        below: (process, mark): the chance of a mark up to this one.
        weight: (process, mark).
        floor: φ.
    """

    parts: Components
    below: Array
    weight: Array
    floor: float


class Span(NamedTuple):
    """How far a future is followed: to the last of these (horizon,) days, or for so many acts."""

    days: Array
    enough: int


class Counts(NamedTuple):
    """Acts within each horizon, each (path, horizon, process): all of them, and the serious ones."""

    all: Ints
    serious: Ints


def simulate(model: Hawkes, end: float, seed: int, *, floor: float = FLOOR) -> Events:
    """One record of acts from day 0, before which there was nothing, to the end."""
    law, room = _law(model, floor), 1024
    while True:
        times, acts = np.empty(room), np.empty((room, 2), dtype=np.int64)
        stream = np.array([seed], dtype=np.uint64)
        count = _record(law, np.zeros(len(law.parts.decay)), float(end), stream, times, acts)
        if count <= room:
            process, mark = acts[:count].T
            return Events.of(times[:count], process, model.marks.values[process, mark], end)
        room = _roomier(room)


def simulated(
    model: Hawkes,
    state: Array,
    horizons: ArrayLike,
    serious: Bools,
    seeds: Stream,
    *,
    floor: float = FLOOR,
    enough: int | None = None,
) -> Counts:
    """Acts within each number of days in as many futures as there are seeds.

    Args:
        model: The parameters; alpha may be below 0.
        state: S, (process, process).
        horizons: (horizon,): days, ascending.
        serious: (process, mark): what counts as serious, as from `Marks.at_least`.
        seeds: (path,): each starts the stream of a future.
        floor: φ, where acts damp.
        enough: Acts after which a future is broken off; its later counts stay where they are. Left out, a future of
            more than a million acts is refused.
    """
    law, days = _law(model, floor), np.asarray(horizons, dtype=np.float64)
    if np.any(np.diff(days, prepend=0.0) < 0):
        raise ValueError(f"horizons ascend from 0, not {days.tolist()}")
    begins, streams = gathered(law.parts, state), np.asarray(seeds, dtype=np.uint64)
    span = Span(days, MANY if enough is None else enough)
    counts = np.zeros((2, len(seeds), len(days), model.processes), dtype=np.int64)
    given_up = np.zeros(len(seeds), dtype=bool)

    def task(rows: slice) -> None:
        _count(law, begins, span, np.asarray(serious), streams[rows], counts[:, rows], given_up[rows])

    if enough is not None and enough < 1:
        raise ValueError(f"a future is broken off after some acts, not {enough}")
    over_draws(task, len(seeds))
    if enough is None and given_up.any():
        raise OverflowError(f"acts breed beyond {MANY:,} in {given_up.sum()} of {len(seeds)} futures")
    return Counts(*counts)


def _law(model: Hawkes, floor: float) -> Law:
    if not 0 <= floor <= 1:
        raise ValueError(f"the floor of a rate is a share of its mu, not {floor}")
    return Law(components(model), np.cumsum(model.marks.probabilities, axis=1), model.weights, float(floor))


def _roomier(room: int) -> int:
    if room >= MANY:
        raise OverflowError(f"acts breed beyond {MANY:,}")
    return 4 * room


@kernel
def _record(law: Law, x: Array, until: float, stream: Stream, times: Array, acts: Ints) -> int:
    """Write acts, (process, mark), and when they happen until there is no room; how many there are, if there is."""
    now, count = 0.0, 0
    while True:
        now, d, v = _next(law, x, now, until, stream)
        if d < 0:
            return count
        if count == len(times):
            return count + 1
        times[count], acts[count, 0], acts[count, 1] = now, d, v
        count += 1


@kernel
def _count(law: Law, begins: Array, span: Span, serious: Bools, seeds: Stream, counts: Ints, given_up: Bools) -> None:
    days = span.days
    for p in range(len(seeds)):
        stream, x, now, acts = seeds[p : p + 1].copy(), begins.copy(), 0.0, 0
        for h in range(len(days)):
            for d in range(counts.shape[3] if h > 0 else 0):
                counts[0, p, h, d], counts[1, p, h, d] = counts[0, p, h - 1, d], counts[1, p, h - 1, d]
            while acts < span.enough:
                now, d, v = _next(law, x, now, days[h], stream)
                if d < 0:
                    break
                acts += 1
                counts[0, p, h, d] += 1
                counts[1, p, h, d] += 1 if serious[d, v] else 0
        given_up[p] = acts == span.enough


@kernel
def _next(law: Law, x: Array, now: float, until: float, stream: Stream) -> tuple[float, int, int]:
    """When the next act happens, in which process and how severe; process −1 if none does. Brings x there."""
    parts = law.parts
    while True:
        bound = 0.0
        for d in range(len(parts.mu)):
            bound += parts.mu[d]
        for c in range(len(x)):
            bound += max(x[c], 0.0)
        wait = -log(1.0 - uniform(stream)) / bound if bound > 0.0 else until - now
        if now + wait >= until:
            _fade(parts, x, until - now)
            return until, -1, 0
        now += wait
        _fade(parts, x, wait)
        lot, c = bound * uniform(stream), 0
        for d in range(len(parts.mu)):
            rate = parts.mu[d]
            while c < len(x) and parts.process[c] == d:
                rate += x[c]
                c += 1
            lot -= max(rate, law.floor * parts.mu[d])
            if lot < 0.0:
                v = _mark(law.below[d], uniform(stream))
                for other in range(len(parts.mu)):
                    x[parts.of[other, d]] += law.weight[d, v] * parts.jump[other, d]
                return now, d, v


@kernel
def _fade(parts: Components, x: Array, days: float) -> None:
    decay, left = 0.0, 1.0
    for c in range(len(x)):
        if parts.decay[c] != decay:  # one exponential where all decay alike
            decay = parts.decay[c]
            left = exp(-decay * days)
        x[c] *= left


@kernel
def _mark(below: Array, lot: float) -> int:
    """The first mark whose chance, with those before it, passes the lot."""
    v = 0
    while v < len(below) - 1 and not below[v] > lot:
        v += 1
    return v
