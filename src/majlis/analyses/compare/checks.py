"""Whether the course that stands out does so however it is looked at: error, listening, parts, half of its effects."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.compare.answer import Key, Tip
from majlis.draws import Sample
from majlis.ensemble.verdict import ERRORS, LEAST, MOST, Course, Verdict, verdict

Array = NDArray[np.float64]
Courses = Mapping[Key, Course]
NO_ERROR = "without model error"
LISTENING = "with actors listening to each other the other way"
APART = "if every issue may be left out of what is agreed"
TENTH = 0.1


def contenders(judged: Verdict[Key]) -> tuple[Key, ...]:
    """Whom checks are made with: those that cannot be told apart from the first, the next, and doing nothing."""
    following = judged.order[len(judged.level) : len(judged.level) + 1]
    return tuple(dict.fromkeys((*judged.level, *following, None)))


def broken(judged: Verdict[Key], checks: Iterable[tuple[str, Callable[[], Courses]]]) -> Iterator[str]:
    """The checks that do not name what the main run names; none is made where it names nothing."""
    if judged.named:
        for name, courses in checks:
            if verdict(courses()).named != judged.named:
                yield name


def tipping(judged: Verdict[Key], courses: Courses, sample: Sample) -> Tip | None:
    """The judgement whose end, a tenth of the worlds, makes a strategy stand out most; None where none does.

    Args:
        judged: The verdict, which names nothing.
        courses: Those it judged.
        sample: What the worlds are made of, as things stand.
    """
    strategies = [key for key in judged.level if key is not None]
    agreed = {
        key: all(judged.ahead(key, other).alike >= MOST for other in judged.order if other != key) for key in strategies
    }
    found = [
        Tip(key, quantity, up, ahead)
        for key in strategies
        if agreed[key]
        for quantity, up, rows in _ends(sample)
        if (ahead := _ahead(key, courses, rows)) is not None
    ]
    return max(found, key=lambda tip: (round(tip.ahead, 9), tip.quantity, tip.course), default=None)


def _ends(sample: Sample) -> Iterator[tuple[str, bool, NDArray[np.intp]]]:
    """Every judgement with a range, and the tenth of the worlds at either end of it."""
    many = int(TENTH * len(sample.values))
    if many < 2:
        return
    for quantity, drawn in zip(sample.quantities, sample.values.T, strict=True):
        if quantity.low < quantity.high:
            order = np.argsort(drawn, kind="stable")
            yield quantity.name, False, order[:many]
            yield quantity.name, True, order[-many:]


def _ahead(key: Key, courses: Courses, rows: NDArray[np.intp]) -> float | None:
    """How far a course is ahead of the next in some worlds, if it stands out from all there."""
    least = np.inf
    for other, course in courses.items():
        if other != key:
            gap = courses[key].score[rows] - course.score[rows]
            mean, error = float(gap.mean()), float(gap.std(ddof=1)) / sqrt(len(gap))
            if mean < LEAST or mean < ERRORS * error:
                return None
            least = min(least, mean)
    return float(least)
