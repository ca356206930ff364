"""Acts that damp: cooperation that makes hostile acts rarer for a while, down to a floor.

α_de is below 0 where acts of e damp d, and λ_d = max(μ_d + A_d, φ μ_d) with one decay β for all pairs, where
A_d = Σ_{t_j < t} α_{d,e_j} w_j β exp(−β (t − t_j)). From one act to the next A_d only fades, so that λ_d leaves its
floor at most once, after s* = ln(−A_d / ((1 − φ) μ_d)) / β, and Λ stays closed. Chances are those of `simulated`;
the state at the end is that of `state`, and mechanisms work on it as on any.
"""

from math import exp, log

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.elapsed import Sources
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.model import Bools, Hawkes
from majlis.theory.escalation.simulation import FLOOR
from majlis.theory.kernel import Array, kernel


def damped_log_likelihood(model: Hawkes, events: Events, floor: float = FLOOR) -> float:
    """Σ log λ at the acts less what was to be expected of all processes by the end."""
    with np.errstate(divide="ignore"):
        rates = np.log(damped_rates(model, events, floor))
    return float(rates.sum() - damped_compensators(model, events, [events.end], floor).sum())


def damped_rates(model: Hawkes, events: Events, floor: float = FLOOR) -> Array:
    """λ_{e_j}(t_j) just before every act: (event,)."""
    times, places = np.unique(events.times, return_inverse=True)
    raw, _ = _followed(model, events, times, floor)
    own = raw[places, events.process]
    return np.maximum(own, floor * model.mu[events.process])


def damped_compensators(model: Hawkes, events: Events, at: ArrayLike, floor: float = FLOOR) -> Array:
    """Λ_d at these times, from 0 to the end: (time, process)."""
    times, places = np.unique(np.asarray(at, dtype=np.float64), return_inverse=True)
    return _followed(model, events, times, floor)[1][places]


def _followed(model: Hawkes, events: Events, times: Array, floor: float) -> tuple[Array, Array]:
    """μ + A just before these times, and Λ there: each (time, process)."""
    if np.any(model.beta != model.beta[0, 0]):
        raise ValueError("where acts damp, all pairs have one decay: else a rate may leave its floor several times")
    stops = np.unique(np.concatenate([events.times, events.unseen.ravel(), times]))
    # Whether somebody looked from the stop before to each stop.
    middle = (np.concatenate([[0.0], stops[:-1]]) + stops) / 2
    hidden = np.searchsorted(events.unseen[:, 0], middle) > np.searchsorted(events.unseen[:, 1], middle)
    sources = Sources(events.times, events.process, weights(model, events))
    raw, due = _march(sources, model.mu, model.alpha, model.beta[0, 0], floor, stops, hidden)
    here = np.searchsorted(stops, times)
    return raw[here], due[here]


@kernel
def _march(
    sources: Sources, mu: Array, alpha: Array, beta: float, floor: float, stops: Array, hidden: Bools
) -> tuple[Array, Array]:
    """μ + A just before every stop, of which every act is one, and Λ there: each (stop, process)."""
    raw, due = np.empty((len(stops), len(mu))), np.empty((len(stops), len(mu)))
    extra, total, now, j = np.zeros(len(mu)), np.zeros(len(mu)), 0.0, 0
    for i in range(len(stops)):
        days = stops[i] - now
        left = exp(-beta * days)
        for d in range(len(mu)):
            if not hidden[i]:
                total[d] += _grown(mu[d], extra[d], beta, floor, days)
            extra[d] *= left
            raw[i, d], due[i, d] = mu[d] + extra[d], total[d]
        now = stops[i]
        while j < len(sources.times) and sources.times[j] == now:
            for d in range(len(mu)):
                extra[d] += alpha[d, sources.process[j]] * beta * sources.weight[j]
            j += 1
    return raw, due


@kernel
def _grown(mu: float, extra: float, beta: float, floor: float, days: float) -> float:
    """∫ max(μ + A exp(−β s), φ μ) from 0 to `days`."""
    low = 0.0
    if extra < -(1.0 - floor) * mu:
        low = min(log(-extra / ((1.0 - floor) * mu)) / beta, days) if mu > 0.0 and floor < 1.0 else days
    return floor * mu * low + mu * (days - low) + extra * (exp(-beta * low) - exp(-beta * days)) / beta
