"""Challenges: what a contest between two actors is worth, who would back whom, and which challenge pays most.

Distance d_ij = sqrt(Σ_k (s_ik (x_ik − x_jk))² / Σ_k s_ik²), utility u_ij = (1 − d)(1 + R d). For i against j as h sees
it, i and j bring S c u to their own sides; a third party n weighs what it would get from either side, and
P = C_ij / (C_ij + C_ji). If j gives in without a fight with probability 1 − S_j, i gains
ΔU = (u_ii − u_ij)(1 − 2 S_j (1 − P)) by challenging j.

Source: Wise, Lester and Efird (2015), Multidimensional bargaining using KTAB.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.outcomes.smp.election import vote
from majlis.theory.outcomes.smp.rules import Rules

UNARMED = 1e-10
"""Strength that each side of a contest starts from."""
WORTHWHILE = 1e-5
"""The smallest gain for which an actor challenges another."""
TIE = 1e-12
"""Gains and probabilities closer than this are equal; the first in the order of the actors is taken."""


@kernel
def utility(distance: float, risk: float) -> float:
    """(1 − d)(1 + R d); beyond a distance of 1, (1 − d)(1 + R)."""
    return (1.0 - distance) * (1.0 + risk * min(distance, 1.0))


@kernel
def distances(x: Array, s: Array, seen: NDArray[np.bool_]) -> Array:
    """(position, actor): how far each actor's position is for each actor, over the issues on which it is seen."""
    n, issues = x.shape
    d = np.empty((n, n))
    for i in range(n):
        norm = 0.0
        for k in range(issues):
            norm += s[i, k] * s[i, k]
        for j in range(n):
            gap = 0.0
            for k in range(issues):
                if seen[j, k] and i != j:
                    gap += s[i, k] * s[i, k] * (x[i, k] - x[j, k]) ** 2
            d[j, i] = np.sqrt(gap / norm)
    return d


@kernel
def utilities(d: Array, risk: Array, own: float, adjusted: float) -> Array:
    """(position, actor): what each position is worth to each actor, as seen by one of risk attitude `own`.

    Args:
        d: (position, actor): distances.
        risk: (actor,): everybody's risk attitude.
        own: That of the actor who looks.
        adjusted: How far it sees the truth rather than its own attitude in others; 1 gives the true utilities.
    """
    u = np.empty((len(d), len(risk)))
    for i in range(len(risk)):
        attitude = (1.0 - adjusted) * own + adjusted * risk[i]
        for j in range(len(d)):
            u[j, i] = utility(d[j, i], attitude)
    return u


@kernel
def support(rules: Rules, gain: float, loss: float, weight: float, own: float, other: float) -> float:
    """What a third party adds to the challenger's side (positive) or to the target's (negative).

    Args:
        rules: Whether those who join the losing side must move to the winner (semi: they must, while those who join
            the winning side stay; full: everybody who joins moves; none: nobody).
        gain: What the challenger's position is worth to the third party.
        loss: What the target's is.
        weight: Of the third party.
        own: Strength of the challenger alone.
        other: Strength of the target alone.
    """
    v = weight * vote(rules.voting, gain - loss)
    share = 1.0 / (own + other + abs(v))
    joined, against = (own + abs(v)) * share, own * share
    if rules.ktab:  # the slip: one probability for both
        joined = against = (own + max(v, 0.0)) * share
    stays = rules.commitment != 2
    moves = rules.commitment != 0
    won = 2.0 * gain + (1.0 if stays else gain)
    lost = 2.0 * loss + (loss if moves else 1.0)
    defeated = 2.0 * gain + (gain if moves else 1.0)
    defended = 2.0 * loss + (1.0 if stays else loss)
    with_challenger = joined * won + (1.0 - joined) * lost
    with_target = against * defeated + (1.0 - against) * defended
    return weight * vote(rules.voting, with_challenger - with_target)


@kernel
def principals(rules: Rules, view: Array, weight: Array, i: int, j: int) -> tuple[float, float]:
    """What i and j bring to their own sides."""
    own = UNARMED + weight[i] * vote(rules.voting, 1.0 - view[j, i])
    other = UNARMED - weight[j] * vote(rules.voting, view[i, j] - 1.0)
    return own, other


@kernel
def contest(rules: Rules, view: Array, weight: Array, i: int, j: int) -> float:
    """The probability that i defeats j in somebody's view: (position, actor)."""
    own, other = principals(rules, view, weight, i, j)
    pro, contra = own, other
    for n in range(len(weight)):
        if n not in (i, j):
            z = support(rules, view[i, n], view[j, n], weight[n], own, other)
            pro += max(z, 0.0)
            contra += max(-z, 0.0)
    return float(pro / (pro + contra))


@kernel
def best_challenge(rules: Rules, view: Array, weight: Array, resolve: Array, i: int) -> tuple[int, float, float]:
    """Whom i should challenge, what it gains and how likely it is to win; −1 when no challenge is worth it.

    The gain cannot exceed u_ii − u_ij, so targets that promise less than the best found so far are left out.
    """
    n = len(weight)
    start, promise = 0, -1.0
    for j in range(n):
        if j != i and (1.0 - view[j, i]) * (1.0 - resolve[j]) > promise:
            start, promise = j, (1.0 - view[j, i]) * (1.0 - resolve[j])
    target, best, chance = -1, WORTHWHILE, 0.0
    for step in range(-1, n):
        j = start if step < 0 else step
        stake = 1.0 - view[j, i]
        if j == i or (step >= 0 and j == start) or stake < best - TIE:
            continue
        p = contest(rules, view, weight, i, j)
        gain = stake * (1.0 - 2.0 * resolve[j] * (1.0 - p))
        if gain > best + TIE or (gain >= best - TIE and j < target):
            target, best, chance = j, gain, p
    return target, best, chance
