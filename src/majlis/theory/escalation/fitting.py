"""Fitting: the parameters under which a record of acts and what was believed before are most likely together.

Expectation and maximisation over who provoked whom (Veen and Schoenberg 2008, JASA 103(482), 614–624), with Gamma
priors on the parameters as they are: the objective is log L + Σ [(shape − 1) log x − rate x]. Among what is not seen
are reactions still to come at the end, or missed in spells without reports; with them every step is a ratio of a count
and an exposure, and the objective never falls (`climbing` lengthens the steps).

For given decays log L is concave in all else, so that several optima can only differ in decay: there the starts do.
"""

from dataclasses import dataclass
from math import inf, log
from typing import NamedTuple

import numpy as np

from majlis.theory.escalation.climbing import NEAR, Step, Top, climb
from majlis.theory.escalation.elapsed import at_acts, at_times
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.model import Hawkes, Ints, Marks
from majlis.theory.escalation.priors import STATED, Prior
from majlis.theory.kernel import Array, kernel

ALIKE = 1e-4
"""By how much objectives may differ that count as the same optimum."""
HAIR = 1e-12
"""By how much objectives that are equal on paper may differ, as a share."""
NOTHING = 1e-6
"""Where a prior does not keep a parameter from 0: what is lower is 0, if that does not lower the objective."""


class Parameters(NamedTuple):
    """Numbers a parameter: mu (…, process), alpha (…, process, process), beta (…) if shared, else as alpha."""

    mu: Array
    alpha: Array
    beta: Array

    @classmethod
    def of(cls, row: Array, processes: int) -> "Parameters":
        """From (…, parameter): mu, then alpha row by row, then beta, row by row if it is not shared."""
        first, second = processes, processes + processes**2
        square = (*row.shape[:-1], processes, processes)
        beta = row[..., second] if row.shape[-1] == second + 1 else row[..., second:].reshape(square)
        return cls(row[..., :first], row[..., first:second].reshape(square), beta)

    @property
    def row(self) -> Array:
        """Of one set of parameters: (parameter,)."""
        return np.concatenate([np.ravel(part) for part in self])


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the objective is highest.

    Attributes:
        model: The parameters there.
        prior: What they were fitted with.
        shared: Whether all pairs have one decay.
        objective: log L + log prior, up to a constant of the prior.
        log_likelihood: log L alone.
        slope: The steepest slope left, in the logarithm of any parameter.
        starts: How many starts were made, and
        alike: how many of them came within `ALIKE` of the best objective.
    """

    model: Hawkes
    prior: Prior
    shared: bool
    objective: float
    log_likelihood: float
    slope: float
    starts: int
    alike: int

    @property
    def converged(self) -> bool:
        """Whether the objective is level."""
        return self.slope <= NEAR

    @property
    def parameters(self) -> Parameters:
        """The parameters that were free."""
        beta = self.model.beta
        return Parameters(self.model.mu, self.model.alpha, beta[0, 0] if self.shared else beta)


def fit(
    events: Events,
    marks: Marks,
    prior: Prior = STATED,
    *,
    gamma: float = 1.0,
    shared: bool = True,
    starts: int = 5,
    seed: int = 0,
) -> Fit:
    """The parameters with the highest objective from several starts.

    Args:
        events: What was seen.
        marks: How severe acts are; taken as known.
        prior: `FLAT` for maximum likelihood, which needs acts in every process and one decay. Where many parameters
            are best at 0, as with many processes, it is reached slowly: see `Fit.slope`.
        gamma: How much severity matters; taken as known.
        shared: One decay for all pairs, or one each.
        starts: How many; they spread over all decays that the record can tell.
        seed: Of the decays to start from.
    """
    count = marks.processes
    if prior.alpha.rate == 0 and np.any(events.counts(count) == 0):
        raise ValueError("without a prior nothing says what acts provoke in processes that have none")
    if prior.beta.rate == 0 and not shared:
        raise ValueError("without a prior nothing says how fast reactions are in pairs that have none")
    blank = Hawkes.of(np.zeros(count), np.zeros((count, count)), 1.0, marks, gamma)
    aim = Objective(events, weights(blank, events), prior, count)
    tops = [climb(aim.step, row) for row in _starts(aim, shared, starts, seed)]
    objective, row, slope = _without_traces(aim, max(tops, key=lambda top: top.objective))
    mu, alpha, beta = Parameters.of(row, count)
    return Fit(
        model=Hawkes.of(mu, alpha, beta, marks, gamma),
        prior=prior,
        shared=shared,
        objective=objective,
        log_likelihood=objective - aim.log_prior(row),
        slope=slope,
        starts=starts,
        alike=sum(objective - top.objective <= ALIKE for top in tops),
    )


@dataclass(frozen=True, slots=True)
class Objective:
    """What a fit climbs, and the step that leads upwards.

    Attributes:
        events: What was seen.
        weight: (event,): w_j.
        prior: What was believed.
        processes: How many there are.
    """

    events: Events
    weight: Array
    prior: Prior
    processes: int

    def step(self, row: Array) -> Step:
        """One pass of expectation and maximisation.

        Who provoked whom: an act of d at t is due to chance with probability μ_d / λ_d(t), to past acts of e with
        α_de β_de M_0 / λ_d(t), after a wait of M_1 / M_0 on average. In what is not seen, acts of e have
        α_de · (share of their reactions that falls there) further ones. With all of them counted, α_de is their number
        over Σ w_j, and β_de their number over the sum of their waits.
        """
        events, prior = self.events, self.prior
        mu, alpha, beta = Parameters.of(row, self.processes)
        decay = np.broadcast_to(beta, alpha.shape)
        felt = at_acts(events, self.weight, decay, orders=2)
        log_rates, background, seen, waited = _provoked(events.process, felt, mu, alpha * decay)
        share, wait = self._unseen(decay)
        weight = np.bincount(events.process, self.weight, minlength=self.processes)
        counts = Parameters(background, seen + alpha * share, seen + alpha * share)
        exposures = Parameters(
            np.full(len(mu), events.seen), np.broadcast_to(weight, alpha.shape), waited + alpha * wait
        )
        if np.ndim(beta) == 0:
            counts = counts._replace(beta=counts.beta.sum())
            exposures = exposures._replace(beta=exposures.beta.sum())
        expected = float((mu * events.seen).sum() + (alpha * (weight - share)).sum())
        more = [np.ravel(count) + belief.shape - 1 for count, belief in zip(counts, prior.each, strict=True)]
        over = [np.ravel(exposed) + belief.rate for exposed, belief in zip(exposures, prior.each, strict=True)]
        top, bottom = np.concatenate(more), np.concatenate(over)
        leads = np.divide(top, bottom, out=row.copy(), where=bottom > 0)
        return Step(log_rates - expected + self.log_prior(row), top - bottom * row, leads)

    def _unseen(self, decay: Array) -> tuple[Array, Array]:
        """Σ w_j of reactions that fall where nobody looked, and of their waits: (process or 1, process) each.

        Of the reactions to an act, exp(−β a) − exp(−β b) fall from a to b after it, and their waits come to
        (a + 1/β) exp(−β a) − (b + 1/β) exp(−β b).
        """
        events = self.events
        share, later = at_times(events, self.weight, decay, np.array([events.end]), orders=2, through=True)[:, 0]
        edges, times = at_times(events, self.weight, decay, events.unseen.ravel(), orders=2)
        share = share + (edges[::2] - edges[1::2]).sum(axis=0)
        later = later + (times[::2] - times[1::2]).sum(axis=0)
        return share, later + share / decay[: len(share)]

    def log_prior(self, row: Array) -> float:
        """The log density of what was believed, up to a constant."""
        parts = Parameters.of(row, self.processes)
        return sum(belief.log_density(part) for part, belief in zip(parts, self.prior.each, strict=True))


def _starts(aim: Objective, shared: bool, starts: int, seed: int) -> list[Array]:
    """Half of all acts provoked, by all acts alike; decays from a slow one to one of a few waits between acts."""
    count, events = aim.processes, aim.events
    rate = (events.counts(count) + 1.0) / (events.seen + 1e-9 * events.end)
    slow, fast = 2.0 / events.end, 4.0 * (len(np.unique(events.times)) + 1) / events.end
    lots = (np.arange(starts) + np.random.default_rng(seed).random(starts)) / starts
    decays = slow * (fast / slow) ** lots
    alpha = np.tile(0.5 * rate[:, None] / rate.sum(), count)
    betas = [np.full(1 if shared else count**2, decay) for decay in decays]
    return [np.concatenate([0.5 * rate, alpha.ravel(), beta]) for beta in betas]


def _without_traces(aim: Objective, top: Top) -> Top:
    """Parameters on their way to 0 set to it, where no prior forbids it and the objective is no lower there."""
    parts = Parameters.of(top.row, aim.processes)
    kept = [np.full(np.size(part), belief.shape > 1) for part, belief in zip(parts, aim.prior.each, strict=True)]
    row = np.where(np.concatenate(kept) | (top.row >= NOTHING), top.row, 0.0)
    there = aim.step(row).objective
    lowest = top.objective - HAIR * abs(top.objective)
    return top._replace(objective=there, row=row) if there >= lowest else top


@kernel
def _provoked(process: Ints, felt: Array, mu: Array, jump: Array) -> tuple[float, Array, Array, Array]:
    """Σ log λ, and the expected acts: (process,) due to chance, (process, process) provoked, and their waits."""
    processes = len(mu)
    total, background = 0.0, np.zeros(processes)
    provoked, waited = np.zeros((processes, processes)), np.zeros((processes, processes))
    for i in range(len(process)):
        d = process[i]
        rate = mu[d]
        for e in range(processes):
            rate += jump[d, e] * felt[0, i, e]
        total += log(rate) if rate > 0.0 else -inf
        background[d] += mu[d] / rate
        for e in range(processes):
            part = jump[d, e] / rate
            provoked[d, e] += part * felt[0, i, e]
            waited[d, e] += part * felt[1, i, e]
    return total, background, provoked, waited
