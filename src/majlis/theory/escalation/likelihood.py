"""How likely a record of acts is, how many were to be expected by any moment, and what is still due at its end.

log L = Σ_j log λ_{e_j}(t_j) − Σ_d Λ_d(T), the density of marks left out, with the compensator
Λ_d(t) = ∫_0^t λ_d = μ_d t + Σ_{t_j < t} α_{d,e_j} w_j (1 − exp(−β (t − t_j))), spells without reports left out
(Daley and Vere-Jones 2003, An Introduction to the Theory of Point Processes I, ch. 7).
"""

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.elapsed import at_acts, at_times
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.model import Hawkes, Ints, exciting
from majlis.theory.kernel import Array


def log_likelihood(model: Hawkes, events: Events) -> float:
    """Σ log λ at the acts less what was to be expected of all processes by the end."""
    with np.errstate(divide="ignore"):  # an act that nothing could bring about: −∞
        rates = np.log(rates_at_acts(model, events))
    return float(rates.sum() - compensators(model, events, [events.end]).sum())


def rates_at_acts(model: Hawkes, events: Events) -> Array:
    """λ_{e_j}(t_j) just before every act: (event,)."""
    felt = at_acts(events, weights(model, events), model.beta)[0]
    jump = (exciting(model).alpha * model.beta)[events.process]
    return np.asarray(model.mu[events.process] + (jump * felt).sum(axis=1))


def state(model: Hawkes, events: Events) -> Array:
    """S_de = Σ_{e_j = e} α_de β_de w_j exp(−β_de (T − t_j)), acts at T included: (process, process).

    What each process adds at the end to the rate of each, in acts a day.
    """
    left = at_times(events, weights(model, events), model.beta, np.array([events.end]), through=True)[0, 0]
    return np.asarray(model.alpha * model.beta * left)


def compensators(model: Hawkes, events: Events, at: ArrayLike) -> Array:
    """Λ_d at these times, from 0 to the end: (time, process)."""
    times, places = np.unique(np.asarray(at, dtype=np.float64), return_inverse=True)
    over = _spells_over(events, times)
    # In the middle of a spell without reports, as at its beginning.
    kept = np.minimum(times, np.append(events.unseen[:, 0], np.inf)[over])
    days, reactions = _missed(model, events)
    bred = _bred(model, events, kept) - reactions[over]
    due = model.mu * (kept - days[over])[:, None] + (exciting(model).alpha * bred).sum(axis=2)
    return np.asarray(due[places])


def rescaled(model: Hawkes, events: Events) -> Array:
    """Λ_{e_j}(t_j) of every act: (event,); in each process the points of a Poisson process of rate 1, if it is true.

    (Time rescaling: Papangelou 1972; Ogata 1988, JASA 83(401), 9–27.)
    """
    weight, alpha = weights(model, events), exciting(model).alpha[events.process]
    bred = at_acts(events, weight, np.zeros_like(model.beta))[0] - at_acts(events, weight, model.beta)[0]
    over = _spells_over(events, events.times)
    days, reactions = _missed(model, events)
    own = reactions[over, events.process if reactions.shape[1] > 1 else 0]
    return np.asarray(model.mu[events.process] * (events.times - days[over]) + (alpha * (bred - own)).sum(axis=1))


def increments(model: Hawkes, events: Events) -> Array:
    """By how much Λ grew since the last act of the same process, or since 0: (event,), in the order of `events`.

    Exponential of mean 1, if the process is true.
    """
    grown = rescaled(model, events)
    for d in range(model.processes):
        own = events.process == d
        grown[own] = np.diff(grown[own], prepend=0.0)
    return grown


def _bred(model: Hawkes, events: Events, times: Array) -> Array:
    """Σ_{e_j = e} w_j (1 − exp(−β_de (t − t_j))), gaps counted in: (time, process or 1, process)."""
    weight = weights(model, events)
    past = at_times(events, weight, np.zeros_like(model.beta), times)[0]
    return np.asarray(past - at_times(events, weight, model.beta, times)[0])


def _missed(model: Hawkes, events: Events) -> tuple[Array, Array]:
    """What fell into the first 0, 1, … spells without reports: days, (gap + 1,), and reactions as in `_bred`."""
    edges = _bred(model, events, events.unseen.ravel())
    within = edges[1::2] - edges[::2]
    days = np.concatenate([[0.0], np.cumsum(np.diff(events.unseen, axis=1))])
    return days, np.concatenate([np.zeros((1, *within.shape[1:])), np.cumsum(within, axis=0)])


def _spells_over(events: Events, times: Array) -> Ints:
    """How many spells without reports have ended by each time."""
    return np.searchsorted(events.unseen[:, 1], times, side="right")
