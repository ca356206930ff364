"""Ranges of what is believed hold the truth as often as they claim, on records of whole days drawn from the priors."""

import datetime
from collections.abc import Iterator

import numpy as np
from tests.analyses.escalating import MARKS, SINCE

from majlis.analyses.escalation.believed import believed, prior_of
from majlis.dossier.records.dossier import Event
from majlis.draws.acts import Dyad, Told
from majlis.theory.escalation import Events, Hawkes, branching_ratios, simulate

ENDS = (Dyad("a", "b"), Dyad("b", "a"))
DAYS, RECORDS = 300, 40


def record(events: Events) -> Told:
    """The acts as a dossier has them: on whole days."""
    acts = tuple(
        Event.model_construct(
            date=SINCE + datetime.timedelta(days=int(t)),
            source=ENDS[e].by,
            target=ENDS[e].against,
            kind="act",
            intensity=-float(m),
            reported=None,
            side=None,
            note="",
        )
        for t, e, m in zip(events.times, events.process, events.mark, strict=True)
    )
    until = SINCE + datetime.timedelta(days=DAYS - 1)
    return Told(ENDS, True, acts, events.process, (), SINCE, until, np.empty((0, 2)), 0, 0, 0)


def truths() -> Iterator[tuple[Hawkes, Events]]:
    """Parameters drawn from what is believed beforehand, and acts that they made."""
    random, prior = np.random.default_rng(11), prior_of(2)
    found = 0
    while found < RECORDS:
        mu, alpha, beta = (
            random.gamma(belief.shape, 1 / belief.rate, size)
            for belief, size in zip(prior.each, (2, (2, 2), 1), strict=True)
        )
        model = Hawkes.of(mu, alpha, beta[0], MARKS)
        if model.branching_ratio < 1:  # others do not end
            events = simulate(model, float(DAYS), int(random.integers(1 << 40)))
            if 4 < len(events) < 400 and events.counts(2).min() > 0:
                found += 1
                yield model, events


def test_four_ranges_in_five_hold_the_truth() -> None:
    held = []
    for number, (truth, events) in enumerate(truths()):
        known = believed(record(events), 64, number)
        drawn = np.column_stack(
            [
                np.array([model.mu for model in known.models]),
                known.alpha.reshape(len(known.alpha), -1),
                [model.beta[0, 0] for model in known.models],
                branching_ratios(known.alpha),
            ]
        )
        true = np.concatenate([truth.mu, truth.alpha.ravel(), [truth.beta[0, 0], truth.branching_ratio]])
        low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
        held.append((low <= true) & (true <= high))
    assert 0.72 < np.mean(held) < 0.88
    assert np.mean(held, axis=0).min() > 0.6
