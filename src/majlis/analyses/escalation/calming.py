"""How far acts of goodwill calm: hostile acts that one takes away, by the damping variant of the process.

With α_de = −c / D for acts e of goodwill between those who strike each other, and every hostile process d of D, an act
of average warmth takes away c hostile acts directly, down to the floor of the rates. What the record says of c needs no
fit of its own: draws of the parameters without goodwill (c = 0) become draws with it by the weights L(c) / L(0), L
being the likelihood. Beforehand c is exponential with mean 0.3, as what hostile acts provoke.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.escalation.answer import Goodwill, Range
from majlis.analyses.escalation.believed import REACTIONS, Believed
from majlis.dossier import Dossier
from majlis.draws.acts import OTHERS, Told, party, rules_of
from majlis.draws.streams import uniforms
from majlis.theory.escalation import Events, Hawkes, Marks, damped_log_likelihood

Array = NDArray[np.float64]
STEPS, EVERY = 16, 2
"""Values of c, as likely as each other beforehand; of so many draws one is weighed."""
FEWEST = 5
"""Acts of goodwill below which only beliefs speak."""
ALIKE = 0.15
"""How far the distribution of c may be from what it was before if only beliefs are to speak."""


def goodwill(dossier: Dossier, record: Told, known: Believed, seed: int) -> Goodwill | None:
    """How far goodwill calms; None where those who strike each other show none."""
    rules = rules_of(dossier)
    ends = {key for dyad in record.dyads if dyad.by != OTHERS for key in (dyad.by, dyad.against)}
    pairs = [{party(e.source, rules), party(e.target, rules)} for e in record.friendly]
    shown = [e for e, pair in zip(record.friendly, pairs, strict=True) if len(pair) == 2 and pair <= ends]
    days = np.array([(event.date - record.since).days for event in shown], dtype=np.float64)
    seen = ~np.array([np.any((record.unseen[:, 0] <= day) & (day < record.unseen[:, 1])) for day in days], dtype=bool)
    if not seen.any():
        return None
    times = days[seen] + uniforms(["goodwill"], int(seen.sum()), seed)[:, 0]
    marks = np.array([event.intensity for event in shown])[seen]
    takes = -REACTIONS * np.log1p(-(np.arange(STEPS) + 0.5) / STEPS)
    logs = np.array([_logs(known, k, times, marks, takes) for k in range(0, len(known.models), EVERY)])
    weight = np.exp(logs - logs.max()).sum(axis=0)
    weight /= weight.sum()
    below = np.cumsum(weight)
    low, middle, high = (float(takes[min(int(np.searchsorted(below, q)), STEPS - 1)]) for q in (0.1, 0.5, 0.9))
    apart = np.abs(below - np.arange(1, STEPS + 1) / STEPS).max()
    return Goodwill(len(times), Range(middle, low, high), len(times) < FEWEST or bool(apart < ALIKE))


def _logs(known: Believed, k: int, times: Array, marks: Array, takes: Array) -> Array:
    """The log-likelihood of a draw with goodwill of each strength, less that without."""
    events, model = known.events_of(k), known.fits[0].model
    count, mine = model.processes, known.models[k]
    joined = Events.of(
        np.concatenate([events.times, times]),
        np.concatenate([events.process, np.full(len(times), count)]),
        np.concatenate([events.mark, marks]),
        events.end,
        events.unseen,
    )
    values, often = np.unique(marks, return_counts=True)
    tables = [(v[p > 0], p[p > 0]) for v, p in zip(model.marks.values, model.marks.probabilities, strict=True)]
    every = Marks.of([*tables, (values, often / often.sum())])
    found = []
    for take in (0.0, *takes):
        alpha = np.zeros((count + 1, count + 1))
        alpha[:count, :count], alpha[:count, count] = known.alpha[k], -take / count
        damped = Hawkes.of(np.append(mine.mu, 1.0), alpha, mine.beta[0, 0], every)
        found.append(damped_log_likelihood(damped, joined))
    return np.array(found[1:]) - found[0]
