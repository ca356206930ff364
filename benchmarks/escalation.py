"""What escalation costs: a fit against the definition over all pairs of acts, exact chances and simulated years.

Usage: `uv run python -m benchmarks.escalation`. The plain version keeps, for every act, the chance that each earlier
one provoked it, as expectation and maximisation is written; both make the same step.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Row, seconds, show
from majlis.analyses.escalation import escalation as analyse
from majlis.dossier import read
from majlis.theory.escalation import (
    Events,
    Hawkes,
    Marks,
    branching_ratios,
    chances,
    fit,
    log_likelihood,
    posterior,
    prior_for,
    simulate,
    simulated,
    state,
)
from majlis.theory.escalation.events import weights
from majlis.theory.escalation.fitting import Objective, Parameters
from majlis.theory.escalation.priors import Prior

Array = NDArray[np.float64]
ACTS, DYADS, FEW = 10_000, 20, 1000
YEARS = 10_000
VALUES, SHARES = [2, 4, 5, 7, 9, 10], [0.3, 0.25, 0.2, 0.12, 0.08, 0.05]


def process(dyads: int, seed: int = 1) -> Hawkes:
    """A third of all pairs react; branching ratio 0.6, reactions after five days on average."""
    rng = np.random.default_rng(seed)
    alpha = rng.gamma(2, 0.1, (dyads, dyads)) * ((rng.random((dyads, dyads)) < 0.3) | np.eye(dyads, dtype=bool))
    alpha *= 0.6 / branching_ratios(alpha)
    return Hawkes.of(rng.gamma(2, 1 / 40, dyads), alpha, 0.2, Marks.of([(VALUES, SHARES)] * dyads))


def record(model: Hawkes, acts: int) -> Events:
    """The first acts of the process."""
    events = simulate(model, 2.0 * acts / model.mu.sum(), 1)
    end = float(events.times[acts - 1])
    return Events.of(events.times[:acts], events.process[:acts], events.mark[:acts], end)


def naive_log_likelihood(model: Hawkes, events: Events) -> float:
    """The definition, an act at a time over all earlier acts."""
    weight, total = weights(model, events), 0.0
    for t, d in zip(events.times, events.process, strict=True):
        past = events.times < t
        e = events.process[past]
        beta = model.beta[d, e]
        fading = model.alpha[d, e] * weight[past] * beta * np.exp(-beta * (t - events.times[past]))
        total += np.log(model.mu[d] + fading.sum())
    left = 1 - np.exp(-model.beta[:, events.process] * (events.end - events.times))
    return float(total - model.mu.sum() * events.end - (model.alpha[:, events.process] * weight * left).sum())


def naive_step(row: Array, prior: Prior, model: Hawkes, events: Events) -> Array:
    """One pass of expectation and maximisation over all pairs of acts, one decay for all."""
    mu, alpha, beta = Parameters.of(row, model.processes)
    weight, d = weights(model, events), events.process
    waits = events.times[:, None] - events.times
    past = np.where(waits > 0, alpha[np.ix_(d, d)] * weight * beta * np.exp(-beta * np.maximum(waits, 0)), 0.0)
    rate = mu[d] + past.sum(axis=1)
    parts = past / rate[:, None]
    left = np.exp(-beta * (events.end - events.times)) * weight
    seen, exposure = np.zeros_like(alpha), np.bincount(d, weight, model.processes)
    np.add.at(seen, (d[:, None], d), parts)
    later = alpha[:, d] * left
    counts = seen + alpha * np.bincount(d, left, model.processes)
    waited = (parts * np.maximum(waits, 0)).sum() + (later * (events.end - events.times + 1 / beta)).sum()
    return np.concatenate(
        [
            (np.bincount(d, mu[d] / rate, model.processes) + prior.mu.shape - 1) / (events.end + prior.mu.rate),
            ((counts + prior.alpha.shape - 1) / (exposure + prior.alpha.rate)).ravel(),
            [(counts.sum() + prior.beta.shape - 1) / (waited + prior.beta.rate)],
        ]
    )


def of_a_dossier() -> Iterator[Row]:
    """The whole analysis of the bundled case, as things stand and under eight strategies."""
    dossier, _ = read("us-iraq-2020")
    analyse(dossier)
    yield Row("what could blow up in us-iraq-2020, loaded", f"{seconds(lambda: analyse(dossier), 3):.2f} s", "1.5 s")


def rows(acts: int = ACTS, dyads: int = DYADS, few: int = FEW, years: int = YEARS) -> Iterator[Row]:
    yield from of_a_dossier()
    model = process(dyads)
    events, some, prior = record(model, acts), record(model, few), prior_for(dyads)
    aim = Objective(some, weights(model, some), prior, dyads)
    begin = Parameters(model.mu, model.alpha + 0.01, model.beta[0, 0]).row
    assert np.allclose(naive_step(begin, prior, model, some), aim.step(begin).row)
    slow, quick = seconds(lambda: naive_step(begin, prior, model, some), 1), seconds(lambda: aim.step(begin), 5)
    what = f"a step of the fit of escalation, {few:,} acts in {dyads} dyads"
    yield Row(what, f"{1000 * quick:.2f} ms, {slow / quick:,.0f} × numpy over all pairs of acts")
    assert np.isclose(naive_log_likelihood(model, events), log_likelihood(model, events))
    slow = seconds(lambda: naive_log_likelihood(model, events), 1)
    quick = seconds(lambda: log_likelihood(model, events), 5)
    size = f"{acts:,} acts in {dyads} dyads"
    yield Row(f"the likelihood of {size}", f"{1000 * quick:.1f} ms, {slow / quick:,.0f} × numpy over all pairs of acts")
    used = seconds(lambda: fit(events, model.marks, prior), 2)
    yield Row(f"the fit of {size} from five starts", f"{used:.2f} s", "3 s")
    used = seconds(lambda: fit(events, model.marks, prior, shared=False), 1)
    yield Row("the same, a decay of each pair", f"{used:.2f} s")
    yield from of_three(few, years)


def of_three(acts: int, years: int) -> Iterator[Row]:
    """Draws, chances and futures of three dyads."""
    model = process(3)
    events = record(model, acts)
    found = fit(events, model.marks)
    posterior(found, events, 8)
    used = seconds(lambda: posterior(found, events), 2)
    yield Row(f"1,000 draws of the posterior, {acts:,} acts in 3 dyads", f"{used:.2f} s")
    left, serious, days = state(model, events), model.marks.at_least(9), [90, 180, 365]
    chances(model, left, days, serious)
    used = seconds(lambda: chances(model, left, days, serious), 5)
    yield Row("exact chances of no and one serious act, 3 dyads, three horizons", f"{1000 * used:.1f} ms")
    seeds = np.arange(years, dtype=np.uint64)
    mean = simulated(model, left, days, serious, seeds).all[:, -1].sum() / years
    used = seconds(lambda: simulated(model, left, days, serious, seeds), 2)
    yield Row(f"{years:,} simulated years of 3 dyads, {mean:.0f} acts each", f"{used:.2f} s", "5 s")


if __name__ == "__main__":
    show(rows())
