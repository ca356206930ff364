"""The mixture of models: each model has the same weight, each of its worlds the same share of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
GRID = np.linspace(0.0, 100.0, 101)
BANDWIDTH = 2.5
"""Points by which a density is smoothed; a fifth of the narrowest range between two labelled points is typical."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A distribution in three numbers: the median and the 80 % interval."""

    low: float
    median: float
    high: float


def summary(samples: Mapping[str, Array]) -> Summary:
    """Median and 80 % interval of the equal-weight mixture.

    Args:
        samples: Model name to (world,).
    """
    low, median, high = _quantiles(samples, np.array([0.1, 0.5, 0.9]))
    return Summary(low, median, high)


def share(events: Mapping[str, NDArray[np.bool_]]) -> Summary:
    """The probability of an event in the mixture, with the lowest and highest of the models around it."""
    shares = [float(np.mean(event)) for event in events.values()]
    return Summary(min(shares), float(np.mean(shares)), max(shares))


def density(samples: Mapping[str, Array]) -> Array:
    """Density of the mixture on `GRID`: (101,), smoothed by a bell, reflected at both ends of the scale."""
    total = np.zeros_like(GRID)
    for sample in samples.values():
        total += np.histogram(sample, bins=101, range=(-0.5, 100.5))[0] / max(len(sample), 1)
    return _kernel() @ total / max(len(samples), 1)


def _quantiles(samples: Mapping[str, Array], at: Array) -> tuple[float, ...]:
    values = np.concatenate(list(samples.values()))
    weights = np.concatenate([np.full(len(s), 1.0 / len(s)) for s in samples.values()])
    order = np.argsort(values)
    cumulated = np.cumsum(weights[order])
    place = np.searchsorted(cumulated, at * cumulated[-1] * (1 - 1e-12))
    return tuple(float(v) for v in values[order][np.minimum(place, len(values) - 1)])


def _kernel() -> Array:
    distance = GRID[:, None] - GRID[None, :]
    mirrored = (distance, GRID[:, None] + GRID[None, :] + 1, GRID[:, None] + GRID[None, :] - 201)
    bells = sum(np.exp(-0.5 * (d / BANDWIDTH) ** 2) for d in mirrored)
    weights = np.asarray(bells, dtype=np.float64)
    return np.asarray(weights / weights.sum(axis=0, keepdims=True), dtype=np.float64)
