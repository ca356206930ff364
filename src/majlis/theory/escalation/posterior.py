"""What a record of acts and what was believed before leave open: parameters drawn from their exact posterior.

Intervals are quantiles of such draws. The normal approximation (`curvature`) would do for single parameters, but not
for the branching ratio: it takes what two processes can share between them for something that both may have.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from majlis.theory.escalation.chain import Readings, Record, Values, run_chain
from majlis.theory.escalation.curvature import laplace
from majlis.theory.escalation.elapsed import Sources
from majlis.theory.escalation.events import Events, weights
from majlis.theory.escalation.fitting import Fit, Parameters
from majlis.theory.escalation.model import Hawkes, Ints, branching_ratios
from majlis.theory.kernel import Array, over_draws

CHAINS = 8
"""Chains of draws, each from the mode and with its own stream, whatever the number of threads."""
STRIDE = 2.4
"""Steps of the decays in standard errors, with which a normal is crossed fastest (Gelman, Roberts and Gilks 1996)."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws of the parameters.

    Attributes:
        fit: The fit they are about.
        draws: mu (draw, process), alpha (draw, process, process), and beta, (draw,) if shared.
    """

    fit: Fit
    draws: Parameters

    def intervals(self, level: float) -> tuple[Parameters, Parameters]:
        """Lower and upper ends of intervals that leave as much out on either side."""
        low, high = (Parameters(*(np.quantile(part, share, axis=0) for part in self.draws)) for share in _sides(level))
        return low, high

    def branching_ratio(self, level: float) -> tuple[float, float]:
        """The interval of the branching ratio that leaves as much out on either side."""
        low, high = np.quantile(branching_ratios(self.draws.alpha), _sides(level))
        return float(low), float(high)

    def models(self) -> Iterator[Hawkes]:
        """The process with each of the parameters drawn."""
        model = self.fit.model
        for mu, alpha, beta in zip(*self.draws, strict=True):
            yield Hawkes.of(mu, alpha, beta, model.marks, model.gamma)


def posterior(fit: Fit, events: Events, draws: int = 1000, seed: int = 0) -> Posterior:
    """Draw parameters, given what a fit was made of.

    Args:
        fit: The fit; its prior must say something of every parameter.
        events: What it was made of.
        draws: How many.
        seed: Of the draws.
    """
    beliefs = np.array([[belief.shape, belief.rate] for belief in fit.prior.each], dtype=np.float64)
    if np.any(beliefs[:, 1] <= 0):
        raise ValueError("draws need a prior with a rate above 0 for every parameter")
    model, order = fit.model, _own_order(events, fit.model.processes)
    record = _record(fit, events, order, beliefs)
    square = np.ix_(order, order)
    rows = model.beta[:1] if fit.shared else model.beta[square]
    begin = Values(model.mu[order], model.alpha[square], rows)
    each = -(-draws // CHAINS)
    found = Values(*(np.empty((CHAINS, each, *part.shape)) for part in begin))
    seeds = np.random.SeedSequence(seed).generate_state(CHAINS, np.uint64).astype(np.uint64)

    def task(chains: slice) -> None:
        for c in range(chains.start, chains.stop):
            own = Values(*(part.copy() for part in begin))
            run_chain(record, own, seeds[c : c + 1].copy(), Values(*(part[c] for part in found)))

    over_draws(task, CHAINS)
    mu, alpha, beta = (part.reshape(-1, *part.shape[2:])[:draws] for part in found)
    back = np.argsort(order)
    across = np.ix_(np.arange(draws), back, back)
    return Posterior(fit, Parameters(mu[:, back], alpha[across], beta[:, 0, 0] if fit.shared else beta[across]))


def _own_order(events: Events, processes: int) -> Ints:
    """The processes by when and how severely they acted, so that how they are numbered does not matter: (process,)."""

    def acts(d: int) -> list[tuple[float, float]]:
        own = events.process == d
        return sorted(zip(events.times[own].tolist(), events.mark[own].tolist(), strict=True))

    return np.array(sorted(range(processes), key=acts), dtype=np.int64)


def _record(fit: Fit, events: Events, order: Ints, beliefs: Array) -> Record:
    model, count = fit.model, fit.model.processes
    process = np.argsort(order)[events.process]
    place = np.lexsort((events.mark, process, events.times))
    sources = Sources(events.times[place], process[place], weights(model, events)[place])
    errors = laplace(fit, events).errors.beta / fit.parameters.beta
    stride = STRIDE * np.where(np.isnan(errors), 1.0, errors)
    rows = 1 if fit.shared else count
    return Record(
        sources=sources,
        acts=Readings(sources.times, np.zeros_like(process) if fit.shared else sources.process),
        end=_by_every_row(np.array([events.end]), rows),
        edges=_by_every_row(events.unseen.ravel(), rows),
        weight=np.bincount(sources.process, sources.weight, count).astype(np.float64),
        seen=events.seen,
        beliefs=beliefs,
        stride=np.full((1, count), stride) if fit.shared else stride[np.ix_(order, order)],
    )


def _by_every_row(times: Array, rows: int) -> Readings:
    return Readings(np.repeat(times, rows), np.tile(np.arange(rows), len(times)))


def _sides(level: float) -> tuple[float, float]:
    return (1 - level) / 2, (1 + level) / 2
