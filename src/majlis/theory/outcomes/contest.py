"""The stochastic contest: pairs of actors clash in random order, and who does not clash drifts to the mean.

Positions are taken from 0 to 1; w = c s. One meeting of a challenger a and a target b (x_a ≠ x_b):

1. Supporters. Those nearer to a give A = Σ w_k |x_k − x_b| / (1 + |x_k − x_a|), the others B likewise.
2. What a clash does. A beaten b ends at x_b + (x_a − x_b) A / (A + B), a beaten a at x_a + (x_b − x_a) B / (A + B);
   a wins with probability p = A² / (A² + B²).
3. What a gains when b moves to y: s_a w_b (|x_b − x_a| − |y − x_a|); the same with a and b exchanged, or equal.
4. b gives in half way rather than clash if that is better for b. a challenges if what then follows is better for a than
   waiting, that is than (1 − s_b) times the gain when b moves to the weighted mean.
5. Unchallenged, b moves with probability 1 − s_b a uniform share of the way to the weighted mean.

All ordered pairs meet in random order, again and again, until the weighted mean stands still: that is the outcome. Each
issue of a world has a stream of chance of its own, told apart by its name, and pairs are shuffled from the order of the
actors' names, so that neither the order of a dossier nor its other issues matter.

Source: blksv, A simplified Bueno de Mesquita's model (2023); after Bueno de Mesquita (2011), Conflict
Management and Peace Science 28(1).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.outcomes.positions import CEILING, Array, Positions
from majlis.theory.stream import Stream, key_of, uniform

SAME = 0.001
"""Distance, on a scale from 0 to 1, below which two actors have nothing to contest."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The final weighted mean of one run in each world, or the median of several.

    Attributes:
        runs: Runs a world; 1 is enough for an ensemble, whose worlds differ in their chance as well.
        sweeps: Most rounds of meetings of all pairs in a run.
        patience: Sweeps without a move of the weighted mean after which a run stops.
        still: Points below which the weighted mean counts as standing still.
    """

    runs: int = 1
    sweeps: int = 100
    patience: int = 3
    still: float = 0.01

    title: ClassVar[str] = "Stochastic contest"
    source: ClassVar[str] = "blksv (2023), A simplified Bueno de Mesquita's model; after Bueno de Mesquita (2011)"
    breaks: ClassVar[frozenset[str]] = frozenset({"scale"})

    def predict(self, positions: Positions) -> Array:
        """Where each issue settles: (draw, issue)."""
        seated = positions.by_name()
        weight, keys = seated.weight, np.array([key_of(key) for key in seated.issue_keys], dtype=np.uint64)
        ends = np.repeat(seated.reversion[:, :, None], self.runs, axis=2)

        def task(rows: slice) -> None:
            some = seated.worlds(rows)
            rules = (self.sweeps, self.patience, self.still / CEILING)
            _settle(some.position, some.salience, weight[rows], some.seeds, keys, rules, ends[rows])

        over_draws(task, len(ends))
        return positions.listed(np.median(ends, axis=2), seated)


@kernel
def _settle(
    position: Array,
    salience: Array,
    weight: Array,
    seeds: NDArray[np.uint64],
    keys: NDArray[np.uint64],
    rules: tuple[int, int, float],
    ends: Array,
) -> None:
    """Replace the reversion points in `ends`, (draw, issue, run); an issue of a world has the stream of its key."""
    draws, actors, issues = position.shape
    sweeps, patience, still = rules
    x, s, w = np.empty(actors), np.empty(actors), np.empty(actors)
    order = np.empty(actors * actors, dtype=np.int64)
    stream = np.empty(1, dtype=np.uint64)
    for d in range(draws):
        for k in range(issues):
            stream[0] = seeds[d] ^ keys[k]
            for run in range(ends.shape[2]):
                n = 0
                for i in range(actors):
                    if weight[d, i, k] > 0:
                        x[n], w[n] = position[d, i, k] / 100.0, weight[d, i, k]
                        s[n] = salience[d, i, k] if salience[d, i, k] > 0 else 1.0
                        n += 1
                if n > 0:
                    ends[d, k, run] = 100.0 * _run(n, x, s, w, order, stream, sweeps, patience, still)


@kernel
def _run(
    n: int,
    x: Array,
    s: Array,
    w: Array,
    order: NDArray[np.int64],
    stream: Stream,
    sweeps: int,
    patience: int,
    still: float,
) -> float:
    """Move `x` until the weighted mean stands still, and return it."""
    for r in range(n * n):
        order[r] = r
    total, pulled = 0.0, 0.0
    for i in range(n):
        total += w[i]
        pulled += w[i] * x[i]
    centre = pulled / total
    calm = 0
    for _ in range(sweeps):
        for r in range(n * n - 1, 0, -1):
            other = int(uniform(stream) * (r + 1))
            order[r], order[other] = order[other], order[r]
        moving = centre
        for r in range(n * n):
            a, b = int(order[r] // n), int(order[r] % n)
            if abs(x[a] - x[b]) >= SAME:
                before = w[a] * x[a] + w[b] * x[b]
                _meet(n, x, s, w, a, b, moving, stream)
                moving += (w[a] * x[a] + w[b] * x[b] - before) / total
        calm = calm + 1 if abs(moving - centre) <= still else 0
        centre = moving
        if calm == patience:
            break
    return centre


@kernel
def _meet(n: int, x: Array, s: Array, w: Array, a: int, b: int, centre: float, stream: Stream) -> None:
    """One meeting of a challenger and a target."""
    apart = abs(x[a] - x[b])
    for_a, for_b = _supporters(n, x, w, a, b)
    given_a, given_b = apart * for_b / (for_a + for_b), apart * for_a / (for_a + for_b)
    chance = for_a * for_a / (for_a * for_a + for_b * for_b)
    # Gains divided by the gainer's own salience, which changes no comparison.
    clash_a = chance * w[b] * given_b - (1 - chance) * w[a] * given_a
    yields = -clash_a < -w[b] * given_b / 2
    challenge = w[b] * given_b / 2 if yields else clash_a
    wait = (1 - s[b]) * w[b] * (apart - abs(centre - x[a]))
    if challenge <= wait:
        if uniform(stream) < 1 - s[b]:
            x[b] += (centre - x[b]) * uniform(stream)
    elif yields:
        x[b] += (x[a] - x[b]) / apart * given_b / 2
    elif uniform(stream) < chance:
        x[b] += (x[a] - x[b]) / apart * given_b
    else:
        x[a] += (x[b] - x[a]) / apart * given_a


@kernel
def _supporters(n: int, x: Array, w: Array, a: int, b: int) -> tuple[float, float]:
    """A and B; someone just between the two is with b."""
    for_a = for_b = 0.0
    for k in range(n):
        from_a, from_b = abs(x[k] - x[a]), abs(x[k] - x[b])
        force = w[k] * max(from_a, from_b) / (1.0 + min(from_a, from_b))
        nearer = from_a < from_b
        for_a += force if nearer else 0.0
        for_b += 0.0 if nearer else force
    return for_a, for_b
