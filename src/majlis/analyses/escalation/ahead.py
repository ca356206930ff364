"""Looking ahead from every draw: exact chances of serious acts, acts to be expected, and futures drawn week by week."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.escalation.answer import Ahead, Range
from majlis.analyses.escalation.stages import FORCE, PRESSURE, Counts
from majlis.cores import cores
from majlis.theory.escalation import Hawkes, chance_of_any, chances, expected_events, simulated

Array = NDArray[np.float64]
R = TypeVar("R")
HORIZONS = (90, 180, 365)
NEAR = 0
"""The horizon at which acts are compared: the first."""
TOLERANCE = 1e-5
"""The error allowed in a step of exact chances: they are right to four places."""
WEEKS = 52
ENOUGH = 3000
"""Acts after which a future is broken off: nobody asks whether there were more."""


class Look(NamedTuple):
    """What one draw says.

    Attributes:
        one, many: (horizon,): the chance of a serious act, and of many.
        expected: (horizon,): serious acts to be expected.
    """

    one: Array
    many: Array
    expected: Array


def look(model: Hawkes, state: Array, threshold: float, many: int) -> Look:
    """Look ahead from one draw."""
    serious = model.marks.at_least(threshold)
    exactly = chances(model, state, HORIZONS, serious, many - 1, tolerance=TOLERANCE)
    share = (model.marks.probabilities * serious).sum(axis=1)
    expected = expected_events(model, state, HORIZONS) @ share
    return Look(1 - exactly[:, 0], np.maximum(1 - exactly.sum(axis=1), 0.0), expected)


def looked(looks: Sequence[Look]) -> Ahead:
    """What the draws say together."""
    one, many, expected = (np.array(part) for part in zip(*looks, strict=True))
    return Ahead(means(one), means(many), medians(expected))


def of_each(model: Hawkes, state: Array, threshold: float) -> Array:
    """The chance of a serious act of each process by each horizon: (horizon, process)."""
    processes = np.eye(model.processes, dtype=bool)
    found = [
        chance_of_any(model, state, HORIZONS, model.marks.at_least(threshold, own), tolerance=TOLERANCE)
        for own in processes
    ]
    return np.stack(found, axis=1)


def futures(model: Hawkes, state: Array, threshold: float, seeds: NDArray[np.uint64]) -> Counts:
    """Acts within each of the weeks to come, by severity: each (future, week, process)."""
    days = 7.0 * np.arange(1, WEEKS + 1)

    def counts(severity: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        found = simulated(model, state, days, model.marks.at_least(severity), seeds, enough=ENOUGH)
        return _weekly(found.all), _weekly(found.serious)

    every, serious = counts(threshold)
    return Counts(every, counts(PRESSURE)[1], counts(FORCE)[1], serious)


def _weekly(until: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.diff(until, axis=1, prepend=0)


def over(task: Callable[[int], R], draws: int) -> Iterator[R]:
    """A task for every draw, in order, on all cores."""
    with ThreadPoolExecutor(cores()) as pool:
        yield from pool.map(task, range(draws), chunksize=8)


def means(values: Array) -> tuple[Range, ...]:
    """(draw, …): the mean of each and what four of five draws lie between."""
    low, high = np.quantile(values, [0.1, 0.9], axis=0)
    return tuple(Range(*map(float, row)) for row in zip(values.mean(axis=0), low, high, strict=True))


def medians(values: Array) -> tuple[Range, ...]:
    """(draw, …): the median of each, which infinite draws do not move, and what four of five draws lie between."""
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9], axis=0, method="inverted_cdf")
    return tuple(Range(*map(float, row)) for row in zip(middle, low, high, strict=True))
