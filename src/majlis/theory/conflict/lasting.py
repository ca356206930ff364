"""What lasts of a conflict: states that own interest leads to from the status quo and that no coalition upsets.

With E the equilibria of a concept, s₀ the status quo, R⁺(s₀) the ends of legal sequences of improvements and CI(H, s)
what a coalition H gains by (`coalitions`), a state s

- is *reached* when s = s₀ or s ∈ R⁺(s₀);
- is *upset* when some H of two or more has a q ∈ CI(H, s) ∩ E: they can go together to a state that all of them like
  better and that holds itself (the equilibrium-jump test);
- *lasts* when s ∈ E, it is reached, and it is not upset.

In bits, with D_H(q) = ⋂_{j ∈ H} { s: rank_j(s) < rank_j(q) }, the upset states are ⋃_{q ∈ E} ⋃_H R_H⁻¹(q) ∩ D_H(q):
O(2ⁿ n |E| S/64) a draw for n decision makers and S states.

Sources: Li, Kilgour and Hipel (2005), Status quo analysis in the graph model for conflict resolution, Journal of the
Operational Research Society 56(6); Kilgour, Hipel, Fang and Peng (2001), Coalition analysis in group decision support,
Group Decision and Negotiation 10(2).
"""

import numpy as np

from majlis.formulas import Bools
from majlis.theory.conflict.coalition_rows import Words, below, fill_worse, reach_of
from majlis.theory.conflict.coalitions import TooManyCoalitions, fill_reach, small_enough
from majlis.theory.conflict.form import Ints, OptionForm
from majlis.theory.conflict.model import Moves
from majlis.theory.conflict.sequences import sequences
from majlis.theory.kernel import kernel, over_draws


def reached(moves: Moves, rank: Ints, start: int) -> Bools:
    """(draw, state): whether improvements alone lead there from the status quo; rank: (draw, maker, state)."""
    out = np.zeros((len(rank), moves.size), dtype=np.bool_)

    def task(draws: slice) -> None:
        for d in range(len(rank))[draws]:
            out[d] = sequences(moves, rank[d], start, ["improve"] * moves.makers).depth > 0

    over_draws(task, len(rank))
    out[:, start] = True
    return out


def upset(moves: Moves, rank: Ints, holds: Bools) -> Bools:
    """(draw, state): whether a coalition of two or more gains by going together to an equilibrium.

    Args:
        moves: Who can move where.
        rank: (draw, maker, state), 1 to the number of states, larger is better.
        holds: (draw, state), the equilibria.

    Raises:
        TooManyCoalitions: There are too many decision makers or states.
    """
    if not small_enough(moves):
        raise TooManyCoalitions(moves.makers, moves.size)
    back = _back(moves)
    out = np.zeros(holds.shape, dtype=np.bool_)
    over_draws(lambda draws: _upset(rank[draws], holds[draws], back, out[draws]), len(rank))
    return out


def _back(moves: Moves) -> Words:
    """(coalition, state, word): from where a packed set of decision makers can get to a state by legal sequences."""
    if isinstance(moves, OptionForm):
        return reach_of(moves).back
    back = np.zeros((1 << moves.makers, moves.size, (moves.size + 63) // 64), dtype=np.uint64)
    for h in range(1, 1 << moves.makers):
        members = np.array([j for j in range(moves.makers) if h >> j & 1], dtype=np.int32)
        # A legal sequence read backwards is one of the reversed moves: nobody moves twice in a row either way.
        fill_reach(members, moves.back_start, moves.back, back[h])
    return back


@kernel
def _upset(ranks: Ints, holds: Bools, back: Words, out: Bools) -> None:
    """Mark, draw by draw, the states from which some coalition reaches an equilibrium that all its members prefer."""
    draws, makers, size = ranks.shape
    words, one = back.shape[2], np.uint64(1)
    worse = np.empty((makers, size + 2, words), dtype=np.uint64)
    leaving = np.empty(words, dtype=np.uint64)
    for d in range(draws):
        for j in range(makers):
            fill_worse(ranks[d, j], worse[j])
        leaving[:] = np.uint64(0)
        for h in range(1, len(back)):
            if h & (h - 1) == 0:  # one decision maker alone: that is what the concept itself looks at
                continue
            for q in range(size):
                if holds[d, q]:
                    for w in range(words):
                        leaving[w] |= below(h, q, w, back[h, q, w], ranks[d], worse)
        for s in range(size):
            out[d, s] = (leaving[s >> 6] >> np.uint64(s & 63) & one) != np.uint64(0)
