"""From when on a partial package is sure to be accepted, and from when on it cannot be."""

from typing import NamedTuple

import numpy as np

from majlis.theory.deals.domain import Domain
from majlis.theory.deals.sums import Terms
from majlis.theory.kernel import Array


class Thresholds(NamedTuple):
    """Of partial packages before a step; rules apart, which may narrow what can follow.

    Attributes:
        reached: (step + 1, party): worth this or more, it reaches the reservation value whatever follows.
        lost: (step + 1, party): worth less, it misses it whatever follows.
        most: (step + 1, party): the most that this step and all later ones add.
    """

    reached: Array
    lost: Array
    most: Array


def thresholds(domain: Domain, terms: Terms) -> Thresholds:
    """What is enough and what is too little; a sum of integers that reaches r_i reaches the next integer."""
    need = np.ceil(domain.reservation) if domain.integral else domain.reservation
    low = np.where(terms.open[:, :, None], terms.worth, np.inf).min(axis=1)
    high = np.where(terms.open[:, :, None], terms.worth, -np.inf).max(axis=1)
    # Where utilities are rounded, enough is half-way within the tolerance, so that another rounding does not matter.
    most = _ahead(high)
    return Thresholds(need - _ahead(low), need - domain.tolerance - most, most)


def _ahead(each: Array) -> Array:
    """(step + 1, party): the sum over this step and all later ones."""
    return np.vstack([np.cumsum(each[::-1], axis=0)[::-1], np.zeros((1, each.shape[1]))])
