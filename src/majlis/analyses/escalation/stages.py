"""Stages of a conflict by its acts of four weeks: a table, in the manner of Glasl's steps and Kahn's ladder.

| stage | in the four weeks before |
|---|---|
| 0 calm | no hostile act |
| 1 hard words | none of severity 5 or more: protest, accusation |
| 2 pressure | the worst is 5 to 7: demand, threat, mass protest, ties cut |
| 3 force shown | the worst is 7 or more, and none is serious: forces moved, premises stormed, property seized |
| 4 blows | serious acts, by one side of every pair at most |
| 5 blow for blow | serious acts by both sides of a pair |
| 6 open fighting | the same, and eight serious acts or more: two a week |

Where who did it is not told apart, blow for blow cannot be seen; eight serious acts are open fighting all the same.
(Glasl 1982, The process of conflict escalation and roles of third parties; Kahn 1965, On Escalation. Neither gives
numbers; the thresholds are those of the Goldstein scale between kinds of act.)
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
PRESSURE, FORCE = 5.0, 7.0
MANY = 8
WINDOW = 4
HIGHEST = 6


class Counts(NamedTuple):
    """Hostile acts a week: each (…, week, process)."""

    all: Ints
    pressure: Ints
    force: Ints
    serious: Ints


def stages(counts: Counts, back: Ints) -> Ints:
    """The stage at the end of each week: (…, week).

    Args:
        counts: By severity: all, from 5, from 7, and serious ones.
        back: (process,): the process of the answer to each, or −1 where there is none.
    """
    every, pressure, force, serious = (_four_weeks(part) for part in counts)
    struck = serious > 0
    both = (struck[..., back] & struck & (back >= 0)).any(axis=-1)
    total = serious.sum(axis=-1)
    many = (total >= MANY) & (both | ~np.any(back >= 0))
    worst = [part.any(axis=-1) for part in (every, pressure, force, struck)]
    found = np.where(worst[3], 4 + (both | many) + many, np.where(worst[2], 3, np.where(worst[1], 2, worst[0])))
    return np.asarray(found, dtype=np.int64)


def _four_weeks(counts: Ints) -> Ints:
    """Sums over each week and the three before it."""
    total = np.cumsum(counts, axis=-2)
    total[..., WINDOW:, :] -= total[..., :-WINDOW, :].copy()
    return total
