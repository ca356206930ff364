"""Exact whole numbers out of fast arithmetic in floating point.

Sums and products of whole numbers below 2^53 have no rounding error. Counts of coalitions are below 2^n; up to 53
players one pass gives them exactly. For more, the same pass is made modulo several primes so small that no sum of
products reaches 2^53, and the Chinese remainder theorem puts the counts together.
"""

from collections.abc import Callable, Iterator
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.theory.voting.tally import Counts, whole

Array = NDArray[np.float64]
EXACT = 53
"""Bits of a whole number in floating point."""


def exactly(bits: int, longest: int, count: Callable[[float], list[Array]]) -> list[Counts]:
    """Counts below 2^bits.

    Args:
        bits: How large they can be.
        longest: The most products that are added up.
        count: Makes the counts modulo a number; infinity for the counts themselves.

    Returns:
        The arrays that `count` makes, as Python's own whole numbers.
    """
    if bits <= EXACT:
        return [whole(counts) for counts in count(np.inf)]
    found: list[Counts] = []
    known = 1
    for prime in _primes_below(isqrt((1 << EXACT) // longest)):
        if known >> bits:
            break
        rest = [whole(counts) % prime for counts in count(float(prime))]
        # The number below known · prime that leaves `found` when divided by known, and `rest` when divided by prime.
        inverse = pow(known, -1, prime)
        found = [f + known * ((r - f) * inverse % prime) for f, r in zip(found, rest, strict=True)] if found else rest
        known *= prime
    return found


def modulo(numbers: Array, modulus: float) -> Array:
    """Numbers less a multiple of the modulus, no larger than it; as they are if it is infinite."""
    return numbers if modulus == np.inf else np.asarray(numbers - modulus * np.floor(numbers / modulus))


def _primes_below(limit: int) -> Iterator[int]:
    """Primes, the largest first."""
    return (p for p in range(limit - 1, 2, -1) if all(p % d for d in range(2, isqrt(p) + 1)))


def skewed(products: Any) -> Array:
    """Sums along the anti-diagonals of (a, b): by a + b."""
    a, b = products.shape
    wide = np.zeros((a, a + b))
    wide[:, :b] = products
    return np.asarray(wide.ravel()[: a * (a + b - 1)].reshape(a, a + b - 1).sum(axis=0))
