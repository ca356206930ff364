"""The probabilistic Condorcet election: how likely each option is to be the one that the others cannot defeat.

Votes v_k(a:b) = w_k f(u_ka − u_kb), coalitions C_ab = ε + Σ_k max(0, v_k(a:b)), victory
V_ab = C_ab^e / (C_ab^e + C_ba^e). Conditional: p_a ∝ Π_b V_ab. Markov: a favourite defends itself against challengers
until the chances stand still, p ← (p + q)/2, with q_a = Σ_b V_ab (t_ab + t_ba) and t_ab the chance that b challenges
favourite a: p_a / n (uniform), or p_a I_ba / Σ_k I_ka with I_ba = C_ba V_ba (incentive).

Source: Wise, Lester and Efird (2015), An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB).
"""

import numpy as np

from majlis.theory.kernel import Array, kernel
from majlis.theory.outcomes.smp.rules import Rules

NEGLIGIBLE = 1e-8
"""Strength of a coalition of nobody; also the gain in utility above which a binary vote is cast whole."""
NOISE = 1e-13
"""Gains below this are rounding, which a binary vote would blow up."""
ROUNDS = 10_000
PROPORTIONAL = 2
"""The place of the voting rule by which an actor casts its gain itself."""


@kernel
def turned(table: Array) -> Array:
    """Rows as columns, side by side in memory."""
    rows, columns = table.shape
    out = np.empty((columns, rows))
    for i in range(rows):
        for k in range(columns):
            out[k, i] = table[i, k]
    return out


@kernel
def vote(voting: int, gain: float) -> float:
    """The share of an actor's weight that it casts when one option is worth `gain` more to it than the other."""
    if voting == PROPORTIONAL:
        return gain
    if voting == 4:
        return gain * gain * gain
    if voting == 3:
        return 0.5 * gain + 0.5 * gain * gain * gain
    if voting == 5:
        return gain if gain < 0 else 2.0 * gain / 3.0
    whole = 0.0 if abs(gain) < NOISE else min(1.0, max(-1.0, gain / NEGLIGIBLE))
    return whole if voting == 0 else 0.8 * gain + 0.2 * whole


@kernel
def cast_votes(voting: int, gain: Array, count: int) -> None:
    """Turn the first so many gains in utility into the shares of their weight that actors cast, in place."""
    if voting != PROPORTIONAL:
        for k in range(count):
            gain[k] = vote(voting, gain[k])


@kernel
def victory(power: int, one: float, other: float) -> float:
    """The probability that a coalition of strength `one` defeats one of strength `other`; both above 0."""
    share = one / (one + other)
    if power == 0:
        if one >= 1.1 * other:
            return 1.0 / (1.0 + 1e-6)
        if other >= 1.1 * one:
            return 1e-6 / (1.0 + 1e-6)
        return (share * 2.1 - 1.0) / 0.1
    strong, weak = 1.0, 1.0
    for _ in range(power):
        strong *= share
        weak *= other / (one + other)
    return strong / (strong + weak)


@kernel
def election(rules: Rules, utility: Array, weight: Array) -> Array:
    """The probability of each option: (option,), from utilities (option, actor) and the actors' weights."""
    n, actors = utility.shape
    of_actor = turned(utility)
    support, win = np.empty((n, n)), np.empty((n, n))
    gain, pro, contra = np.empty(n), np.empty(n), np.empty(n)
    for a in range(n):
        support[a, a], win[a, a] = NEGLIGIBLE, 0.5
        for b in range(a):
            pro[b], contra[b] = 0.0, 0.0
        for k in range(actors):
            for b in range(a):
                gain[b] = of_actor[k, a] - of_actor[k, b]
            cast_votes(rules.voting, gain, a)
            for b in range(a):
                v = weight[k] * gain[b]
                pro[b] += max(v, 0.0)
                contra[b] += max(-v, 0.0)
        for b in range(a):
            support[a, b], support[b, a] = NEGLIGIBLE + pro[b], NEGLIGIBLE + contra[b]
            win[a, b] = victory(rules.power, support[a, b], support[b, a])
            win[b, a] = 1.0 - win[a, b]
    if rules.election == 0:
        return _conditional(win)
    return _markov(rules.election == 2, support, win)


@kernel
def _conditional(win: Array) -> Array:
    """p_a ∝ Π_b V_ab, with the products' exponents kept apart so that many small factors cannot vanish."""
    n = len(win)
    size, exponent = np.empty(n), np.empty(n)
    for a in range(n):
        size[a], exponent[a] = 1.0, 0.0
        for b in range(n):
            size[a] *= win[a, b]
            if size[a] < 1e-100:
                size[a] *= 1e100
                exponent[a] -= 1.0
    top, total = exponent[0], 0.0
    for a in range(n):
        top = max(top, exponent[a])
    for a in range(n):
        size[a] *= 1e100 ** (exponent[a] - top)
        total += size[a]
    for a in range(n):
        size[a] /= total
    return size


@kernel
def _markov(incentive: bool, support: Array, win: Array) -> Array:
    n = len(win)
    challenge, p, q = np.empty((n, n)), np.empty(n), np.empty(n)
    for b in range(n):
        p[b], total = 1.0 / n, 0.0
        for a in range(n):
            challenge[b, a] = 1.0 if not incentive else 1e-10 if a == b else support[a, b] * win[a, b]
            total += challenge[b, a]
        for a in range(n):
            challenge[b, a] /= total
    tolerance = 1e-8 if incentive else 1e-6
    for _ in range(ROUNDS):
        for a in range(n):
            q[a] = 0.0
            for b in range(n):
                q[a] += win[a, b] * (p[a] * challenge[a, b] + p[b] * challenge[b, a])
        change, total = 0.0, 0.0
        for a in range(n):
            change = max(change, abs(q[a] - p[a]))
            p[a] = 0.5 * (p[a] + q[a])
            total += p[a]
        for a in range(n):
            p[a] /= total
        if change <= tolerance:
            break
    return p
