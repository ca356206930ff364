"""A world's own stream of random numbers inside compiled kernels: the same numbers however worlds are batched.

SplitMix64 (Steele, Lea and Flood 2014, OOPSLA, Fast splittable pseudorandom number generators): one 64-bit word of
state, seeded by `Positions.seeds`.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, pasted

GAMMA = np.uint64(0x9E3779B97F4A7C15)
"""By how much the state moves on for every draw."""

Stream = NDArray[np.uint64]
"""(1,): the state, changed by every draw; make it with `seeds[d : d + 1].copy()`."""


def key_of(name: str) -> np.uint64:
    """What tells apart the streams of one world that belong to different names; to be combined with its seed by ^."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little"))


@kernel
def uniform(stream: Stream) -> float:
    """The next number in [0, 1)."""
    stream[0] += GAMMA
    return float(word(stream[0]) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@pasted
def word(z: np.uint64) -> np.uint64:
    """The 64 random bits of a state; every state has others."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
