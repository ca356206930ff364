"""Asymmetric Nash bargaining on one issue: the agreement that all parties prefer to failing, weighted by force.

Maximise Σ w_i ln(u_i(x) − u_i(d)) over the points x at which every party gains over the disagreement point d, with
w_i = capability × salience and quadratic utility: u_i(x) = −(x − x_i)², u_i(d) = −(q − x_i)² − K. Failing leaves the
issue at its reversion point q and also costs each party K = (cost · R)², R being the distance between the extreme
parties: at cost 0 the disagreement point is the reversion point itself; at cost 1 failing is worse for everyone than
any agreement between the extremes; the higher the cost, the nearer the outcome to the weighted mean.

Source: Nash (1950), Econometrica 18(2); Harsanyi and Selten (1972), Management Science 18(5), for unequal weights;
Achen (2006), in Thomson et al., The European Union Decides, for the far disagreement point.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.agreements import POINT, parties
from majlis.theory.outcomes.positions import Array, Positions

STEPS = 60


@dataclass(frozen=True, slots=True)
class NashBargaining:
    """The point with the greatest Σ w_i ln(gain_i).

    Where no point is better than failing for all parties (someone wants more and someone less than the reversion
    point, at cost 0), the reversion point stands.

    Attributes:
        cost: What failing costs beyond its result, as a share of the distance between the extreme parties.
        parties: Whose gain is needed: "all" who weigh anything, or only those with a "veto" (all where there is none).
    """

    cost: float = 1.0
    parties: Literal["all", "veto"] = "all"

    title: ClassVar[str] = "Nash bargaining"
    source: ClassVar[str] = "Nash (1950), The Bargaining Problem; weights: Harsanyi and Selten (1972)"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        weight = positions.weight if self.parties == "all" else positions.consent
        outcome = positions.reversion.copy()

        def task(rows: slice) -> None:
            _settle(positions.position[rows], weight[rows], self.cost, outcome[rows])

        over_draws(task, len(outcome))
        return outcome


@kernel
def _settle(position: Array, weight: Array, cost: float, outcome: Array) -> None:
    """Replace the reversion points in `outcome` by agreements."""
    draws, actors, issues = position.shape
    x, w, reach = np.empty(actors), np.empty(actors), np.empty(actors)
    for d in range(draws):
        for k in range(issues):
            n, low, high = parties(position, weight, d, k, outcome[d, k], cost, x, w, reach)
            if high - low > POINT:
                outcome[d, k] = _agreement(n, x, w, reach, low, high)


@kernel
def _agreement(n: int, x: Array, w: Array, reach: Array, low: float, high: float) -> float:
    """The root of Σ w_i (x_i − y) / gain_i(y) between `low` and `high`, where gain_i(y) = reach_i² − (y − x_i)².

    The sum falls from +∞ to −∞; times (y − low)(high − y) it is smooth, and Newton steps kept inside a shrinking
    bracket find its root.
    """
    y = 0.5 * (low + high)
    left, right = low, high
    for _ in range(STEPS):
        pull = slope = 0.0
        for i in range(n):
            off = x[i] - y
            per_gain = 1.0 / ((reach[i] - off) * (reach[i] + off))
            pull += w[i] * off * per_gain
            slope -= w[i] * (1.0 + 2.0 * off * off * per_gain) * per_gain
        if pull > 0:
            left = y
        else:
            right = y
        room = (y - low) * (high - y)
        steep = slope * room + pull * (low + high - 2.0 * y)
        step = -pull * room / steep if steep < 0 else np.inf
        new = y + step if left <= y + step <= right else 0.5 * (left + right)
        if abs(new - y) < POINT:
            return new
        y = new
    return y
