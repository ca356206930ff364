"""One stream of random numbers a quantity, so that changing one judgement leaves the draws of all others alone.

The stream of a quantity is keyed by the seed and the quantity's name and addressed by the number of the draw (Philox,
a counter-based generator: Salmon et al. 2011). Two strategies therefore see the same possible worlds wherever they do
not differ (common random numbers), and a block of draws is the same however the draws are split.
"""

import hashlib

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray


def uniforms(names: list[str], draws: int, seed: int) -> NDArray[np.float64]:
    """Independent uniform numbers on (0, 1): (draw, quantity), the draws of a quantity side by side in memory."""
    table = np.empty((len(names), draws))
    for row, name in zip(table, names, strict=True):
        _stream(name, seed).random(out=row)
    return np.clip(table, 1e-12, 1 - 1e-12, out=table).T


def world_seeds(draws: int, seed: int) -> NDArray[np.uint64]:
    """One seed a possible world, for stochastic models: (draw,)."""
    return _stream("world", seed).integers(0, 2**63, draws, dtype=np.uint64)


def _stream(name: str, seed: int) -> Generator:
    key = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=16).digest()
    return Generator(Philox(key=np.frombuffer(key, dtype=np.uint64)))
