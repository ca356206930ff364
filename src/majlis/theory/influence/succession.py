"""In what order to take equations out so that the others stay short: first whom few hear and who hear few.

Taking out i gives each of its listeners all its speakers, so whoever has the smallest product of their numbers goes
first (Markowitz 1957, Management Science 3(3)), then whoever has it in what is left. Equals have the same turn: whom
the others hear in the end does not depend on the order among them. So turns depend on who hears whom, on nothing else.
"""

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@kernel
def take_turns(hears: Bools, turn: Ints, listeners: Ints, speakers: Ints) -> None:
    """Write the turn of each actor, (actor,), given who hears whom, (listener, speaker), which is used up.

    listeners, speakers: (actor,), room to count those who are left.
    """
    actors, left, number = len(turn), len(turn), 0
    for i in range(actors):
        turn[i] = -1
    while left > 0:
        _count(hears, listeners, speakers)
        least = actors * actors
        for i in range(actors):
            if turn[i] < 0:
                least = min(least, listeners[i] * speakers[i])
        for i in range(actors):
            if turn[i] < 0 and listeners[i] * speakers[i] == least:
                turn[i] = number
                left -= 1
                _take_out(hears, i)
        number += 1


@kernel
def _count(hears: Bools, listeners: Ints, speakers: Ints) -> None:
    """How many hear each, and how many each hears."""
    for i in range(len(hears)):
        listeners[i] = speakers[i] = 0
    for i in range(len(hears)):
        for j in range(len(hears)):
            if hears[i, j] and i != j:
                speakers[i] += 1
                listeners[j] += 1


@kernel
def _take_out(hears: Bools, i: int) -> None:
    """Give the listeners of i whom i hears instead."""
    for k in range(len(hears)):
        if hears[k, i] and k != i:
            for j in range(len(hears)):
                hears[k, j] |= hears[i, j]
        hears[k, i] = False
    for j in range(len(hears)):
        hears[i, j] = False
