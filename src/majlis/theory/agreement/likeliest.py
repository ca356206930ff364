"""The package most likely to be signed: the largest Π_i σ(g_i/τ) among those worth signing to every principal.

φ_i(g) = ln σ(g/τ) where g ≥ WORTH. At prices λ ≥ 0 no package is above

    Σ_i sup_{g ≥ WORTH} (φ_i(g) − λ_i g) + max_x λ·g(x),

where a term of the first sum is p ln p + (1 − p) ln(1 − p), p = λ τ, up to p = σ(−WORTH/τ), and φ(WORTH) − λ WORTH
beyond: what a price is above φ' is a price of the floor.

Source: McFadden (1974), in Frontiers in Econometrics, for σ; Nash (1950), Econometrica 18(2), for the product.
"""

from math import exp, log, log1p

import numpy as np

from majlis.theory.agreement.climbing import (
    CURVE,
    EXACT,
    GAIN,
    GUARD,
    LACK,
    OFF,
    OWN,
    PRICE,
    ROUNDS,
    SPARE,
    Climb,
    advance,
    bound,
    level,
    middle,
)
from majlis.theory.agreement.programme import WORTH, Menu
from majlis.theory.kernel import kernel

HAIR = 0.01
"""Points that the floor stays below the largest least gain, so that there is a way between packages above it."""
START = 0.1
"""What the floors weigh at first, as a part of the usual slope."""
AWAY = 1.0
"""Points above the floor at least where the search begins, if need be by a detour."""


@kernel
def likeliest(m: Menu, places: int, n: int, c: Climb, near: float, tau: float) -> tuple[float, float]:
    """Bounds of the largest Σ ln σ(g_i/τ), where the largest least gain is about `near`; just that if not ample."""
    floor, usual, of = min(WORTH, near - HAIR), slope(near, tau), c.of_principal
    middle(m, places, n, c)
    for i in range(n):
        of[i, SPARE] = max(of[i, GAIN] - floor, AWAY)
        of[i, LACK] = of[i, GAIN] - floor - of[i, SPARE]
        of[i, GUARD], of[i, OWN] = START * usual / of[i, SPARE], usual
        of[i, PRICE] = of[i, GUARD] + of[i, OWN]
    level(m, places, n, c, usual)
    value, most = -np.inf, np.inf
    for _ in range(ROUNDS):
        total, prices, lack = 0.0, 0.0, 0.0
        above = bound(m, places, n, c)
        for i in range(n):
            kappa = of[i, OWN]
            of[i, CURVE] = kappa * (1.0 / tau - kappa)
            of[i, OFF] = of[i, GAIN] + tau * log(kappa * tau / (1.0 - kappa * tau))
            total += willing(of[i, GAIN], tau)
            above += _conjugate(of[i, PRICE], floor, tau)
            prices, lack = prices + of[i, PRICE], min(lack, of[i, LACK])
        most = min(most, above)
        if lack > -EXACT:
            value = max(value, total)
            if above - total <= EXACT * prices:
                break
        if not advance(m, places, n, c, False):
            break
    return value, most


@kernel
def willing(gain: float, tau: float) -> float:
    """Ln σ(g/τ): the logarithm of the chance that a principal signs for such a gain."""
    return -log1p(exp(-gain / tau)) if gain > 0.0 else gain / tau - log1p(exp(gain / tau))


@kernel
def slope(gain: float, tau: float) -> float:
    """Its derivative, σ(−g/τ)/τ."""
    return 1.0 / (tau * (1.0 + exp(gain / tau)))


@kernel
def _conjugate(price: float, floor: float, tau: float) -> float:
    """The supremum of ln σ(g/τ) − λ g over g ≥ floor."""
    p = price * tau
    if p > 1.0 / (1.0 + exp(floor / tau)):
        return willing(floor, tau) - price * floor
    return p * log(p) + (1.0 - p) * log1p(-p) if p > 0.0 else 0.0
