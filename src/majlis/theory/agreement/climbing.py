"""The interior-point method for both questions about a world: is there room, and what is likeliest to be signed?

Weights z_ka ≥ 0 on the points a of issue k add up to 1, and g = fixed + Σ z v with v the points' worth. Maximise
Σ_i φ_i(g_i) + t subject to s_i = g_i − t − floor_i ≥ 0. With φ = 0 that is the largest least gain; with t = 0 and φ the
logarithm of the chance to sign, the likeliest package. Prices are λ_i = κ_i + μ_i, κ_i = φ_i'(g_i) and μ_i that of the
floor, and w_ka = θ_k − λ·v_ka ≥ 0. On the central path z w = ν and s μ = ν; each round takes Newton's step toward a
point on it with a smaller ν. As issues hang together by the prices alone, it is one system with a row a principal:

    dλ = e − H dg,   dg = m + M dλ,   h_i = −φ_i'' + μ_i/s_i,   e_i = ν/s_i − μ_i + φ_i'' off_i − μ_i/s_i (lack_i − dt),

with V the mean of v over an issue, weighted by z/w, M = Σ z/w (v − V)(v − V)' and m = Σ (v − V)(ν/w − z); off_i is how
much larger g_i is than the gain at which φ_i' = κ_i, lack_i is g_i − t − floor_i − s_i, and dt makes Σ dλ = 0. What is
found is proven by the dual bound at its prices, not by the method.

Source: Mehrotra (1992), SIAM J. Optimization 2(4), and Wright (1997), Primal-Dual Interior-Point Methods, for the
method; von Neumann (1928), Mathematische Annalen 100, for the bound.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.agreement.programme import Menu
from majlis.theory.kernel import Array, kernel

NEARER = 0.1
"""By how much each round's ν is smaller than the mean of the products."""
INSIDE = 0.98
"""Part of the way to the nearest bound that a step may go."""
SHORT = 1e-3
"""Below it, a step is rounding."""
ROUNDS = 100
EXACT = 1e-7
"""Points of the scale to which optima are found, unless rounding stops the method before."""
Z, W, DZ, DW = 0, 1, 2, 3
"""The weight of a point, what it falls short of the best at these prices, and their steps."""
GAIN, PRICE, GUARD, OWN, SPARE, CURVE, OFF, LACK, DGAIN, DGUARD, DOWN = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""Of a principal: g, λ, μ, κ, s, −φ'' where φ' = κ, off, lack, and the steps of g, μ and κ."""


class Climb(NamedTuple):
    """Where the method stands, and its next step.

    Attributes:
        of_point: (place, point, Z … DW).
        of_issue: (place, principal and one more): V, and last the mean of (ν/w − z) w/z.
        of_principal: (principal, GAIN … DOWN).
        system: (principal, principal and two more): M, then I + H M; m, then dλ; and h, then what dt does to dλ.
    """

    of_point: Array
    of_issue: Array
    of_principal: Array
    system: Array


@kernel
def climb(principals: int, issues: int) -> Climb:
    """A climb that has not begun."""
    return Climb(
        np.empty((issues, principals + 1, 4)),
        np.empty((issues, principals + 1)),
        np.zeros((principals, 11)),
        np.empty((principals, principals + 2)),
    )


@kernel
def middle(m: Menu, places: int, n: int, c: Climb) -> None:
    """Begin with the same weight on every point of an issue."""
    for i in range(n):
        c.of_principal[i, GAIN] = m.fixed[i]
    for j in range(places):
        for a in range(m.points[j]):
            c.of_point[j, a, Z] = 1.0 / m.points[j]
            for i in range(n):
                c.of_principal[i, GAIN] += m.worth[j, a, i] / m.points[j]


@kernel
def level(m: Menu, places: int, n: int, c: Climb, above: float) -> None:
    """Set θ somewhat above the best point of each issue, and w with it."""
    for j in range(places):
        best = -np.inf
        for a in range(m.points[j]):
            value = _value(m, j, a, n, c)
            c.of_point[j, a, W] = above - value
            best = max(best, value)
        for a in range(m.points[j]):
            c.of_point[j, a, W] += best


@kernel
def least_gain(c: Climb, n: int) -> float:
    """The smallest gain of the weights."""
    least = np.inf
    for i in range(n):
        least = min(least, c.of_principal[i, GAIN])
    return least


@kernel
def bound(m: Menu, places: int, n: int, c: Climb) -> float:
    """The most that a package can be worth at the prices: max_x λ·g(x) = λ·fixed + Σ_k max_a λ·v_ka."""
    most = 0.0
    for i in range(n):
        most += c.of_principal[i, PRICE] * m.fixed[i]
    for j in range(places):
        best = -np.inf
        for a in range(m.points[j]):
            best = max(best, _value(m, j, a, n, c))
        most += best
    return most


@kernel
def _value(m: Menu, j: int, a: int, n: int, c: Climb) -> float:
    """λ·v of a point."""
    value = 0.0
    for i in range(n):
        value += c.of_principal[i, PRICE] * m.worth[j, a, i]
    return value


@kernel
def products(m: Menu, places: int, n: int, c: Climb) -> float:
    """The mean of all z w and s μ."""
    total, many = 0.0, n
    for i in range(n):
        total += c.of_principal[i, SPARE] * c.of_principal[i, GUARD]
    for j in range(places):
        many += m.points[j]
        for a in range(m.points[j]):
            total += c.of_point[j, a, Z] * c.of_point[j, a, W]
    return total / many


@kernel
def advance(m: Menu, places: int, n: int, c: Climb, rising: bool) -> bool:
    """One round: Newton's step, and as much of it as keeps z, w, s, μ and κ above 0; whether there was a step to take.

    `rising` if t may change.
    """
    nu = NEARER * products(m, places, n, c)
    _gather(m, places, n, c, nu)
    dt = _prices(c, n, nu, rising)
    primal, dual = _spread(m, places, n, c, nu)
    of, system, whole = c.of_principal, c.system, 0.0
    for i in range(n):
        s, mu, rise = of[i, SPARE], of[i, GUARD], of[i, DGAIN] + of[i, LACK] - dt
        if of[i, OWN] > mu:  # the smaller of the two is the one of which nothing is lost to rounding
            of[i, DGUARD] = nu / s - mu - mu / s * rise
            of[i, DOWN] = system[i, n] - of[i, DGUARD]
        else:
            of[i, DOWN] = -of[i, CURVE] * (of[i, OFF] + of[i, DGAIN])
            of[i, DGUARD] = system[i, n] - of[i, DOWN]
        primal, dual = min(primal, _reach(s, rise)), min(dual, _reach(mu, of[i, DGUARD]))
        if of[i, CURVE] > 0.0:  # κ stays between 0 and the largest φ'
            kappa = of[i, OWN]
            dual = min(dual, _reach(kappa, of[i, DOWN]), _reach(of[i, CURVE] / kappa, -of[i, DOWN]))
        whole += of[i, DGAIN] + of[i, DGUARD] + of[i, DOWN]
    primal, dual = min(1.0, INSIDE * primal), min(1.0, INSIDE * dual)
    if primal + dual < SHORT or not abs(whole) < np.inf:
        return False
    for i in range(n):
        of[i, GAIN] += primal * of[i, DGAIN]
        of[i, SPARE] += primal * (of[i, DGAIN] + of[i, LACK] - dt)
        of[i, LACK] *= 1.0 - primal
        of[i, GUARD] += dual * of[i, DGUARD]
        of[i, OWN] += dual * of[i, DOWN]
        of[i, PRICE] = of[i, GUARD] + of[i, OWN]
    for j in range(places):
        for a in range(m.points[j]):
            c.of_point[j, a, Z] += primal * c.of_point[j, a, DZ]
            c.of_point[j, a, W] += dual * c.of_point[j, a, DW]
    return True


@kernel
def _gather(m: Menu, places: int, n: int, c: Climb, nu: float) -> None:
    """Write M, m, V and what ν alone does to θ."""
    system, of_issue = c.system, c.of_issue
    for i in range(n):
        for o in range(n + 1):
            system[i, o] = 0.0
    for j in range(places):
        total, mean = 0.0, of_issue[j]
        for i in range(n + 1):
            mean[i] = 0.0
        for a in range(m.points[j]):
            z, w = c.of_point[j, a, Z], c.of_point[j, a, W]
            total += z / w
            mean[n] += nu / w - z
            for i in range(n):
                mean[i] += z / w * m.worth[j, a, i]
        for i in range(n + 1):
            mean[i] /= total
        for a in range(m.points[j]):
            z, w = c.of_point[j, a, Z], c.of_point[j, a, W]
            for i in range(n):
                off = m.worth[j, a, i] - mean[i]
                system[i, n] += off * (nu / w - z)
                for o in range(i + 1):
                    system[i, o] += z / w * off * (m.worth[j, a, o] - mean[o])
    for i in range(n):
        for o in range(i):
            system[o, i] = system[i, o]


@kernel
def _prices(c: Climb, n: int, nu: float, rising: bool) -> float:
    """Solve for dλ, written to column n of the system; dt."""
    of, system = c.of_principal, c.system
    for i in range(n):
        h = of[i, CURVE] + of[i, GUARD] / of[i, SPARE]
        off = of[i, CURVE] * of[i, OFF] + of[i, GUARD] / of[i, SPARE] * of[i, LACK]
        system[i, n] = nu / of[i, SPARE] - of[i, GUARD] - off - h * system[i, n]
        system[i, n + 1] = h
        for o in range(n):
            system[i, o] *= h
        system[i, i] += 1.0
    _eliminate(system, n)
    if not rising:
        return 0.0
    moved = turn = 0.0
    for i in range(n):
        moved, turn = moved + system[i, n], turn + system[i, n + 1]
    dt = -moved / turn
    for i in range(n):
        system[i, n] += dt * system[i, n + 1]
    return dt


@kernel
def _eliminate(system: Array, n: int) -> None:
    """Solve for two right-hand sides, which the answers replace.

    H M is similar to a positive semidefinite matrix by a diagonal one, so every pivot of I + H M is at least 1.
    """
    for i in range(n):
        for o in range(i + 1, n):
            part = system[o, i] / system[i, i]
            for b in range(i + 1, n + 2):
                system[o, b] -= part * system[i, b]
    for i in range(n - 1, -1, -1):
        for b in range(n, n + 2):
            for o in range(i + 1, n):
                system[i, b] -= system[i, o] * system[o, b]
            system[i, b] /= system[i, i]


@kernel
def _spread(m: Menu, places: int, n: int, c: Climb, nu: float) -> tuple[float, float]:
    """Write dz, dw and dg; how much of the step z and w can take."""
    primal = dual = np.inf
    of, system = c.of_principal, c.system
    for i in range(n):
        of[i, DGAIN] = 0.0
    for j in range(places):
        mean = c.of_issue[j]
        for a in range(m.points[j]):
            z, w, pulled = c.of_point[j, a, Z], c.of_point[j, a, W], -mean[n]
            for i in range(n):
                pulled += (m.worth[j, a, i] - mean[i]) * system[i, n]
            dz = nu / w - z + z / w * pulled
            c.of_point[j, a, DZ], c.of_point[j, a, DW] = dz, -pulled
            primal, dual = min(primal, _reach(z, dz)), min(dual, _reach(w, -pulled))
            for i in range(n):
                of[i, DGAIN] += m.worth[j, a, i] * dz
    return primal, dual


@kernel
def _reach(value: float, change: float) -> float:
    """How much of a change a value can take and stay at or above 0."""
    return -value / change if change < 0.0 else np.inf
