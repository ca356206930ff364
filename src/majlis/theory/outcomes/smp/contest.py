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
from majlis.theory.outcomes.smp.election import cast_votes, turned, vote
from majlis.theory.outcomes.smp.rules import Rules

Bools = NDArray[np.bool_]

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
def distances(x: Array, seen: Bools, square: Array, norm: Array) -> Array:
    """(position, actor): how far each actor's position is for each actor, over the issues on which it is seen.

    Args:
        x: (actor, issue): positions.
        seen: (actor, issue): where others see them.
        square: (issue, actor): squares of saliences.
        norm: (actor,): their sums.
    """
    at, d = turned(x), np.empty((len(x), len(x)))
    for j in range(len(x)):
        gaps(x[j], seen[j], at, square, d[j])
        for i in range(len(x)):
            d[j, i] = np.sqrt(d[j, i] / norm[i])
    return d


@kernel
def gaps(point: Array, seen: Bools, at: Array, square: Array, gap: Array) -> None:
    """Write how far a point is from each actor, squared and weighted: Σ_k s_k² (x_k − point_k)².

    Args:
        point: (issue,).
        seen: (issue,): the issues that count.
        at: (issue, actor): positions.
        square: (issue, actor): squares of saliences.
        gap: (actor,), to be written.
    """
    for a in range(len(gap)):
        gap[a] = 0.0
    for k in range(len(point)):
        if seen[k]:
            for a in range(len(gap)):
                gap[a] += square[k, a] * (at[k, a] - point[k]) ** 2


@kernel
def utilities(d: Array, risk: Array, own: float, adjusted: float) -> Array:
    """(position, actor): what each position is worth to each actor, as seen by one of risk attitude `own`.

    Args:
        d: (position, actor): distances.
        risk: (actor,): everybody's risk attitude.
        own: That of the actor who looks.
        adjusted: How far it sees the truth rather than its own attitude in others; 1 gives the true utilities.
    """
    attitude, u = np.empty(len(risk)), np.empty((len(d), len(risk)))
    for i in range(len(risk)):
        attitude[i] = (1.0 - adjusted) * own + adjusted * risk[i]
    for j in range(len(d)):
        for i in range(len(risk)):
            u[j, i] = utility(d[j, i], attitude[i])
    return u


@kernel
def sway(rules: Rules, gain: float, loss: float, v: float, own: float, other: float) -> float:
    """How much more a third party would get from joining the challenger than from joining the target.

    Args:
        rules: Whether those who join the losing side must move to the winner (semi: they must, while those who join
            the winning side stay; full: everybody who joins moves; none: nobody).
        gain: What the challenger's position is worth to the third party.
        loss: What the target's is.
        v: The vote of the third party between the two, positive for the challenger.
        own: Strength of the challenger alone.
        other: Strength of the target alone.
    """
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
    return with_challenger - with_target


@kernel
def supports(rules: Rules, view: Array, weight: Array, i: int, j: int, z: Array) -> tuple[float, float]:
    """What i and j bring to their own sides; writes what third parties add to that of i (positive) or j (negative).

    Args:
        rules: The rules.
        view: (position, actor): what positions are worth, as somebody sees it.
        weight: (actor,).
        i: The challenger.
        j: The target.
        z: (actor,), to be written; 0 for the two.
    """
    own, other = principals(rules, view, weight, i, j)
    for n in range(len(z)):
        z[n] = view[i, n] - view[j, n]
    cast_votes(rules.voting, z, len(z))
    for n in range(len(z)):
        z[n] = sway(rules, view[i, n], view[j, n], weight[n] * z[n], own, other)
    cast_votes(rules.voting, z, len(z))
    for n in range(len(z)):
        z[n] = weight[n] * z[n]
    z[i], z[j] = 0.0, 0.0
    return own, other


@kernel
def principals(rules: Rules, view: Array, weight: Array, i: int, j: int) -> tuple[float, float]:
    """What i and j bring to their own sides."""
    own = UNARMED + weight[i] * vote(rules.voting, 1.0 - view[j, i])
    other = UNARMED - weight[j] * vote(rules.voting, view[i, j] - 1.0)
    return own, other


@kernel
def contest(rules: Rules, view: Array, weight: Array, i: int, j: int, z: Array) -> float:
    """The probability that i defeats j in somebody's view; `z` as in `supports`."""
    own, other = supports(rules, view, weight, i, j, z)
    pro, contra = own, other
    for n in range(len(weight)):
        pro += max(z[n], 0.0)
        contra += max(-z[n], 0.0)
    return float(pro / (pro + contra))


@kernel
def best_challenge(rules: Rules, view: Array, weight: Array, resolve: Array, i: int) -> tuple[int, float, float]:
    """Whom i should challenge, what it gains and how likely it is to win; −1 when no challenge is worth it.

    The gain cannot exceed u_ii − u_ij, so targets that promise less than the best found so far are left out.
    """
    n, z = len(weight), np.empty(len(weight))
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
        p = contest(rules, view, weight, i, j, z)
        gain = stake * (1.0 - 2.0 * resolve[j] * (1.0 - p))
        if gain > best + TIE or (gain >= best - TIE and j < target):
            target, best, chance = j, gain, p
    return target, best, chance
