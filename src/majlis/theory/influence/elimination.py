"""Listening solved directly, without a subtraction, so that a hair's breadth of stubbornness is not rounded away.

Equation k is x_k (b_k + Σ_p a_kp) = b_k c_k + Σ_p a_kp x_p, where b_k = 1 − λ_k ≥ 0 is what k holds on to of its
start c_k, and a_kp = λ_k w_kp ≥ 0 what it hears of p ≠ k; its tie to itself drops out. Equation after equation has its
turn: whom it hears of those before it is replaced by what that one holds on to and hears. The whole on the left is
always the sum of the parts on the right, all of them positive, and nothing is ever taken from it: every number is right
to a few units of its last digit, however nearly closed a group is (Grassmann, Taksar and Heyman 1985, Operations
Research 33(5); O'Cinneide 1993, Numerische Mathematik 65).

The last of a closed group (λ = 1 throughout, nobody outside heard) is left with b + Σ a = 0. Let every member hold on
to the same ε: the starts in the last equation, counted in ε, then give the group's view for ε → 0.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.influence.listening import Listening
from majlis.theory.influence.succession import Ints
from majlis.theory.kernel import Array, kernel, pasted


class System(NamedTuple):
    """The equations as they are after their turn, divided by their whole; arrays for one an actor.

    Attributes:
        x: (equation, column): the starts c, then the answers.
        own: (equation,): b, 0 to 1.
        start: (equation, column): b c.
        held: (equation,): what is held on to in units of ε, where b is 0.
        limit: (equation, column): the same times the starts.
        heard: (equation,): what the one in turn hears of all others; 0 between turns.
        ends: (equation + 1,): where those begin whom an equation still hears, and those of the one before end.
        speaker: (entry,): who they are.
        share: (entry,): what part of the whole each is.
    """

    x: Array
    own: Array
    start: Array
    held: Array
    limit: Array
    heard: Array
    ends: Ints
    speaker: Ints
    share: Array


def system_for(actors: int, columns: int) -> System:
    """Arrays for as many equations as actors, and as many starts of each as columns."""
    shape, entries = (actors, columns), actors * (actors - 1) // 2 + 1
    x, start, limit = np.empty(shape), np.empty(shape), np.empty(shape)
    own, held, heard = np.empty(actors), np.empty(actors), np.zeros(actors)
    ends, speaker = np.zeros(actors + 1, dtype=np.int64), np.empty(entries, dtype=np.int64)
    return System(x, own, start, held, limit, heard, ends, speaker, np.empty(entries))


@kernel
def solve(system: System, room: Listening, count: int, low: float, high: float) -> None:
    """Replace the starts in `x`, none of them below `low` or above `high`, by the answers."""
    for k in range(count):
        i, first, end = room.order[k], k, k
        for e in range(room.ends[i], room.ends[i + 1]):
            q = room.place[room.speaker[e]]
            system.heard[q] += room.share[e]
            first, end = min(first, q), max(end, q + 1)
        _begin(system, k, 1.0 - room.listens[i])
        for p in range(first, k):
            if system.heard[p] > 0.0:
                _replace(system, k, p)
                if system.ends[p + 1] > system.ends[p]:
                    end = max(end, system.speaker[system.ends[p + 1] - 1] + 1)
        system.heard[k] = 0.0  # hearing oneself changes nothing
        _divide(system, k, end)
    for k in range(count - 1, -1, -1):
        _answer(system, k, low, high)


@pasted
def _begin(system: System, k: int, holds: float) -> None:
    """What equation k holds on to before it hears anybody."""
    system.own[k], system.held[k] = holds, 1.0
    for c in range(system.x.shape[1]):
        system.start[k, c], system.limit[k, c] = holds * system.x[k, c], system.x[k, c]


@pasted
def _replace(system: System, k: int, p: int) -> None:
    """Put what p holds on to and hears in the place of p in equation k."""
    part = system.heard[p]
    system.heard[p] = 0.0
    system.own[k] += part * system.own[p]
    for c in range(system.x.shape[1]):
        system.start[k, c] += part * system.start[p, c]
    if system.own[k] == 0.0:  # it may be of a closed group
        system.held[k] += part * system.held[p]
        for c in range(system.x.shape[1]):
            system.limit[k, c] += part * system.limit[p, c]
    for e in range(system.ends[p], system.ends[p + 1]):
        system.heard[system.speaker[e]] += part * system.share[e]


@pasted
def _divide(system: System, k: int, end: int) -> None:
    """List whom k still hears, all before `end`, and divide by the whole; without one, k has its group's view."""
    first = last = system.ends[k]
    for q in range(k + 1, end):
        system.speaker[last], system.share[last] = q, system.heard[q]
        last += 1 if system.heard[q] > 0.0 else 0
        system.heard[q] = 0.0
    system.ends[k + 1] = last
    whole = system.own[k]
    for e in range(first, last):
        whole += system.share[e]
    for e in range(first, last):
        system.share[e] /= whole
    if whole > 0.0:
        system.own[k], system.held[k] = system.own[k] / whole, system.held[k] / whole
        for c in range(system.x.shape[1]):
            system.start[k, c] /= whole
            system.limit[k, c] /= whole
    else:
        system.own[k] = 1.0
        for c in range(system.x.shape[1]):
            system.start[k, c] = system.limit[k, c] / system.held[k]


@pasted
def _answer(system: System, k: int, low: float, high: float) -> None:
    """Add up what k holds on to and hears; rounding leaves it between the least and the greatest of these views."""
    x, least, greatest, first, own = system.x, system.limit, system.start, system.ends[k], system.own[k]
    for c in range(x.shape[1]):
        x[k, c] = system.start[k, c]
        view = min(max(x[k, c] / own, low), high) if own > 0.0 else x[system.speaker[first], c]
        least[k, c] = greatest[k, c] = view
    for e in range(first, system.ends[k + 1]):
        p, share = system.speaker[e], system.share[e]
        for c in range(x.shape[1]):
            x[k, c] += share * x[p, c]
            least[k, c], greatest[k, c] = min(least[k, c], x[p, c]), max(greatest[k, c], x[p, c])
    for c in range(x.shape[1]):
        x[k, c] = min(max(x[k, c], least[k, c]), greatest[k, c])
