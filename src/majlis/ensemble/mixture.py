"""The mixture of models: each model has the same weight, each of its worlds the same share of it."""

from collections.abc import Mapping, Sequence
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
    return Summary(*_quantiles(list(samples.values()), np.array([0.1, 0.5, 0.9])).tolist())


def share(events: Mapping[str, NDArray[np.bool_]]) -> Summary:
    """The probability of an event in the mixture, with the lowest and highest of the models around it."""
    shares = [float(np.mean(event)) for event in events.values()]
    return Summary(min(shares), float(np.mean(shares)), max(shares))


def weighted_quantiles(values: Array, weights: Array, at: Array) -> Array:
    """For each share, the lowest value that at least that share of the weight does not exceed.

    Args:
        values: (row,).
        weights: (row,), at least 0, some above.
        at: (share,), above 0 and up to 1.
    """
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weights[order])
    place = np.searchsorted(cumulated, at * cumulated[-1] * (1 - 1e-12))
    return np.asarray(values[order][place], dtype=np.float64)


def density(samples: Mapping[str, Array]) -> Array:
    """Density of the mixture on `GRID`: (101,), smoothed by a bell, reflected at both ends of the scale."""
    total = np.zeros_like(GRID)
    for sample in samples.values():
        nearest = np.floor(sample + 0.5).astype(np.intp)
        total += np.bincount(nearest, minlength=len(GRID)) / max(len(sample), 1)
    return _kernel() @ total / max(len(samples), 1)


def _quantiles(samples: Sequence[Array], at: Array) -> Array:
    """For each share, the lowest value that at least that share of the mixture does not exceed."""
    longest = max(len(sample) for sample in samples)
    if all(longest % len(sample) == 0 for sample in samples):
        values = np.concatenate([np.repeat(sample, longest // len(sample)) for sample in samples])
        place = np.ceil(at * len(values) * (1 - 1e-12)).astype(np.intp) - 1
        return np.asarray(np.partition(values, place)[place], dtype=np.float64)
    weights = np.concatenate([np.full(len(sample), 1.0 / len(sample)) for sample in samples])
    return weighted_quantiles(np.concatenate(samples), weights, at)


def _kernel() -> Array:
    distance = GRID[:, None] - GRID[None, :]
    mirrored = (distance, GRID[:, None] + GRID[None, :] + 1, GRID[:, None] + GRID[None, :] - 201)
    bells = sum(np.exp(-0.5 * (d / BANDWIDTH) ** 2) for d in mirrored)
    weights = np.asarray(bells, dtype=np.float64)
    return np.asarray(weights / weights.sum(axis=0, keepdims=True), dtype=np.float64)
