"""How content an actor is with an outcome: one minus the distance from what it wants, weighted by what it cares about.

u_i = Σ_k ŝ_ik (1 − |x_k − p_ik| / 100), with ŝ the saliences of i normalised over the issues on which it has a stance
(the additive utility used throughout issue-by-issue bargaining; Raiffa 1982, The Art and Science of Negotiation).
"""

import numpy as np

from majlis.theory.kernel import Array, kernel, over_draws


def satisfaction(outcome: Array, position: Array, salience: Array) -> Array:
    """Satisfaction of every actor in every world, in points from 0 to 100.

    Args:
        outcome: (draw, issue), 0 to 100.
        position: (world, actor, issue), NaN for no stance; draw d is of world d modulo the worlds.
        salience: (world, actor, issue), any unit.

    Returns:
        (draw, actor); NaN for an actor who cares about nothing.
    """
    content, settled = np.empty((len(outcome), position.shape[1])), np.ascontiguousarray(outcome)
    over_draws(lambda block: _content(settled, position, salience, block.start, block.stop, content), len(outcome))
    return content


@kernel
def _content(x: Array, p: Array, s: Array, start: int, stop: int, content: Array) -> None:
    for d in range(start, stop):
        for i in range(p.shape[1]):
            w, total, close = d % p.shape[0], 0.0, 0.0
            for k in range(p.shape[2]):
                if p[w, i, k] == p[w, i, k]:
                    total += s[w, i, k]
                    close += s[w, i, k] * (1.0 - abs(x[d, k] - p[w, i, k]) / 100.0)
            content[d, i] = 100.0 * close / total if total > 0.0 else np.nan
