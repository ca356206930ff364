"""The record by weeks, and the stage the conflict was, is and may be at."""

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.escalation.answer import Weeks
from majlis.analyses.escalation.stages import FORCE, HIGHEST, PRESSURE, WINDOW, Counts, stages
from majlis.draws.acts import Told

Ints = NDArray[np.int64]
SOON = 13
"""Weeks within which a stage may be reached: 91 days."""


def in_weeks(record: Told, threshold: float) -> tuple[Weeks, Counts]:
    """The record by weeks that end on its last day, and the counts that stages are told by: each (week, process)."""
    weeks = -(-record.days // 7)
    week = weeks - 1 - (record.days - 1 - record.day.astype(np.int64)) // 7
    mark, count = record.mark, len(record.dyads)

    def counted(least: float) -> Ints:
        at = week[mark >= least] * count + record.process[mark >= least]
        return np.bincount(at, minlength=weeks * count).reshape(weeks, count)

    counts = Counts(*(counted(least) for least in (0.0, PRESSURE, FORCE, threshold)))
    friendly = [weeks - 1 - (record.until - event.date).days // 7 for event in record.friendly]
    first = record.until - datetime.timedelta(days=7 * weeks - 1)
    contested = np.array([act.side is not None for act in record.acts])
    every, serious = counts.all.sum(axis=1), counts.serious.sum(axis=1)
    told = Weeks(
        starts=tuple(max(first + datetime.timedelta(days=7 * k), record.since) for k in range(weeks)),
        mild=tuple((every - serious).tolist()),
        serious=tuple(serious.tolist()),
        friendly=tuple(np.bincount(np.array(friendly, dtype=np.int64), minlength=weeks).tolist()),
        disputed=tuple(bool(np.any(contested & (week == k))) for k in range(weeks)),
        index=tuple(np.bincount(week, mark, weeks).tolist()),
        stage=tuple(stages(counts, answers(record)).tolist()),
    )
    return told, counts


def answers(record: Told) -> Ints:
    """The process of the answer to each, −1 where there is none: (process,)."""
    place = {dyad: d for d, dyad in enumerate(record.dyads)}
    back = [place.get(dyad.back, -1) if dyad.by != dyad.against else -1 for dyad in record.dyads]
    return np.array(back, dtype=np.int64)


def stages_ahead(record: Told, lately: Counts, drawn: Sequence[Any]) -> tuple[tuple[float, float], ...]:
    """The chance that each stage or a higher one is reached within thirteen weeks, without a channel and with one.

    Args:
        record: The past.
        lately: Its counts by week.
        drawn: Without a channel and with one, counts of futures: (severity, future, week, process).
    """
    back = answers(record)
    chances = []
    for counts in drawn:
        past = [np.broadcast_to(part[-WINDOW + 1 :], (len(ahead), *part[-WINDOW + 1 :].shape))
                for part, ahead in zip(lately, counts, strict=True)]  # fmt: skip
        joined = Counts(*(np.concatenate([p, a[:, :SOON]], axis=1) for p, a in zip(past, counts, strict=True)))
        highest = stages(joined, back)[:, past[0].shape[1] :].max(axis=1)
        chances.append([float((highest >= stage).mean()) for stage in range(HIGHEST + 1)])
    return tuple(zip(*chances, strict=True))
