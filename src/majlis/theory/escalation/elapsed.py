"""What is left of past acts at any moment: sums over them that decay, carried forward from act to act.

M_r(t) = Σ_{t_j < t, e_j = e} w_j (t − t_j)^r exp(−β_de (t − t_j)) for r = 0, 1, 2. Between acts all follow from their
values a while ago (Ogata 1981, IEEE Transactions on Information Theory 27(1), 23–31): O(event × process) instead of
O(event²). The sum is over *strictly earlier* acts: those of the same instant do not excite each other.
"""

from math import exp
from typing import NamedTuple

import numpy as np

from majlis.theory.escalation.events import Events
from majlis.theory.escalation.model import Ints
from majlis.theory.kernel import Array, kernel


class Sources(NamedTuple):
    """Acts in the order of time: each (event,)."""

    times: Array
    process: Ints
    weight: Array


def rows_of(beta: Array) -> Array:
    """The decays that differ: (1, process) if all are the same, else (process, process)."""
    return np.ascontiguousarray(beta[:1] if np.all(beta == beta[0, 0]) else beta)


def at_acts(events: Events, weight: Array, beta: Array, orders: int = 1) -> Array:
    """M_0 … just before every act, as its own process feels them: (order, event, process)."""
    rows = rows_of(beta)
    row = events.process if len(rows) > 1 else np.zeros_like(events.process)
    return elapsed(Sources(events.times, events.process, weight), rows, events.times, row, False, orders)


def at_times(
    events: Events, weight: Array, beta: Array, times: Array, *, orders: int = 1, through: bool = False
) -> Array:
    """M_0 … at these times: (order, time, process or 1, process).

    Args:
        events: The acts.
        weight: (event,).
        beta: (process, process).
        times: (time,), ascending.
        orders: How many sums, from M_0.
        through: Whether acts of the very time count too.
    """
    rows = rows_of(beta)
    row = np.tile(np.arange(len(rows)), len(times))
    sources = Sources(events.times, events.process, weight)
    found = elapsed(sources, rows, np.repeat(times, len(rows)), row, through, orders)
    return found.reshape(orders, len(times), len(rows), beta.shape[1])


@kernel
def elapsed(sources: Sources, beta: Array, at: Array, row: Ints, through: bool, orders: int) -> Array:
    """M_0 … at the times `at`, ascending, reading i by the decays of row `row[i]`: (order, reading, process)."""
    rows, processes = beta.shape
    found = np.empty((orders, len(at), processes))
    # sums[:, k, e] are right for the moment last[k, e]; they are carried forward when somebody asks.
    sums, last = np.zeros((orders, rows, processes)), np.zeros((rows, processes))
    j = 0
    for i in range(len(at)):
        t = at[i]
        while j < len(sources.times) and (sources.times[j] < t or (through and sources.times[j] == t)):
            e = sources.process[j]
            for k in range(rows):
                since = sources.times[j] - last[k, e]
                _carry(sums, k, e, since, exp(-beta[k, e] * since))
                last[k, e] = sources.times[j]
                sums[0, k, e] += sources.weight[j]
            j += 1
        k, since, decay, left = row[i], -1.0, 0.0, 1.0
        for e in range(processes):
            if t - last[k, e] != since or beta[k, e] != decay:  # one exponential where all decay alike
                since, decay = t - last[k, e], beta[k, e]
                left = exp(-decay * since)
            _carry(sums, k, e, since, left)
            last[k, e] = t
            for r in range(orders):
                found[r, i, e] = sums[r, k, e]
    return found


@kernel
def _carry(sums: Array, k: int, e: int, since: float, left: float) -> None:
    """Bring M_0 … to a moment later: (t + s)^r = t^r + …, highest first as each needs the lower ones of before."""
    if len(sums) > 2:
        sums[2, k, e] = left * (sums[2, k, e] + since * (2.0 * sums[1, k, e] + since * sums[0, k, e]))
    if len(sums) > 1:
        sums[1, k, e] = left * (sums[1, k, e] + since * sums[0, k, e])
    sums[0, k, e] *= left
