"""The mixture of models: each model has the same weight, each of its worlds the same share of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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


def _quantiles(samples: Sequence[Array], at: Array) -> Array:
    """For each share, the lowest value that at least that share of the mixture does not exceed."""
    longest = max(len(sample) for sample in samples)
    if all(longest % len(sample) == 0 for sample in samples):
        values = np.concatenate([np.repeat(sample, longest // len(sample)) for sample in samples])
        place = np.ceil(at * len(values) * (1 - 1e-12)).astype(np.intp) - 1
        return np.asarray(np.partition(values, place)[place], dtype=np.float64)
    values = np.concatenate(samples)
    weights = np.concatenate([np.full(len(sample), 1.0 / len(sample)) for sample in samples])
    order = np.argsort(values)
    cumulated = np.cumsum(weights[order])
    place = np.searchsorted(cumulated, at * cumulated[-1] * (1 - 1e-12))
    return np.asarray(values[order][place], dtype=np.float64)
