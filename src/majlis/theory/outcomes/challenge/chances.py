"""How likely a challenge is to succeed: third parties back whoever they are nearer to.

Backer k prefers i's position to j's by v_k(i, j) = w_k (|x_k − x_j|^ρ_k − |x_k − x_i|^ρ_k) / D^ρ_k. The chance of i
against j is its backing over all that is at stake:

    P_ij = Σ_k max(0, v_k(i, j)) / S,

with S = Σ_k |v_k(i, j)| (Scholz, Calbert and Smith 2011, eq. 30–31; P_ij + P_ji = 1) or, in the publication's own
numbers, S = Σ_k Σ_a Σ_b |v_k(a, b)| over all ordered pairs of actors, which makes every chance a few per mille.

With the actors in order of position, the backers of the lower of two positions are those below their midpoint, so
prefix sums over backers answer a pair in one step: O(n²) a round instead of O(n³).
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel

Array = NDArray[np.float64]


@kernel
def fill_stakes(n: int, x: Array, span: float, weight: Array, exponent: Array, risky: bool, stake: Array) -> None:
    """`stake[k, a]` = w_k (|x_k − x_a| / D)^ρ_k, with ρ = 1 unless `risky`."""
    for k in range(n):
        stake[k, k] = 0.0
        for a in range(k):
            d = abs(x[k] - x[a]) / span
            if risky and d > 0.0:
                log_d = np.log(d)
                stake[k, a] = weight[k] * np.exp(exponent[k] * log_d)
                stake[a, k] = weight[a] * np.exp(exponent[a] * log_d)
            else:
                stake[k, a], stake[a, k] = weight[k] * d, weight[a] * d


@kernel
def fill_chances(n: int, x: Array, stake: Array, all_pairs: bool, below: Array, chance: Array) -> None:
    """`chance[i, j]` = P_ij of the first n actors, in order of position; 1/2 where nothing is at stake.

    Args:
        n: How many actors.
        x: (n,), ascending.
        stake: (n, n): w_k d_ka^ρ_k of backer k for the position of a.
        all_pairs: Whether S sums over all ordered pairs of actors.
        below: (n + 1, n): room for prefix sums over backers.
        chance: (n, n): the result.
    """
    for a in range(n):
        below[0, a] = 0.0
    for k in range(n):
        for a in range(n):
            below[k + 1, a] = below[k, a] + stake[k, a]
    everything = spread(n, x, stake) if all_pairs else 0.0
    for i in range(n):
        chance[i, i] = 0.5
        split = i + 1
        for j in range(i + 1, n):
            if x[j] == x[i] and not all_pairs:
                chance[i, j] = chance[j, i] = 0.5
                continue
            while split < n and x[split] - x[i] < x[j] - x[split]:
                split += 1
            for_i = below[split, j] - below[split, i]
            for_j = (below[n, i] - below[split, i]) - (below[n, j] - below[split, j])
            total = everything if all_pairs else for_i + for_j
            chance[i, j] = for_i / total if total > 0.0 else 0.5
            chance[j, i] = for_j / total if total > 0.0 else 0.5


@kernel
def spread(n: int, x: Array, stake: Array) -> float:
    """Σ_k Σ_a Σ_b |stake[k, a] − stake[k, b]|: each row is met in rising order by walking outwards from k."""
    total = 0.0
    for k in range(n):
        left, right = k - 1, k + 1
        for rank in range(1, n):
            if right >= n or (left >= 0 and x[k] - x[left] <= x[right] - x[k]):
                total += 2.0 * (2 * rank - n + 1) * stake[k, left]
                left -= 1
            else:
                total += 2.0 * (2 * rank - n + 1) * stake[k, right]
                right += 1
    return total
