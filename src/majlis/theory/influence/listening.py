"""One issue in one world as its listeners have it, and an order of them that is owed to nothing but its content.

Floating-point sums depend on their order, so the equations of listening are taken in an order that does not depend on
how actors are listed: first whom few hear (few equations change when it is taken out), then by where each starts and
how far it listens. Actors alike in all that are told apart by what they hear and from whom, as long as this tells more
apart (colour refinement). Those whom nothing tells apart have the same answer in exact arithmetic: they share an
equation.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel

Ints = NDArray[np.int64]
STEP = 256.0
"""More than where two start and how far they listen can differ by, so that whom few hear comes first."""


class Listening(NamedTuple):
    """What listeners hold and hear; arrays are long enough for all actors and ties.

    Attributes:
        x: (actor,): what each came with, NaN for no stance.
        listens: (actor,): λ, how far it listens to others.
        heard: (actor,): how many hear it.
        ends: (actor + 1,): where the ties of each begin, and those of the one before end.
        speaker: (tie,): who is heard.
        share: (tie,): λ_i w_ij, above 0.
        key: (actor,): what actors are put in order by.
        order: (place,): an actor of each equation.
        place: (actor,): the number of its equation.
        spare: (actor,): room for new places.
    """

    x: Array
    listens: Array
    heard: Ints
    ends: Ints
    speaker: Ints
    share: Array
    key: Array
    order: Ints
    place: Ints
    spare: Ints


def room_for(actors: int, ties: int) -> Listening:
    """Empty arrays."""
    x, listens, key = np.empty(actors), np.empty(actors), np.empty(actors)
    heard, ends = np.empty(actors, dtype=np.int64), np.zeros(actors + 1, dtype=np.int64)
    speaker, share = np.empty(ties, dtype=np.int64), np.empty(ties)
    order, place, spare = np.empty_like(heard), np.empty_like(heard), np.empty_like(heard)
    return Listening(x, listens, heard, ends, speaker, share, key, order, place, spare)


@kernel
def listen(room: Listening, pairs: Ints, weight: Array) -> None:
    """Fill in who hears whom when ties weigh `weight` (tie,), given `x` and `listens`.

    Ties that count for nothing are left out: they might as well not be there.
    """
    x, heard = room.x, room.heard
    tie = live = 0
    for i in range(len(x)):
        heard[i] = 0
    for i in range(len(x)):
        while tie < len(pairs) and pairs[tie, 0] == i:
            j, share = pairs[tie, 1], room.listens[i] * weight[tie]
            if share > 0.0 and x[i] == x[i] and x[j] == x[j]:
                room.speaker[live], room.share[live] = j, share
                heard[j] += 1
                live += 1
            tie += 1
        room.ends[i + 1] = live


@kernel
def tell_apart(room: Listening) -> tuple[int, int]:
    """Give everybody with a stance the place of its equation; how many they are, and how many equations.

    Counting how many come before is a loop that processors do at a stride; sorting would take eight times as long.
    """
    x, key, order, place = room.x, room.key, room.order, room.place
    live, alike = 0, False
    for i in range(len(x)):
        key[i] = room.heard[i] * STEP + x[i] + room.listens[i] if x[i] == x[i] else np.inf
        place[i], order[i] = 0, -1
    for j in range(len(x)):
        other = key[j]
        for i in range(len(x)):
            place[i] += 1 if other < key[i] else 0
    for i in range(len(x)):
        if x[i] == x[i]:
            spot = place[i]
            while order[spot] >= 0:
                spot, alike = spot + 1, True
            order[spot] = i
            live += 1
    return live, _refine(room, live) if alike else live


@kernel
def _refine(room: Listening, live: int) -> int:
    """Tell those apart who have the same place, as far as that goes; how many places there are."""
    apart, more = 0, 0
    while more == 0 or apart < more < live:
        apart = more
        for r in range(live):
            _sort_ties(room, room.order[r])
        _sort(room, live)
        more = 0
        for r in range(live):
            more += 1 if r == 0 or _before(room, room.order[r - 1], room.order[r]) else 0
            room.spare[r] = more - 1
        for r in range(live):
            room.place[room.order[r]] = room.spare[r]
    for r in range(live):
        room.order[room.spare[r]] = room.order[r]
    return more


@kernel
def _sort(room: Listening, live: int) -> None:
    """By insertion, as places are in order already."""
    order = room.order
    for r in range(1, live):
        i, back = order[r], r
        while back > 0 and _before(room, i, order[back - 1]):
            order[back] = order[back - 1]
            back -= 1
        order[back] = i


@kernel
def _before(room: Listening, i: int, j: int) -> bool:
    """Whether i comes before j: by place, by what each is alone, then tie by tie."""
    if room.place[i] != room.place[j]:
        return bool(room.place[i] < room.place[j])
    if room.x[i] != room.x[j]:
        return bool(room.x[i] < room.x[j])
    if room.listens[i] != room.listens[j]:
        return bool(room.listens[i] < room.listens[j])
    one, other = room.ends[i], room.ends[j]
    while one < room.ends[i + 1] and other < room.ends[j + 1]:
        from_one, from_other = room.place[room.speaker[one]], room.place[room.speaker[other]]
        if from_one != from_other:
            return bool(from_one < from_other)
        if room.share[one] != room.share[other]:
            return bool(room.share[one] < room.share[other])
        one, other = one + 1, other + 1
    return bool(one == room.ends[i + 1] and other < room.ends[j + 1])


@kernel
def _sort_ties(room: Listening, i: int) -> None:
    """The ties of a listener by the place of the speaker, then by share."""
    first = room.ends[i]
    for e in range(first + 1, room.ends[i + 1]):
        j, share, back = room.speaker[e], room.share[e], e
        while back > first and _later(room, back - 1, j, share):
            room.speaker[back], room.share[back] = room.speaker[back - 1], room.share[back - 1]
            back -= 1
        room.speaker[back], room.share[back] = j, share


@kernel
def _later(room: Listening, e: int, j: int, share: float) -> bool:
    """Whether tie e comes after one to j with that share."""
    here, there = room.place[room.speaker[e]], room.place[j]
    return bool(here > there or (here == there and room.share[e] > share))
