"""Daily scores of pairs to acts: the most hostile days of a pair, once its scores are put in units of its year.

Such scores are sums over reports, so that they follow how much is reported: a loud day is not always a hostile one.
Each is divided by the mean size of the scores of its pair in the year up to that day, so that growing coverage is no
escalation. Then the worst 2 % of the days of all pairs are acts of severity 5, the worst 1 % of 7, the worst 0.25 % of
10. Who did it is not known: such acts are not directed.
"""

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from majlis.dossier.records.dossier import Event

YEAR = 365
SEVERITY = ((0.0025, 10.0), (0.01, 7.0), (0.02, 5.0))
"""Share of the days that are worst, and how severe these are."""
KIND = "hostile day"


class Score(NamedTuple):
    """A day of a pair, whose ends are in the order of their names."""

    date: datetime.date
    one: str
    other: str
    score: float


def worst_days(scores: Sequence[Score], until: datetime.date) -> Iterator[Event]:
    """The acts that the most hostile days are taken for.

    Args:
        scores: In any order; several of a pair and day are added up.
        until: The last day that is looked at.
    """
    sized = sorted(
        ((score / size, day, pair) for pair, day, score, size in _sized(scores, until) if size > 0), key=lambda r: r
    )
    for rank, (size, day, (one, other)) in enumerate(sized):
        mark = next((mark for share, mark in SEVERITY if rank < share * len(sized)), None)
        if mark is None or size >= 0:
            return
        yield Event.model_construct(
            date=day, source=one, target=other, kind=KIND, intensity=-mark, reported=None, side=None, note=""
        )


def _sized(
    scores: Sequence[Score], until: datetime.date
) -> Iterator[tuple[tuple[str, str], datetime.date, float, float]]:
    """Pair, day, score, and the mean size of the scores of the pair in the year up to that day."""
    known = sorted(score for score in scores if score.date <= until)
    for pair, own in groupby(sorted(known, key=lambda s: (s.one, s.other, s.date)), key=lambda s: (s.one, s.other)):
        days = [(day, sum(s.score for s in same)) for day, same in groupby(own, key=lambda s: s.date)]
        first, total = 0, 0.0
        for n, (day, score) in enumerate(days):
            total += abs(score)
            while (day - days[first][0]).days >= YEAR:
                total -= abs(days[first][1])
                first += 1
            yield pair, day, score, total / (n + 1 - first)
