"""What each actor is offered, and which offer it takes.

As i sees it, with a = E_ij its own gain from challenging j and b = E_ji j's gain from challenging it:

    b > a > 0   conflict      both would fight and i would lose: it moves to x_j
    b > −a > 0  compromise    i moves to x_i + (x_j − x_i) |a / b|
    −a ≥ b > 0  capitulation  i has so much to lose that it moves to x_j

and otherwise j has nothing to offer i. Of its offers i takes one of the first of these kinds that it has, chosen by one
of three rules. Gains within 1e-9 of each other count as equal, and so do places within 1e-9 of the range.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel

Array = NDArray[np.float64]
Index = NDArray[np.int64]

KINDS = ("stalemate", "conflict", "compromise", "capitulation")
STALEMATE, CONFLICT, COMPROMISE, CAPITULATION = range(4)
LEAST_MOVE, STRONGEST, SIGNED = range(3)
HAIR = 1e-9


@kernel
def octant(a: float, b: float, capitulation: bool) -> int:
    """Which kind of offer i receives, from its own gain a and the other's gain b."""
    if b <= HAIR or abs(a) <= HAIR:
        return STALEMATE
    if a > 0.0:
        return CONFLICT if b > a + HAIR else STALEMATE
    if b > HAIR - a:
        return COMPROMISE
    return CAPITULATION if capitulation else STALEMATE


@kernel
def preference(choice: int, kind: int, x_i: float, x_j: float, a: float, b: float, move: float) -> float:
    """The number by which an offer is judged, smaller is better; places and moves are shares of the range.

    The signed rule is the publication's program: nearest challenger in a conflict; in a compromise the smallest value
    of (|a| x_i + |b| x_j) / (|a| + |b|), which is a place on the scale, not a distance.
    """
    if choice == STRONGEST:
        return -b
    if choice == SIGNED:
        if kind == COMPROMISE:
            return (abs(a) * x_i + abs(b) * x_j) / (abs(a) + abs(b))
        return abs(x_i - x_j)
    return move


@kernel
def take_offers(
    n: int,
    first: Index,
    end: Index,
    x: Array,
    span: float,
    own: Array,
    other: Array,
    entered: Index,
    choice: int,
    capitulation: bool,
    first_come: bool,
    kind: Index,
    partner: Index,
    target: Array,
) -> None:
    """The offer each takes: its kind, from whom (−1 for nobody), and where it moves to.

    Args:
        n: How many actors.
        first: (n,): the place, in order of position, of the first whose offer may matter to an actor.
        end: (n,): the first place after those.
        x: (n,): positions.
        span: The range of positions.
        own: (n, n): E_ij as i sees it.
        other: (n, n): E_ji as i sees it.
        entered: (n,): each actor's place in the input.
        choice: The rule: LEAST_MOVE, STRONGEST, SIGNED.
        capitulation: Whether actors capitulate.
        first_come: Whether equally good offers are settled by the order of the input; otherwise by the strength of
            the challenger, and between equals i moves halfway between the places they lead to.
        kind: (n,): the result.
        partner: (n,): the result.
        target: (n,): the result.
    """
    for i in range(n):
        taken, chosen, best, second = CAPITULATION + 1, -1, np.inf, np.inf
        goal = low = high = x[i]
        for j in range(first[i], end[i]):
            if abs(x[j] - x[i]) <= HAIR * span:
                continue
            a, b = own[i, j], other[i, j]
            found = octant(a, b, capitulation)
            if found == STALEMATE or found > taken:
                continue
            place = x[i] + (x[j] - x[i]) * abs(a / b) if found == COMPROMISE else x[j]
            two = 0.0 if first_come else -b
            one = preference(choice, found, x[i] / span, x[j] / span, a, b, abs(place - x[i]) / span)
            if found < taken or one < best - HAIR or (one <= best + HAIR and two < second - HAIR):
                taken, chosen, best, second = found, j, one, two
                goal = low = high = place
            elif one <= best + HAIR and two <= second + HAIR:
                low, high = min(low, place), max(high, place)
                if entered[j] < entered[chosen]:
                    chosen, goal = j, place
        kind[i], partner[i] = taken if chosen >= 0 else STALEMATE, chosen
        target[i] = goal if first_come or high - low <= HAIR * span else 0.5 * (low + high)
