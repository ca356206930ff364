"""Which act, by whom, would raise the risk most: serious acts to be expected after it, and the chance of one."""

import numpy as np

from majlis.analyses.escalation.ahead import HORIZONS, NEAR, TOLERANCE, means, medians, over
from majlis.analyses.escalation.answer import Trigger
from majlis.analyses.escalation.believed import Array, Believed
from majlis.analyses.escalation.changes import Changed
from majlis.draws.acts import OTHERS, Told
from majlis.theory.escalation import Hawkes, expected_events, triggers, with_rates

MOST = 12
"""Acts that are told."""


def triggers_of(record: Told, now: Changed, known: Believed, threshold: float) -> tuple[Trigger, ...]:
    """The kinds of act on record between those told apart, by what one more of each would bring about in 90 days."""
    kinds = _kinds(record)
    if not kinds:
        return ()
    process = np.array([e for e, _ in kinds])
    mark = np.array(list(kinds.values()))
    near = HORIZONS[NEAR : NEAR + 1]

    def one(k: int) -> tuple[Array, Array]:
        model, state = now.without(known.models[k], k), known.states[k]
        serious = model.marks.at_least(threshold)
        share = (model.marks.probabilities * serious).sum(axis=1)
        weight = model.weigh(process, mark)
        provoked = weight * np.array([_expected(model, e, near) @ share for e in range(model.processes)])[process]
        marks = np.broadcast_to(mark[:, None, None], (len(mark), 1, model.processes))
        change = triggers(model, state, near, serious, marks, tolerance=TOLERANCE).change
        return provoked, change[np.arange(len(mark)), 0, process]

    provoked, change = (np.array(part) for part in zip(*over(one, len(known.models)), strict=True))
    found = [
        Trigger(record.dyads[e], kind, float(severity), more, rises)
        for ((e, kind), severity), more, rises in zip(kinds.items(), medians(provoked), means(change), strict=True)
    ]
    return tuple(sorted(found, key=lambda t: (-t.provoked.value, t.dyad.by, t.dyad.against, t.kind)))[:MOST]


def _kinds(record: Told) -> dict[tuple[int, str], float]:
    """Process and kind of act to its mean severity; in the order of names."""
    severities: dict[tuple[int, str], list[float]] = {}
    for act, e in zip(record.acts, record.process.tolist(), strict=True):
        if record.dyads[e].by != OTHERS:
            severities.setdefault((e, act.kind), []).append(-act.intensity)
    return {key: float(np.mean(severities[key])) for key in sorted(severities)}


def _expected(model: Hawkes, process: int, days: tuple[int, ...]) -> Array:
    """Acts that one act of weight one is expected to bring about: (process,)."""
    state = np.zeros((model.processes, model.processes))
    state[:, process] = model.alpha[:, process] * model.beta[:, process]
    return np.asarray(expected_events(with_rates(model, np.zeros(model.processes)), state, days)[0])
