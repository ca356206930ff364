"""How sharply the objective of a fit bends at its top: standard errors, and what only the prior says.

Each parameter is taken to have the Gamma distribution with the mode of the fit and its curvature there, shape
1 + (mode / s.e.)² and rate mode / s.e.²: where acts tell nothing of it, that is its prior.
"""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np

from majlis.theory.escalation.elapsed import at_acts, at_times
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.fitting import Fit, Parameters
from majlis.theory.escalation.model import Bools, Hawkes, Ints
from majlis.theory.escalation.priors import Gamma
from majlis.theory.kernel import Array, kernel

FLAT = 1e-9
"""The least curvature, in logarithms of parameters, at which there is a top at all."""
SAME = 0.95
"""The overlap from which a parameter is what was believed before."""


@dataclass(frozen=True, slots=True)
class Laplace:
    """The normal approximation at the top of a fit. Make it with `laplace`.

    Attributes:
        fit: The fit.
        covariance: (parameter, parameter), in the order of `Parameters.row`: the inverse of the observed information;
            NaN for parameters at 0, which are taken as known, and throughout where there is no single top.
    """

    fit: Fit
    covariance: Array

    @property
    def errors(self) -> Parameters:
        """Standard errors; NaN at 0."""
        return Parameters.of(np.sqrt(np.diag(self.covariance)), self.fit.model.processes)

    @property
    def overlaps(self) -> Parameters:
        """How much of each distribution was there before, 0 to 1: Bhattacharyya's coefficient ∫ √(before · after).

        NaN at 0, and where nothing was believed.
        """
        parts = zip(self.fit.parameters, self.errors, self.fit.prior.each, strict=True)
        return Parameters(*(np.vectorize(_overlap, otypes=[float])(*part) for part in parts))

    @property
    def prior_only(self) -> tuple[Bools, Bools, Bools]:
        """For which of μ, α and β the prior alone speaks: too few acts have told anything of them."""
        mu, alpha, beta = self.overlaps
        return np.asarray(mu >= SAME), np.asarray(alpha >= SAME), np.asarray(beta >= SAME)


def laplace(fit: Fit, events: Events) -> Laplace:
    """The normal approximation to what is known after a fit to these events."""
    row = fit.parameters.row
    free = np.flatnonzero(row > 0)
    covariance = np.full((len(row), len(row)), np.nan)
    size = np.outer(row[free], row[free])  # in the logarithms, so that units do not matter
    bends = information(fit, events)[np.ix_(free, free)] * size
    if len(free) and np.linalg.eigvalsh(bends).min() > FLAT:
        covariance[np.ix_(free, free)] = np.linalg.inv(bends) * size
    return Laplace(fit, covariance)


def _overlap(mode: float, error: float, before: Gamma) -> float:
    if before.rate <= 0 or not error > 0:
        return float("nan")
    shape, rate = 1 + (mode / error) ** 2, mode / error**2
    middle, between = (shape + before.shape) / 2, (rate + before.rate) / 2
    logs = shape * log(rate) + before.shape * log(before.rate) - lgamma(shape) - lgamma(before.shape)
    return exp(lgamma(middle) - middle * log(between) + logs / 2)


def information(fit: Fit, events: Events) -> Array:
    """Minus the second derivatives of the objective: (parameter, parameter), in the order of `Parameters.row`.

    Rates of different processes share no parameter but a shared decay, so it is made of blocks, one a process:
    Σ_j (λ' λ'^T / λ² − λ'' / λ) over its acts, and Λ''; to which the prior adds (shape − 1) / x².
    """
    model, count = fit.model, fit.model.processes
    felt = at_acts(events, weights(model, events), model.beta, orders=3)
    blocks = _blocks(events.process, felt, model.mu, model.alpha, model.beta, fit.shared)
    row, prior = fit.parameters.row, fit.prior
    sizes = [np.size(part) for part in fit.parameters]
    shapes = np.repeat([belief.shape for belief in prior.each], sizes)
    whole = np.diag(np.divide(shapes - 1.0, row**2, out=np.zeros_like(row), where=row > 0))
    bends, twists = _of_compensators(model, events)
    for d in range(count):
        first = count + d * count
        alphas = np.arange(first, first + count)
        betas = np.full(count, len(row) - 1) if fit.shared else alphas + count**2
        places = np.concatenate([[d], alphas, betas[:1] if fit.shared else betas])
        whole[np.ix_(places, places)] += blocks[d]
        np.add.at(whole, (alphas, betas), twists[d])
        np.add.at(whole, (betas, alphas), twists[d])
        np.add.at(whole, (betas, betas), bends[d])
    return whole


def _of_compensators(model: Hawkes, events: Events) -> tuple[Array, Array]:
    """∂²Λ_d / ∂β_de² and ∂²Λ_d / ∂α_de ∂β_de: each (process, process). Only what is not seen depends on β."""
    weight = weights(model, events)
    end = at_times(events, weight, model.beta, np.array([events.end]), orders=3, through=True)[:, 0]
    edges = at_times(events, weight, model.beta, events.unseen.ravel(), orders=3)
    unseen = end + (edges[:, ::2] - edges[:, 1::2]).sum(axis=1)
    return -model.alpha * unseen[2], np.broadcast_to(unseen[1], model.alpha.shape)


@kernel
def _blocks(process: Ints, felt: Array, mu: Array, alpha: Array, beta: Array, shared: bool) -> Array:
    """Σ λ' λ'^T / λ² − λ'' / λ over the acts of each process: (process, own, own), own being μ, α and β in turn."""
    processes = len(mu)
    size = processes + 2 if shared else 2 * processes + 1
    blocks, slope = np.zeros((processes, size, size)), np.empty(size)
    for i in range(len(process)):
        d = process[i]
        rate = mu[d]
        for e in range(processes):
            rate += alpha[d, e] * beta[d, e] * felt[0, i, e]
        slope[0], slope[processes + 1 :] = 1.0, 0.0
        for e in range(processes):
            b = processes + 1 if shared else processes + 1 + e
            twist = felt[0, i, e] - beta[d, e] * felt[1, i, e]
            slope[1 + e] = beta[d, e] * felt[0, i, e]
            slope[b] += alpha[d, e] * twist
            blocks[d, 1 + e, b] -= twist / rate
            blocks[d, b, 1 + e] -= twist / rate
            blocks[d, b, b] -= alpha[d, e] * (beta[d, e] * felt[2, i, e] - 2.0 * felt[1, i, e]) / rate
        for a in range(size):
            for b in range(size):
                blocks[d, a, b] += slope[a] * slope[b] / rate**2
    return blocks
