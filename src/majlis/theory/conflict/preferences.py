"""What a decision maker would rather see, as ranks: rank_i(s), larger is better, equal means indifferent.

*Statements*, most important first: Ψ(s) = Σ_j 2^(k−j) [s ⊨ L_j], so states are compared by the first statement that
holds in one and not in the other. Compared here statement by statement, never by weights, so any number of them works.
*Ranking*: tiers of states, best first. *Values*: any numbers.

Source: Hipel, Kilgour, Fang and Peng (1997), Applied Mathematics and Computation 83(2-3), on option prioritising.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from majlis.formulas import Codes, Formula
from majlis.theory.conflict.form import Ints

WORD = 36
"""Statements compared at once; ranks take at most 22 bits more."""


def by_statements(states: Codes, statements: Sequence[Formula]) -> Ints:
    """Ranks from statements, most important first.

    Args:
        states: (state,), codes.
        statements: What it would like to hold.

    Returns:
        (state,), 1 for the worst, no number left out.
    """
    key = np.zeros(len(states), dtype=np.int64)
    for begin in range(0, len(statements), WORD):
        for statement in statements[begin : begin + WORD]:
            key = key << 1 | statement.holds(states)
        key = _dense(key).astype(np.int64)
    return key.astype(np.int32) if len(statements) else np.ones(len(states), dtype=np.int32)


def by_tiers(states: Codes, tiers: Sequence[Sequence[int]]) -> Ints:
    """Ranks from tiers of codes, best first; states in no tier come last, together.

    Args:
        states: (state,), codes, ascending.
        tiers: Codes of equal states.

    Returns:
        (state,), 1 for the worst, no number left out.
    """
    value = np.zeros(len(states), dtype=np.int64)
    for height, tier in enumerate(reversed(tiers), start=1):
        value[np.isin(states, tier)] = height
    return _dense(value)


def by_values(values: NDArray[np.float64]) -> Ints:
    """Ranks from numbers, larger is better; numbers closer than one part in 10⁹ of their range count as equal.

    Args:
        values: (state,).

    Returns:
        (state,), 1 for the worst, no number left out.
    """
    order = np.argsort(values, kind="stable")
    step = np.diff(values[order]) > 1e-9 * max(float(np.ptp(values)), 1e-300)
    rank = np.empty(len(values), dtype=np.int32)
    rank[order] = 1 + np.concatenate([[0], np.cumsum(step)])
    return rank


def _dense(values: Codes) -> Ints:
    return (np.unique(values, return_inverse=True)[1] + 1).astype(np.int32)
