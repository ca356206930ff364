"""Work out what could blow up: fit how acts breed acts, then look ahead with and without a channel and by strategy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.escalation.ahead import (
    HORIZONS,
    Look,
    futures,
    look,
    looked,
    means,
    medians,
    over,
)
from majlis.analyses.escalation.answer import Fan, Outlook, Range, Risks, Trust
from majlis.analyses.escalation.believed import Believed, before_the_record, believed
from majlis.analyses.escalation.calming import goodwill
from majlis.analyses.escalation.changes import Changed, changed
from majlis.analyses.escalation.past import in_weeks, stages_ahead
from majlis.analyses.escalation.provoking import triggers_of
from majlis.analyses.escalation.striking import answering_of, pairs_of
from majlis.analyses.options import Draws, Help, Seed, StrategyNames
from majlis.dossier import Dossier
from majlis.draws.acts import Told, acts_in, rules_of, told
from majlis.draws.streams import world_seeds
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.theory.escalation import Hawkes, observed_marks

Array = NDArray[np.float64]
ENOUGH = 15
"""Hostile acts from which on the record says something of how acts breed acts."""
BEFORE = 90
"""Days of the record that say how many serious acts are many."""
FUTURES = 10
"""Futures drawn from each draw."""
MOST = 25
"""Serious acts beyond which nobody asks how many."""

EventsFile = Annotated[
    str | None,
    Help(
        "File of events to use instead of the dossier's: ours, GDELT's, ICEWS's, or daily scores (date, a, b, score)."
    ),
]
Many = Annotated[
    int | None,
    Help("How many serious acts are many; as many as in the last 90 days if left out.", least=1, most=MOST),
]
Undisputed = Annotated[bool, Help("Leave out events that carry a side, as another disputes them.")]


def escalation(
    dossier: Dossier,
    *,
    events: EventsFile = None,
    strategies: StrategyNames = (),
    many: Many = None,
    undisputed: Undisputed = False,
    draws: Draws = 100,
    seed: Seed = 1,
    progress: Progress = silent,
) -> Risks:
    """Work out what could blow up.

    Raises:
        UnknownName: No such strategy.
        MajlisError: There are no hostile acts, or the event file cannot be used.
    """
    for name in strategies:
        if name not in dossier.strategies:
            raise UnknownName("strategy", name, tuple(dossier.strategies))
    file = None if events is None else acts_in(events, dossier)
    listed = () if isinstance(dossier.events, str) else dossier.events
    record = told(
        dossier, file.events if file else listed, undisputed=undisputed, directed=False if file and file.daily else None
    )
    if not record.acts:
        raise MajlisError("there are no hostile events up to `as_of`: nothing to look ahead from. [no-acts]")
    threshold = rules_of(dossier).serious
    much = many or _as_before(record, threshold)
    progress(0.05, "how acts breed acts")
    known = believed(record, draws, seed)
    keys = (None, *dict.fromkeys(strategies or dossier.strategies))
    cases = [changed(dossier, record, key, draws, seed) for key in keys]
    progress(0.3, "looking ahead")
    outlooks = _outlooks(cases, known, threshold, much)
    progress(0.7, "futures")
    seeds = world_seeds(draws * FUTURES, seed).reshape(draws, FUTURES)
    drawn = [_futures(cases[0], known, threshold, seeds, channel=channel) for channel in (False, True)]
    weeks, lately = in_weeks(record, threshold)
    now, rules = cases[0], rules_of(dossier)
    leaves = medians(now.leaves[:, None])[0]
    few = len(record.acts) < ENOUGH
    return Risks(
        dossier=dossier,
        told=record,
        file=events or "",
        daily=file is not None and file.daily,
        strangers=dict(file.strangers) if file else {},
        threshold=threshold,
        horizons=HORIZONS,
        many=much,
        channel=leaves,
        assumed=rules.channel_leaves is None,
        between=tuple(map(tuple, now.between.tolist())),
        outlooks=outlooks,
        pairs=pairs_of(record, now, known, threshold),
        answering=answering_of(record, known),
        triggers=triggers_of(record, now, known, threshold),
        goodwill=goodwill(dossier, record, known, seed),
        weeks=weeks,
        stages=stages_ahead(record, lately, [part[0] for part in drawn]),
        fan=Fan(*(_fan(part[1]) for part in drawn)),
        trust=_trust(record, known, threshold, few=few, seed=seed),
    )


def _as_before(record: Told, threshold: float) -> int:
    """As many serious acts as in the last 90 days, but two at least."""
    late = record.day >= record.days - BEFORE
    return int(np.clip((late & (record.mark >= threshold)).sum(), 2, MOST))


def _outlooks(cases: Sequence[Changed], known: Believed, threshold: float, many: int) -> tuple[Outlook, ...]:
    """As things stand and under every strategy; those that change the same are not worked out again."""
    found: list[Outlook] = []
    base: Array | None = None
    for k, case in enumerate(cases):
        twin = next((n for n in range(k) if case.same(cases[n])), None)
        if twin is not None:
            found.append(replace(found[twin], key=case.key, nowhere=case.nowhere))
            continue
        without, channel = ([*_looks(case, known, threshold, many, channel=there)] for there in (False, True))
        expected, damped = (np.array([each.expected for each in looks]) for looks in (without, channel))
        base = expected if base is None else base
        found.append(
            Outlook(
                key=case.key,
                changed=case.key is not None,
                without=looked(without),
                channel=looked(channel),
                damped=medians(_grown(damped, expected)),
                against=medians(_grown(expected, base)),
                nowhere=case.nowhere,
            )
        )
    return tuple(found)


def _grown(after: Array, before: Array) -> Array:
    """By how many hundredths a number of acts has grown, draw by draw; 0 where there are none or no end of them."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.nan_to_num(100 * (after / before - 1), nan=0.0))


def _looks(case: Changed, known: Believed, threshold: float, many: int, *, channel: bool) -> Iterator[Look]:
    """What every draw says of what is to come."""

    def one(k: int) -> Look:
        return look(*_changed_to(case, known, k, channel=channel), threshold, many)

    return over(one, len(known.models))


def _changed_to(case: Changed, known: Believed, k: int, *, channel: bool) -> tuple[Hawkes, Array]:
    """How acts come in a draw, and what is still due."""
    model, state = known.models[k], known.states[k]
    return case.channel(model, state, k) if channel else (case.without(model, k), state)


def _futures(
    case: Changed, known: Believed, threshold: float, seeds: NDArray[np.uint64], *, channel: bool
) -> tuple[Array, Array]:
    """Acts by week and severity of every future, and serious acts by the end of each week."""

    def one(k: int) -> Array:
        return np.array(futures(*_changed_to(case, known, k, channel=channel), threshold, seeds[k]))

    counts = np.concatenate(list(over(one, len(known.models))), axis=1)
    return counts, counts[3].sum(axis=2).cumsum(axis=1)


def _fan(serious: Array) -> tuple[Range, ...]:
    return medians(serious.astype(np.float64))


def _trust(record: Told, known: Believed, threshold: float, *, few: bool, seed: int) -> Trust:
    rates, reactions, pace = known.prior_only()
    before = None
    if few:
        marks = observed_marks(record.events, len(record.dyads))
        nothing = np.zeros((len(record.dyads), len(record.dyads)))
        found = [look(model, nothing, threshold, 2).one for model in before_the_record(marks, len(known.models), seed)]
        before = means(np.array(found))
    waits = medians(np.array([[1 / model.beta[0, 0]] for model in known.models]))[0]
    return Trust(
        few=few,
        prior_only=(bool(rates.mean() > 0.5), bool(reactions.mean() > 0.5), pace),
        before=before,
        ratio=medians(known.ratios[:, None])[0],
        endless=float((known.ratios >= 1).mean()),
        fits=known.fitness,
        pace=waits,
    )
