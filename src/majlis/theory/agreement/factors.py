"""The chain of chances from talks to an agreement that holds: used × room × signed × ratified × kept.

Two levels: what the principals sign may still fail at home (Putnam 1988, International Organization 42(3)), or not be
kept (Fearon 1998, International Organization 52(2)).
"""

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.kernel import Array


def chain(
    *,
    used: ArrayLike = 1.0,
    room: ArrayLike = 1.0,
    signed: ArrayLike = 1.0,
    ratified: ArrayLike = 1.0,
    kept: ArrayLike = 1.0,
) -> Array:
    """The chance of an agreement that is kept, w; a factor left out is 1.

    Args:
        used: The chance that room with ample gains is used before the horizon.
        room: Whether there is any, 0 or 1.
        signed: The chance that all principals sign.
        ratified: The chance that the bodies that must carry it do.
        kept: The chance that it is then kept.

    Returns:
        As the factors broadcast, commonly (draw,). “Will they agree” is used × room × signed: leave out the others.

    Raises:
        ValueError: A factor is no chance.
    """
    w = np.ones(())
    for name, factor in (("used", used), ("room", room), ("signed", signed), ("ratified", ratified), ("kept", kept)):
        chance = np.asarray(factor, dtype=np.float64)
        if not np.all((chance >= 0.0) & (chance <= 1.0)):
            raise ValueError(f"{name} holds {chance.min()} to {chance.max()}; a chance is between 0 and 1")
        w = w * chance
    return np.asarray(w, dtype=np.float64)
