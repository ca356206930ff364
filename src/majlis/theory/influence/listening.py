"""One issue in one world as its listeners have it, and an order of them that is owed to nothing but its content.

Floating-point sums depend on their order, so the equations of listening are taken in an order that does not depend on
how actors are listed: by turns that keep equations short (`succession`), then by where each starts and
how far it listens. Actors alike in all that are told apart by what they hear and from whom, as long as this tells more
apart (colour refinement). Those whom nothing tells apart have the same answer in exact arithmetic: they share an
equation.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.influence.succession import Bools, Ints, take_turns
from majlis.theory.kernel import Array, kernel

STEP = 256.0
"""More than where two start and how far they listen can differ by, so that the turn comes first."""


class Listening(NamedTuple):
    """What listeners hold and hear; arrays are long enough for all actors and ties.

    Attributes:
        x: (actor,): what each came with, NaN for no stance.
        listens: (actor,): λ, how far it listens to others.
        ends: (actor + 1,): where the ties of each begin, and those of the one before end.
        speaker: (tie,): who is heard.
        share: (tie,): λ_i w_ij, above 0.
        known: (issue, pair): whether it was a tie that counts when turns were last worked out.
        turn: (issue, actor): when its equation is taken out, below 0 as long as that is not known.
        seat: (issue, seat): the actors who hear somebody or are heard; all others stay where they are.
        seats: (issue,): how many they are.
        hears: (listener, speaker): room to work this out.
        key: (seat,): what actors are put in order by.
        order: (place,): an actor of each equation.
        place: (actor,): the number of its equation.
        spare: (seat,): room for new places.
    """

    x: Array
    listens: Array
    ends: Ints
    speaker: Ints
    share: Array
    known: Bools
    turn: Ints
    seat: Ints
    seats: Ints
    hears: Bools
    key: Array
    order: Ints
    place: Ints
    spare: Ints


def room_for(actors: int, pairs: int, issues: int = 1) -> Listening:
    """Arrays for so many actors, pairs of a listener and a speaker, and issues."""
    x, listens, key = np.empty(actors), np.empty(actors), np.empty(actors)
    ends, speaker, share = np.zeros(actors + 1, dtype=np.int64), np.empty(pairs, dtype=np.int64), np.empty(pairs)
    known, turn = np.zeros((issues, pairs), dtype=np.bool_), np.full((issues, actors), -1, dtype=np.int64)
    seat, seats = np.empty((issues, actors), dtype=np.int64), np.zeros(issues, dtype=np.int64)
    hears, (order, place, spare) = np.empty((actors, actors), dtype=np.bool_), np.empty((3, actors), dtype=np.int64)
    return Listening(x, listens, ends, speaker, share, known, turn, seat, seats, hears, key, order, place, spare)


@kernel
def listen(room: Listening, pairs: Ints, weight: Array, k: int) -> None:
    """Fill in who hears whom on issue k when pairs weigh `weight` (pair,), given `x` and `listens`.

    Ties that count for nothing are left out: they might as well not be there.
    """
    x, pair, tie = room.x, 0, 0
    news = False
    for i in range(len(x)):
        news |= room.turn[k, i] < 0
        while pair < len(pairs) and pairs[pair, 0] == i:
            j, share = pairs[pair, 1], room.listens[i] * weight[pair]
            counts = share > 0.0 and x[i] == x[i] and x[j] == x[j]
            news |= counts != room.known[k, pair]
            room.known[k, pair] = counts
            if counts:
                room.speaker[tie], room.share[tie] = j, share
                tie += 1
            pair += 1
        room.ends[i + 1] = tie
    if news:  # hardly ever after the first world
        _draw_up(room, k)


@kernel
def _draw_up(room: Listening, k: int) -> None:
    """Work out turns and seats on issue k from the ties that count."""
    for i in range(len(room.x)):
        for j in range(len(room.x)):
            room.hears[i, j] = False
        room.place[i] = 0
    for i in range(len(room.x)):
        for e in range(room.ends[i], room.ends[i + 1]):
            room.hears[i, room.speaker[e]] = True
            room.place[i] = room.place[room.speaker[e]] = 1
    room.seats[k] = 0
    for i in range(len(room.x)):
        room.seat[k, room.seats[k]] = i
        room.seats[k] += room.place[i]
    take_turns(room.hears, room.turn[k], room.place, room.spare)


@kernel
def tell_apart(room: Listening, k: int) -> int:
    """Give all with a seat on issue k the places of their equations; how many equations there are.

    Counting how many come before is a loop that processors do at a stride; sorting would take eight times as long.
    """
    key, order, before, seats = room.key, room.order, room.spare, room.seats[k]
    for r in range(seats):
        i = room.seat[k, r]
        key[r] = room.turn[k, i] * STEP + room.x[i] + room.listens[i]
        before[r], order[r] = 0, -1
    for other in range(seats):
        its = key[other]
        for r in range(seats):
            before[r] += 1 if its < key[r] else 0
    alike = False
    for r in range(seats):
        i, spot = room.seat[k, r], before[r]
        room.place[i] = spot
        while order[spot] >= 0:
            spot, alike = spot + 1, True
        order[spot] = i
    return _refine(room, seats) if alike else seats


@kernel
def _refine(room: Listening, seats: int) -> int:
    """Tell those apart who have the same place, as far as that goes; how many places there are."""
    apart, more = 0, 0
    while more == 0 or apart < more < seats:
        apart = more
        for r in range(seats):
            _sort_ties(room, room.order[r])
        _sort(room, seats)
        more = 0
        for r in range(seats):
            more += 1 if r == 0 or _before(room, room.order[r - 1], room.order[r]) else 0
            room.spare[r] = more - 1
        for r in range(seats):
            room.place[room.order[r]] = room.spare[r]
    for r in range(seats):
        room.order[room.spare[r]] = room.order[r]
    return more


@kernel
def _sort(room: Listening, seats: int) -> None:
    """By insertion, as places are in order already."""
    order = room.order
    for r in range(1, seats):
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
