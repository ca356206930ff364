"""Coalitions of a weighted game, counted without listing them: generating functions over size and weight.

Players are put in order, the heaviest first. With A_g(c, k) the number of sets of c of the first g players that weigh
k, a coalition that weighs q + e is one whose critical members are exactly those heavier than e; they come first. So for
e in [u', u − 1], where u and u' are a weight and the next smaller one, the critical members are all members down to
weight u, and any lighter ones may be there as well:

    with player g critical: Σ_{c, r, k} A_{g−1}(c, k) R_g(r, k + w_g)

where R_g(r, k) is how many ways there are to go on after player g, at weight k, with r more critical members and any
lighter ones. Minimal winning coalitions are those without lighter ones. Swings by size pair A_{g−1} with the players
after g. One pass forward and one back gives all players: O(n² q) sums and, for n different weights, O(n³ q) products.

Source: Mann and Shapley (1962), RAND RM-3158, and Brams and Affuso (1976), Theory and Decision 7, for generating
functions; the pass for Johnston's index and minimal coalitions is ours, tested on every coalition of random games.
"""

from collections.abc import Sequence

import numpy as np

from majlis.theory.voting.counting import Array, exactly, modulo, skewed
from majlis.theory.voting.games import TooManyBlocs, Weighted
from majlis.theory.voting.tally import Tally, choices

CELLS = 50_000_000
"""Most numbers held at once: players² × quota / 2."""


def affordable(game: Weighted) -> bool:
    """Whether the game is small enough, told for its smallest numbers."""
    return game.players**2 * game.quota // 2 <= CELLS


def tally_weighted(game: Weighted) -> Tally:
    """Coalitions of a weighted game.

    Raises:
        TooManyBlocs: Many players times a large quota.
    """
    small = game.reduced()
    if not affordable(small):
        raise TooManyBlocs(game.players, f"a quota of {small.quota:,} is too fine")
    n, order = game.players, np.argsort([-w for w in small.weights], kind="stable")
    w, q = [small.weights[i] for i in order], small.quota
    lost, swings, minimal, vulnerable = exactly(n, 2 * q + n, lambda modulus: _counted(w, q, modulus))
    back = np.argsort(order)
    return Tally(choices(n) - lost, swings[back], minimal[back], vulnerable[back], _improper(w, q))


def sets(weights: Sequence[int], limit: int, modulus: float = np.inf) -> Array:
    """(size, weight): sets of players that weigh less than a limit."""
    counts = np.zeros((1, limit))
    counts[0, 0] = 1.0
    for w in weights:
        counts = modulo(_with(counts, w), modulus)
    return counts


def ranges(counts: Array, low: int, high: int, limit: int) -> Array:
    """(size, k): sets of the weights low − k … high − 1 − k, for each k below a limit; counts: (size, weight)."""
    below = np.zeros((len(counts), counts.shape[1] + 1))
    np.cumsum(counts, axis=1, out=below[:, 1:])
    places = np.arange(limit)
    return np.asarray(below[:, np.maximum(high - places, 0)] - below[:, np.maximum(low - places, 0)])


def _with(counts: Array, w: int) -> Array:
    """One more player: (size, weight) without it and with it."""
    grown = np.zeros((len(counts) + 1, counts.shape[1]))
    grown[:-1] = counts
    grown[1:, w:] += counts[:, : max(counts.shape[1] - w, 0)]
    return grown


def _counted(w: list[int], q: int, modulus: float) -> list[Array]:
    """Losing coalitions by size, and swings, minimal and vulnerable coalitions by player; weights descend."""
    n, reach = len(w), q + w[0]
    before = [sets([], q)]
    for x in w:
        before.append(modulo(_with(before[-1], x), modulus))
    swings, minimal, vulnerable = (np.zeros((n, n + 1)) for _ in range(3))
    after, lighter = sets([], q), sets([], reach)[0]
    critical, only = np.zeros((1, reach)), np.zeros((1, reach))  # R with and without lighter members
    for g in range(n - 1, -1, -1):
        u, lower = w[g], w[g + 1] if g + 1 < n else 0
        if u > lower:  # the last of its weight: the critical members may end with this weight
            critical[0] += ranges(lighter[None], q + lower, q + u, reach)[0]
            only[0, q + lower : q + u] += 1.0
            critical = modulo(critical, modulus)
            for counts, beyond in (
                (swings, ranges(after, q - u, q, q)),
                (minimal, only[:, u : u + q]),
                (vulnerable, critical[:, u : u + q]),
            ):
                found = modulo(skewed(modulo(before[g] @ modulo(beyond, modulus).T, modulus)), modulus)
                counts[g, 1 : 1 + len(found)] = found
        elif u > 0:  # as the next one, which weighs as much; without weight nobody is critical
            for counts in (swings, minimal, vulnerable):
                counts[g] = counts[g + 1]
        after, critical, only = (modulo(t, modulus) for t in (_with(after, u), _back(critical, u), _back(only, u)))
        lighter[u:] = lighter[u:] + lighter[: reach - u]
        lighter = modulo(lighter, modulus)
    return [before[n].sum(axis=1), swings, minimal, vulnerable]


def _back(ways: Array, w: int) -> Array:
    """R before a player is looked at: (critical members to come, weight), without it and with it."""
    grown = np.zeros((len(ways) + 1, ways.shape[1]))
    grown[:-1] = ways
    grown[1:, : ways.shape[1] - w] += ways[:, w:]
    return grown


def _improper(w: list[int], q: int) -> bool:
    """Whether a coalition and all others together both win: some weight from q to Σw − q can be reached."""
    reached = 1
    for x in w:
        reached |= reached << x
    return sum(w) >= 2 * q and bool((reached >> q) & ((1 << (sum(w) - 2 * q + 1)) - 1))
