"""Quantal response: actors overstate what they want to pull the outcome their way, and err where it costs little.

The demand game. Everybody demands one of the evenly spaced points y between the extreme positions; the issue settles at
the weighted mean of the demands, z = Σ a_i y_i with a_i = w_i / Σ w. Actor i loses ((z − x_i) / R)², R being the
distance between the extremes. In the logit equilibrium everybody's demands follow

    P_i(y) ∝ exp(−λ_i E[((a_i y + Σ_{j≠i} a_j y_j − x_i) / R)²]),   λ_i = λ / a_i,

the expectation being over what the others do in the same equilibrium. The outcome is the mean of z. At λ = 0 all
demand at random and the outcome is the middle between the extremes; as λ grows it tends to the Nash equilibrium of the
game, in which all but one at most demand an extreme.

Source: McKelvey and Palfrey (1995), Games and Economic Behavior 10(1), for the equilibrium; Renault and Trannoy (2005),
Journal of Public Economic Theory 7(2), for the game ("average voting"). Ours is the choice of λ_i: payoffs count per
unit of an actor's own influence, for otherwise the weaker ones would demand at random.
"""

from dataclasses import dataclass
from math import exp
from typing import ClassVar

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.positions import Array, Positions

CLOSE = 1e-10
"""Share of the distance between the extremes to which the equilibrium is solved."""
STEPS = 100


@dataclass(frozen=True, slots=True)
class QuantalResponse:
    """The expected outcome of the demand game in its logit equilibrium.

    Attributes:
        precision: λ, at least 0 and at most 1,000. At 20 an actor with little weight that is a tenth of the way between
            the extremes from the expected outcome is 55 times (e⁴) likelier to demand one extreme than the other.
        points: How many points can be demanded, at least 2.
    """

    precision: float = 20.0
    points: int = 21

    title: ClassVar[str] = "Quantal response (demand game)"
    source: ClassVar[str] = "McKelvey and Palfrey (1995), Games and Economic Behavior 10(1); Renault and Trannoy (2005)"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        weight = positions.weight
        outcome = positions.reversion.copy()

        def task(rows: slice) -> None:
            _settle(positions.position[rows], weight[rows], self.precision, self.points, outcome[rows])

        over_draws(task, len(outcome))
        return outcome


@kernel
def _settle(position: Array, weight: Array, precision: float, points: int, outcome: Array) -> None:
    """Replace the reversion points in `outcome` by expected outcomes."""
    draws, actors, issues = position.shape
    x, share, demand = np.empty(actors), np.empty(actors), np.empty(actors)
    for d in range(draws):
        for k in range(issues):
            n, total = 0, 0.0
            low, high = np.inf, -np.inf
            for i in range(actors):
                if weight[d, i, k] > 0:
                    x[n], share[n] = position[d, i, k], weight[d, i, k]
                    low, high, total = min(low, x[n]), max(high, x[n]), total + share[n]
                    n += 1
            if n == 0:
                continue
            outcome[d, k] = low
            if high > low:
                for i in range(n):
                    x[i], share[i] = (x[i] - low) / (high - low), share[i] / total
                outcome[d, k] += (high - low) * _equilibrium(n, x, share, demand, precision, points)


@kernel
def _equilibrium(n: int, x: Array, share: Array, demand: Array, precision: float, points: int) -> float:
    """The z at which expected demands given z add up to z: they fall as z rises."""
    z = 0.0
    for i in range(n):
        z += share[i] * x[i]
        demand[i] = x[i]
    low, high, last = 0.0, 1.0, np.inf
    for _ in range(STEPS):
        total, slope = 0.0, 1.0
        for i in range(n):
            demand[i], spread = _response(x[i] - z, share[i], demand[i], precision, points)
            total += share[i] * demand[i]
            slope += share[i] * spread / (1.0 - share[i] * spread)
        off = total - z
        if off > 0:
            low, high = z, min(high, total)
        else:
            low, high = max(low, total), z
        if abs(off) < CLOSE or high - low < CLOSE:
            break
        z, last = _next(z + off / slope, low, high, abs(off), last), abs(off)
    return z


@kernel
def _response(short: float, share: float, demand: float, precision: float, points: int) -> tuple[float, float]:
    """An actor's expected demand m when the outcome is expected `short` of its wish, and its spread 2λ Var(y).

    m is the mean of the densities exp(tilt y − bend y²) with bend = λ a and tilt = 2 λ (short + a m). That mean rises
    with m by less than m does, so from either side the solution lies beyond it.
    """
    low, high, last = 0.0, 1.0, np.inf
    spread = 0.0
    for _ in range(STEPS):
        mean, variance = _moments(2.0 * precision * (short + share * demand), precision * share, points)
        spread = min(2.0 * precision * variance, (1.0 - 1e-9) / share)
        off = mean - demand
        if off > 0:
            low = max(low, mean)
        else:
            high = min(high, mean)
        if abs(off) < CLOSE or high - low < CLOSE:
            break
        demand, last = _next(demand + off / (1.0 - share * spread), low, high, abs(off), last), abs(off)
    return demand, spread


@kernel
def _next(newton: float, low: float, high: float, off: float, last: float) -> float:
    """A Newton step if it stays inside the bracket and the last one at least halved the miss, else the middle."""
    return newton if low <= newton <= high and off <= 0.5 * last else 0.5 * (low + high)


@kernel
def _moments(tilt: float, bend: float, points: int) -> tuple[float, float]:
    """Mean and variance of y over evenly spaced points of [0, 1] with probabilities ∝ exp(tilt y − bend y²).

    Counted from the end at which they are larger, so that nothing overflows.
    """
    turned = tilt > bend
    if turned:
        tilt = 2.0 * bend - tilt
    gap = 1.0 / (points - 1)
    here, ratio, fall = 1.0, exp(tilt * gap - bend * gap * gap), exp(-2.0 * bend * gap * gap)
    total, first, second = 0.0, 0.0, 0.0
    for j in range(points):
        total += here
        first += here * j
        second += here * j * j
        here *= ratio
        ratio *= fall
    mean = first / total
    variance = (second / total - mean * mean) * gap * gap
    return (1.0 - mean * gap if turned else mean * gap), variance
