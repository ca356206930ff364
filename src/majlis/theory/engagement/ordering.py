"""Whom to engage after whom: those through whom others are reached come first.

If i listens to j with weight r_ij, engaging j opens the door to i. The order is one in which as much of that weight as
possible runs from who comes earlier to who comes later: Σ r_ij over pairs with j before i. Where nobody opens a door to
whoever opened theirs, all of it does, and the order is topological; in a circle of doors the least weight is broken
(the linear ordering problem: Grötschel, Jünger and Reinelt 1984, Operations Research 32(6)). Circles are ordered one by
one, exactly, by the best order of every set of their members (Held and Karp 1962), which costs 2^n for n in a circle.
Among best orders, whoever opens most to those still to come is next, then the lowest index.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from majlis.theory.kernel import Array, kernel

CIRCLE = 16
"""Actors in the largest circle that is ordered exactly."""
HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Schedule:
    """An order of engagements.

    Attributes:
        order: Actors, first to last.
        opened: The weight with which those before open the door to each, in that order.
        broken: Pairs (later, earlier) of which the later one opens a door to the earlier one.
        exact: Whether no order keeps more weight.
    """

    order: tuple[int, ...]
    opened: tuple[float, ...]
    broken: tuple[tuple[int, int], ...]
    exact: bool


def schedule(reach: Array, chosen: Sequence[int]) -> Schedule:
    """Order the chosen engagements.

    Args:
        reach: (listener, speaker), 0 or more: how far the speaker opens the door to the listener; ties, or shares V.
        chosen: Whom a plan engages.
    """
    who = np.array(sorted(set(chosen)), dtype=np.int64)
    weight = np.array(reach[np.ix_(who, who)], dtype=np.float64)
    np.fill_diagonal(weight, 0.0)
    circles = _circles(weight)
    places: list[int] = []
    while len(places) < len(who):
        left = [i for i in range(len(who)) if i not in places]
        ready = [i for circle in circles for i in circle.ready(left, weight)]
        places.append(max(ready, key=lambda i: (round(float(weight[left, i].sum()) / HAIR), -i)))
    order = who[places]
    sorted_weight = weight[np.ix_(places, places)]
    broken = np.argwhere(np.triu(sorted_weight) > 0)
    return Schedule(
        order=tuple(order.tolist()),
        opened=tuple(np.tril(sorted_weight).sum(axis=1).tolist()),
        broken=tuple((int(order[later]), int(order[earlier])) for earlier, later in broken),
        exact=all(circle.exact for circle in circles),
    )


@dataclass(frozen=True, eq=False)
class _Circle:
    """Actors each of whom reaches all others, or one alone; places in the list of those chosen.

    Attributes:
        members: In rising order.
        rest: (set of members,), the most weight that an order of the others keeps among themselves; a set is a number
            whose binary digits say who is in it. Empty for circles that are too large.
    """

    members: tuple[int, ...]
    rest: Array

    @property
    def exact(self) -> bool:
        """Whether it is ordered exactly."""
        return len(self.rest) > 0

    def ready(self, left: Sequence[int], weight: Array) -> list[int]:
        """Who may be next of those left, if the others who open doors to them have gone before."""
        own = [i for i in left if i in self.members]
        others = [i for i in left if i not in self.members]
        free = [i for i in own if not weight[i, others].any()]
        if not self.exact:
            pull = {i: float(weight[own, i].sum() - weight[i, own].sum()) for i in own}
            return [i for i in free if pull[i] >= max(pull.values()) - HAIR]
        gone = sum(1 << k for k, i in enumerate(self.members) if i not in own)
        bit = {i: 1 << k for k, i in enumerate(self.members)}
        return [i for i in free if weight[own, i].sum() + self.rest[gone | bit[i]] >= self.rest[gone] - HAIR]


def _circles(weight: Array) -> list[_Circle]:
    """Everybody by who reaches whom and is reached by whom."""
    reached = (weight > 0) | np.eye(len(weight), dtype=np.bool_)
    for middle in range(len(weight)):
        reached |= reached[:, [middle]] & reached[[middle]]
    groups = sorted({tuple(np.flatnonzero(row).tolist()) for row in reached & reached.T})
    none = np.empty(0)
    return [_Circle(m, _rest(weight[np.ix_(m, m)]) if len(m) <= CIRCLE else none) for m in groups]


@kernel
def _rest(weight: Array) -> Array:
    """The most weight that can be kept among those not in a set, for every set: (set,)."""
    n = len(weight)
    rest = np.zeros(1 << n)
    for gone in range((1 << n) - 2, -1, -1):
        for j in range(n):
            if gone >> j & 1 == 0:
                kept = rest[gone | 1 << j]
                for i in range(n):
                    if gone >> i & 1 == 0:
                        kept += weight[i, j]
                rest[gone] = max(rest[gone], kept)
    return rest
