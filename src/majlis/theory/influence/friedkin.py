"""Friedkin and Johnsen's model: actors average what they hear with what they came with.

x* = (I − ΛW)⁻¹ (I − Λ) x = V x, with W row-stochastic (how much the row listens to the column, itself included) and
Λ = diag(λ), λ_i in [0, 1] the susceptibility of i. V is row-stochastic: V_ij is the share of i's final view owed to j.
A closed group (strongly connected, λ = 1 throughout, no tie out) has V_ij = π_j with π W = π, the limit of one common
λ → 1. An actor without a stance on an issue neither speaks nor listens there: what others would have heard from it,
they hear from themselves. As a stage before the decision: Naurin and Thomson's reading of the Council of the EU.

Sources: Friedkin and Johnsen (1990), Journal of Mathematical Sociology 15(3-4); Friedkin (1998), A Structural Theory of
Social Influence; DeGroot (1974), Journal of the American Statistical Association 69(345), for closed groups.
"""

import numpy as np

from majlis.theory.influence.elimination import System, solve, system_for
from majlis.theory.influence.listening import Listening, listen, room_for, tell_apart
from majlis.theory.influence.succession import Bools, Ints
from majlis.theory.influence.ties import Ties
from majlis.theory.kernel import Array, kernel, over_draws


def friedkin_johnsen(position: Array, ties: Array | Ties, susceptibility: Array) -> Array:
    """Positions after everybody has listened, issue by issue.

    Args:
        position: (draw, actor, issue), NaN for no stance.
        ties: (draw, actor, actor), rows summing to 1; or the few that are not zero.
        susceptibility: (draw, actor, issue), 0 to 1.

    Returns:
        (draw, actor, issue), NaN where there was no stance; the same to the last bit in whatever order actors come.
    """
    heard = ties if isinstance(ties, Ties) else Ties.of(ties)
    weight, listens = np.ascontiguousarray(heard.weight), np.ascontiguousarray(susceptibility)
    final, (_, actors, issues) = position.copy(), position.shape

    def task(rows: slice) -> None:
        room, system = room_for(actors, len(heard.pairs), issues), system_for(actors, 1)
        _settle(final[rows], heard.pairs, weight[rows], listens[rows], room, system)

    over_draws(task, len(position))
    return final


def shares(ties: Array | Ties, susceptibility: Array, present: Bools | None = None) -> Array:
    """V on one issue: what part of whose final view is owed to whom.

    Args:
        ties: (draw, actor, actor), rows summing to 1; or the few that are not zero.
        susceptibility: (draw, actor), 0 to 1.
        present: (draw, actor): who has a stance; everybody if left out.

    Returns:
        (draw, listener, source), rows summing to 1; rows and columns of 0 for those without a stance. The same to the
        last bit in whatever order actors come.
    """
    heard = ties if isinstance(ties, Ties) else Ties.of(ties)
    draws, actors = susceptibility.shape
    weight, listens = np.ascontiguousarray(heard.weight), np.ascontiguousarray(susceptibility)
    stands = np.ones((draws, actors), dtype=bool) if present is None else np.ascontiguousarray(present)
    owed = np.zeros((draws, actors, actors))

    def task(rows: slice) -> None:
        room, one, each = room_for(actors, len(heard.pairs)), system_for(actors, 1), system_for(actors, actors)
        _owe(stands[rows], heard.pairs, weight[rows], listens[rows], owed[rows], room, one, each)

    over_draws(task, draws)
    return owed


@kernel
def _settle(
    position: Array, pairs: Ints, weight: Array, susceptibility: Array, room: Listening, system: System
) -> None:
    """Replace positions by what they become."""
    draws, actors, issues = position.shape
    for d in range(draws):
        for k in range(issues):
            for i in range(actors):
                room.x[i], room.listens[i] = position[d, i, k], susceptibility[d, i, k]
            listen(room, pairs, weight[d], k)
            count = tell_apart(room, k)
            low, high = np.inf, -np.inf
            for p in range(count):
                start = room.x[room.order[p]]
                system.x[p, 0], low, high = start, min(low, start), max(high, start)
            solve(system, room, count, low, high)
            for seat in range(room.seats[k]):
                i = room.seat[k, seat]
                position[d, i, k] = system.x[room.place[i], 0]


@kernel
def _owe(
    present: Bools,
    pairs: Ints,
    weight: Array,
    susceptibility: Array,
    owed: Array,
    room: Listening,
    one: System,
    each: System,
) -> None:
    """Fill in V: the answers where one starts with 1 and all others with 0, for each of them."""
    draws, actors = present.shape
    for d in range(draws):
        for i in range(actors):
            room.x[i], room.listens[i] = 0.0 if present[d, i] else np.nan, susceptibility[d, i]
            owed[d, i, i] = 1.0 if present[d, i] else 0.0
        listen(room, pairs, weight[d], 0)
        count = tell_apart(room, 0)
        if count == room.seats[0]:
            _owe_each(room, each, count, owed[d])
        else:
            for seat in range(room.seats[0]):
                _owe_one(room, one, room.seat[0, seat], owed[d])


@kernel
def _owe_each(room: Listening, system: System, count: int, owed: Array) -> None:
    """What is owed to each where no two actors are alike: all columns of V at once."""
    for p in range(count):
        for q in range(count):
            system.x[p, q] = 1.0 if p == q else 0.0
    solve(system, room, count, 0.0, 1.0)
    for p in range(count):
        for q in range(count):
            owed[room.order[p], room.order[q]] = system.x[p, q]


@kernel
def _owe_one(room: Listening, system: System, source: int, owed: Array) -> None:
    """What is owed to one: a column of V. Others who are alike owe it alike."""
    room.x[source] = 1.0
    count = tell_apart(room, 0)
    for p in range(count):
        system.x[p, 0] = room.x[room.order[p]]
    solve(system, room, count, 0.0, 1.0)
    for seat in range(room.seats[0]):
        i = room.seat[0, seat]
        owed[i, source] = system.x[room.place[i], 0]
    room.x[source] = 0.0
