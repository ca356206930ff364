"""What is believed of how acts come, given the record: parameters drawn, each with what is still due today.

The fit knows the marks of acts and their times of day; neither is known. Times are spread within their days by several
seeds, and the draws shared among them. The severities of each process are drawn too (a Bayesian bootstrap: Rubin 1981,
Annals of Statistics 9(1), 130–134), as if one act more had been seen with the severities of all.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.cores import cores
from majlis.draws.acts import Told
from majlis.draws.streams import uniforms
from majlis.theory.escalation import (
    Events,
    Fit,
    Gamma,
    Hawkes,
    Marks,
    Parameters,
    Prior,
    branching_ratios,
    day_counts,
    fit,
    observed_marks,
    posterior,
    state,
    uniformity,
    with_marks,
)

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
SPREADS = 4
"""Times of day that the draws are shared among."""
STARTS, THINNED = 2, 8
"""Starts of each fit; of how many draws of the parameters, which follow each other, one is kept."""
REACTIONS = 0.3
"""Acts that an act provokes, as believed beforehand."""
ALIKE, NARROWED, SAMPLE = 0.3, 0.6, 20_000
"""How far apart two distributions may be that are the same for our purpose (exponentials whose means differ by a factor
of 2.4 are), how much narrower one may be, and how many numbers are drawn of the one before."""
UNKNOWN = 1.0
"""Acts with the severities of all that are added to those of each process."""


@dataclass(frozen=True, slots=True)
class Believed:
    """Parameters drawn.

    Attributes:
        models: How acts come from today on.
        states: What past acts still add to the rates: S of each model, (process, process).
        fits: The mode for each way in which times were spread.
        spreads: The acts, in each way in which times were spread.
        group: (draw,): which of these ways a draw goes with.
        alpha: (draw, process, process): what an average act on record provokes directly.
    """

    models: tuple[Hawkes, ...]
    states: tuple[Array, ...]
    fits: tuple[Fit, ...]
    spreads: tuple[Events, ...]
    group: NDArray[np.int64]
    alpha: Array

    @property
    def ratios(self) -> Array:
        """(draw,): branching ratios."""
        return branching_ratios(self.alpha)

    def events_of(self, draw: int) -> Events:
        """The acts that a draw was made from."""
        return self.spreads[int(self.group[draw])]

    @property
    def prior(self) -> Prior:
        """What was believed before."""
        return self.fits[0].prior

    @property
    def fitness(self) -> float:
        """The chance of a record as unlike the model, by counts of days."""
        model, events = self.fits[0].model, self.spreads[0]
        at = np.random.default_rng(0).random((int(events.end), model.processes))  # not stratified: that looks too even
        return uniformity(day_counts(model, events, at)).p

    def prior_only(self) -> tuple[Bools, Bools, bool]:
        """Whether only beliefs speak of each base rate (process,), of each reaction (process, process), of the pace.

        They do where the record has neither moved nor narrowed what was believed: see `_same`.
        """
        drawn = (np.array([m.mu for m in self.models]), self.alpha, np.array([m.beta[0, 0] for m in self.models]))
        random = np.random.default_rng(0)
        rates, reactions, pace = (
            _same(values, random.gamma(belief.shape, 1 / belief.rate, SAMPLE))
            for values, belief in zip(drawn, self.prior.each, strict=True)
        )
        return rates, reactions, bool(pace)


def _same(values: Array, before: Array) -> Bools:
    """Whether (draw, …) is distributed as numbers drawn before, for our purpose.

    Nowhere are the distributions further than `ALIKE` apart, and four draws in five are as wide apart as `NARROWED` of
    what they were.
    """
    ordered, shares = np.sort(values, axis=0), np.arange(len(values) + 1).reshape(-1, *[1] * (values.ndim - 1))
    expected = np.searchsorted(np.sort(before), ordered) / len(before)
    apart = np.maximum(shares[1:] / len(values) - expected, expected - shares[:-1] / len(values)).max(axis=0)
    (low, high), (least, most) = (np.quantile(part, [0.1, 0.9], axis=0) for part in (values, before))
    return np.asarray((apart < ALIKE) & (high - low >= NARROWED * (most - least)))


def prior_of(processes: int) -> Prior:
    """What is believed before the record: as weak as may be.

    Base rates μ Gamma(1, 40), as if 40 days without an act had been seen; reactions α Gamma(1, 10) for three processes,
    and for others so that an act provokes 0.3 others on average; decay β Gamma(3, 15). The priors that
    `theory.escalation` states for the mode of a fit add acts that nobody saw: see the methods page.
    """
    return Prior(mu=Gamma(1, 40), alpha=Gamma(1, processes / REACTIONS), beta=Gamma(3, 15))


def believed(told: Told, draws: int, seed: int) -> Believed:
    """Fit and draw.

    Args:
        told: The acts.
        draws: How many parameters are drawn.
        seed: Of times, parameters and severities.
    """
    events, count = told.events, len(told.dyads)
    marks = observed_marks(events, count)
    at = uniforms([f"time/{k}" for k in range(SPREADS)], len(events), seed)
    spread = [events.spread(at[:, k]) for k in range(SPREADS)]
    prior, shares = prior_of(count), [len(part) for part in np.array_split(np.arange(draws), SPREADS)]

    def chain(k: int) -> tuple[Fit, Parameters]:
        mode = fit(spread[k], marks, prior, starts=STARTS)
        drawn = posterior(mode, spread[k], THINNED * max(shares[k], 1), seed + k).draws
        return mode, Parameters(*(part[::THINNED] for part in drawn))

    with ThreadPoolExecutor(cores()) as pool:
        found = list(pool.map(chain, range(SPREADS)))
    severities = _severities(marks, events.counts(count), draws, seed)
    models, states, alphas = [], [], []
    for k, (_, drawn) in enumerate(found):
        for mu, alpha, beta in list(zip(*drawn, strict=True))[: shares[k]]:
            model = Hawkes.of(mu, alpha, beta, marks)
            states.append(state(model, spread[k]))
            models.append(with_marks(model, next(severities)))
            alphas.append(alpha)
    group = np.repeat(np.arange(SPREADS), shares)
    fits = tuple(mode for mode, _ in found)
    return Believed(tuple(models), tuple(states), fits, tuple(spread), group, np.array(alphas))


def before_the_record(marks: Marks, draws: int, seed: int) -> Iterator[Hawkes]:
    """Models drawn from what was believed beforehand, with no past."""
    count, random = marks.processes, np.random.default_rng([seed, 3])
    mu, alpha, beta = prior_of(count).each
    for _ in range(draws):
        yield Hawkes.of(
            random.gamma(mu.shape, 1 / mu.rate, count),
            random.gamma(alpha.shape, 1 / alpha.rate, (count, count)),
            random.gamma(beta.shape, 1 / beta.rate),
            marks,
        )


def _severities(marks: Marks, counts: NDArray[np.int64], draws: int, seed: int) -> Iterator[Marks]:
    """Marks drawn: of each process, as often as they were seen and, once more, as often as in all processes."""
    values = np.unique(marks.values[marks.probabilities > 0])
    seen = np.array(
        [
            [(row_p * (row_v == v)).sum() for v in values]
            for row_v, row_p in zip(marks.values, marks.probabilities, strict=True)
        ]
    )
    seen = seen * counts[:, None]
    overall = seen.sum(axis=0) / seen.sum()
    random = np.random.default_rng([seed, 2])
    for _ in range(draws):
        weights = random.gamma(seen + UNKNOWN * overall)
        yield Marks(np.tile(values, (len(seen), 1)), weights / weights.sum(axis=1, keepdims=True))
