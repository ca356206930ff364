"""How content an actor is with an outcome: one minus the distance from what it wants, weighted by what it cares about.

u_i = Σ_k ŝ_ik (1 − |x_k − p_ik| / 100), with ŝ the saliences of i normalised over the issues on which it has a stance
(the additive utility used throughout issue-by-issue bargaining; Raiffa 1982, The Art and Science of Negotiation).
"""

import numpy as np

from majlis.theory.kernel import Array


def satisfaction(outcome: Array, position: Array, salience: Array) -> Array:
    """Satisfaction of every actor in every world, in points from 0 to 100.

    Args:
        outcome: (draw, issue), 0 to 100.
        position: (draw, actor, issue), NaN for no stance.
        salience: (draw, actor, issue), any unit.

    Returns:
        (draw, actor); NaN for an actor who cares about nothing.
    """
    cares = np.where(np.isnan(position), 0.0, salience)
    total = cares.sum(axis=2)
    close = 1.0 - np.abs(outcome[:, None, :] - np.nan_to_num(position)) / 100.0
    with np.errstate(invalid="ignore", divide="ignore"):
        content = 100.0 * (cares * close).sum(axis=2) / total
    return np.asarray(np.where(total > 0, content, np.nan), dtype=np.float64)
