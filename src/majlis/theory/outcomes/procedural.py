"""Agreement under rules: what those who can block prefer to no agreement, and the best of it.

With the reversion point q and single-peaked preferences by distance, an actor at x_i accepts every point between q and
2 x_i − q. The win set is what every veto player accepts, or what actors with a quota of the weight accept, or both.
Consensus: the weighted mean, moved to the nearest point of the win set. Setter: the agenda setter's own position, moved
likewise. An empty win set leaves the reversion point.

Source: Romer and Rosenthal (1978), Public Choice 33(4), for the setter; Tsebelis (2002), Veto Players, for the win set;
Steunenberg (1994), Public Choice 81(3-4), for its use with legislatures.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.centres import mean_of, pivot_of
from majlis.theory.outcomes.positions import Array, Positions


@dataclass(frozen=True, slots=True)
class Procedural:
    """The nearest point of the win set to what the table, or the agenda setter, wants.

    Attributes:
        chooser: "consensus" for the weighted mean, "setter" for the position of the agenda setter.
        quota: Share of the weight that must accept, above 0 and at most 1; None for no vote.
        veto: Whether every veto player must accept (all actors where no veto player weighs anything).
        setter: The agenda setter's name; None, or someone without a stance, for the heaviest of those whose consent is
            needed on the issue, and of several equally heavy ones the mean of their positions.
    """

    chooser: Literal["consensus", "setter"] = "consensus"
    quota: float | None = None
    veto: bool = True
    setter: str | None = None

    title: ClassVar[str] = "Procedural (win set)"
    source: ClassVar[str] = "Romer and Rosenthal (1978), Public Choice 33(4); Tsebelis (2002), Veto Players"
    breaks: ClassVar[frozenset[str]] = frozenset()

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        wanted = (
            mean_of(positions.position, positions.weight, positions.reversion)
            if self.chooser == "consensus"
            else self._setter(positions)
        )
        low, high = self.win_set(positions)
        return np.clip(wanted, low, high)

    def win_set(self, positions: Positions) -> tuple[Array, Array]:
        """Both ends of what is accepted, (draw, issue) each; both are the reversion point where nothing else is."""
        q = positions.reversion
        low, high = np.full(q.shape, -np.inf), np.full(q.shape, np.inf)
        if self.veto:
            x, w, veto = positions.position, positions.weight, positions.veto

            def task(rows: slice) -> None:
                _extremes(x[rows], w[rows], veto, first[rows], last[rows])

            first, last = q.copy(), q.copy()
            over_draws(task, len(q))
            low, high = _accepted(last, first, q)
        if self.quota is not None:
            x, w = positions.position, positions.weight
            down = pivot_of(x, w, q, self.quota)
            up = -pivot_of(-x, w, -q, self.quota)
            fewer, more = _accepted(down, up, q)
            low, high = np.maximum(low, fewer), np.minimum(high, more)
        return low, high

    def _setter(self, positions: Positions) -> Array:
        needed = positions.consent
        heaviest = (needed > 0) & (needed >= needed.max(axis=1, keepdims=True) * (1 - 1e-12))
        wanted = mean_of(positions.position, heaviest.astype(np.float64), positions.reversion)
        if self.setter in positions.actors:
            own = positions.position[:, positions.actors.index(self.setter), :]
            wanted = np.where(np.isnan(own), wanted, own)
        return wanted


@kernel
def _extremes(position: Array, weight: Array, veto: NDArray[np.bool_], first: Array, last: Array) -> None:
    """Replace the reversion points by the extreme positions of those who must accept, as in `Positions.consent`."""
    draws, actors, issues = position.shape
    for d in range(draws):
        for k in range(issues):
            for everybody in (False, True):
                low, high = np.inf, -np.inf
                for i in range(actors):
                    if (everybody or veto[i]) and weight[d, i, k] > 0.0:
                        low, high = min(low, position[d, i, k]), max(high, position[d, i, k])
                if high >= low:
                    first[d, k], last[d, k] = low, high
                    break


def _accepted(last_below: Array, first_above: Array, q: Array) -> tuple[Array, Array]:
    """From q to the mirror image of the pivot on each side; nothing on a side whose pivot is not beyond q."""
    return np.where(last_below < q, 2 * last_below - q, q), np.where(first_above > q, 2 * first_above - q, q)
