"""Owen's index: power of players who bargain in unions, and of unions among each other.

Unions P_1 … P_m, player i in P_k, p = |P_k|; over R ⊆ {1 … m} ∖ k and T ⊆ P_k ∖ i,

    Σ r! (m − r − 1)! / m! · t! (p − t − 1)! / p!   whenever i is critical in (∪_{j ∈ R} P_j) ∪ T ∪ {i}

so that only the numbers (r, t) of such pairs are needed. With everybody in a union of their own, or all in one, it is
Shapley and Shubik's index.

Source: Owen (1977), in Henn and Moeschlin, Mathematical Economics and Game Theory.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

import numpy as np

from majlis.theory.voting.counting import Array, exactly, modulo
from majlis.theory.voting.games import Game, Weighted, merged
from majlis.theory.voting.listing import kinds_of, winning_choices
from majlis.theory.voting.tally import Counts, whole
from majlis.theory.voting.weighted import affordable, ranges, sets


def owen(game: Game, unions: Sequence[Sequence[int]]) -> tuple[Fraction, ...]:
    """Owen's index of every player.

    Raises:
        TooManyBlocs: The game is too large to be counted exactly.
        ValueError: The unions leave somebody out, or name somebody twice.
    """
    if sorted(i for union in unions for i in union) != list(range(game.players)):
        raise ValueError(f"unions: {[list(u) for u in unions]}; expected each of the {game.players} players once")
    groups = [list(union) for union in unions if union]
    index = dict[int, Fraction]()
    for k, union in enumerate(groups):
        others = groups[:k] + groups[k + 1 :]
        pairs = _pairs(merged(game, [*others, *([i] for i in union)]), len(others), len(union))
        m, p = len(groups), len(union)
        for i, count in zip(union, pairs, strict=True):
            orders = sum(
                int(count[r, t]) * factorial(r) * factorial(m - r - 1) * factorial(t) * factorial(p - t - 1)
                for r in range(m)
                for t in range(p)
            )
            index[i] = Fraction(orders, factorial(m) * factorial(p))
    return tuple(index[i] for i in range(game.players))


def _pairs(game: Game, others: int, own: int) -> Counts:
    """(member, r, t): with how many r of the unions and t of the other members a member is critical.

    The unions come first among the players, then the members.
    """
    if isinstance(game, Weighted) and affordable(game.reduced()):
        small = game.reduced()
        unions, members = list(small.weights[:others]), list(small.weights[others:])
        return exactly(
            game.players, 2 * small.quota, lambda modulus: [_weighted(unions, members, small.quota, modulus)]
        )[0]
    return _listed(game, others, own)


def _weighted(unions: list[int], members: list[int], quota: int, modulus: float) -> Array:
    outside, pairs = sets(unions, quota, modulus), np.zeros((len(members), len(unions) + 1, len(members)))
    found: dict[int, Array] = {}
    for i, w in enumerate(members):
        if w not in found:
            inside = ranges(sets(members[:i] + members[i + 1 :], quota, modulus), quota - w, quota, quota)
            found[w] = modulo(outside @ modulo(inside, modulus).T, modulus)
        pairs[i] = found[w]
    return pairs


def _listed(game: Game, others: int, own: int) -> Counts:
    apart = np.array([0] * others + [1] * own)
    kinds = kinds_of(game, apart)
    inside = np.array([apart[kinds.of == g][0] for g in range(len(kinds.size))])
    width = own + 1
    counts = np.zeros((len(kinds.size), (others + 1) * width))
    for taken, coalitions, critical, _ in winning_choices(game, kinds):
        place = (1 - inside) @ taken * width + inside @ taken
        for g in np.flatnonzero(inside):
            counts[g] += np.bincount(place, coalitions * taken[g] * critical[g], counts.shape[1])
    members = whole(counts / kinds.size[:, None])[kinds.of[others:]].reshape(own, others + 1, width)
    return np.asarray(members[:, :, 1:])  # by the other members, without i itself
