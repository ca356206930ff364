"""Who strikes whom: how likely a serious act of each pair is, how long calm takes after one, and who answers whom."""

import numpy as np

from majlis.analyses.escalation.ahead import means, medians, of_each
from majlis.analyses.escalation.answer import Answering, Pair, Range
from majlis.analyses.escalation.believed import Array, Believed
from majlis.analyses.escalation.changes import Changed
from majlis.draws.acts import Told
from majlis.theory.escalation import days_to_calm, extra_events

EVERY = 2
"""Of so many draws one says how likely a serious act of each pair is."""
CALMING = 25
"""Draws that say how long calm takes, spread over all."""


def pairs_of(record: Told, now: Changed, known: Believed, threshold: float) -> tuple[Pair, ...]:
    """Every pair that is told apart, then all others together."""
    without, channel = (_chances(now, known, threshold, channel=there) for there in (False, True))
    background = medians(np.array([365 * model.mu for model in known.models]))
    serious = record.mark >= threshold
    found = []
    for e, dyad in enumerate(record.dyads):
        own = record.process == e
        calm, calm_channel, breeds = _after(now, known, e, float(record.mark[own].mean()))
        found.append(
            Pair(
                dyad=dyad,
                acts=int(own.sum()),
                serious=int((own & serious).sum()),
                without=means(without[:, :, e]),
                channel=means(channel[:, :, e]),
                background=background[e],
                calm=calm,
                calm_channel=calm_channel,
                breeds=breeds,
            )
        )
    return tuple(found)


def _chances(now: Changed, known: Believed, threshold: float, *, channel: bool) -> Array:
    """The chance of a serious act: (draw, horizon, process)."""
    found = []
    for k in range(0, len(known.models), EVERY):
        model, state = known.models[k], known.states[k]
        found.append(of_each(*(now.channel(model, state, k) if channel else (model, state)), threshold))
    return np.array(found)


def _after(now: Changed, known: Believed, process: int, mark: float) -> tuple[Range, ...]:
    """Days to calm after an act without a channel and with one, and the acts that follow from it."""
    few = min(len(known.models), CALMING)
    found = []
    for k in (n * len(known.models) // few for n in range(few)):
        model = known.models[k]
        damped, _ = now.channel(model, known.states[k], k)
        more = extra_events(model, process, mark).sum()
        found.append((days_to_calm(model, process, mark), days_to_calm(damped, process, mark), more))
    return medians(np.array(found))


def answering_of(record: Told, known: Believed) -> tuple[Answering, ...]:
    """What provokes what, strongest first."""
    dyads, only = record.dyads, known.prior_only()[1]
    ranges = medians(known.alpha.reshape(len(known.alpha), -1))
    found = [
        Answering(reacts, to, ranges[d * len(dyads) + e], bool(only[d, e]))
        for d, reacts in enumerate(dyads)
        for e, to in enumerate(dyads)
    ]
    return tuple(
        sorted(found, key=lambda a: (-a.offspring.value, a.reacts.by, a.reacts.against, a.to.by, a.to.against))
    )
