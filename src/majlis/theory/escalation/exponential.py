"""The exponential of a matrix, without SciPy."""

from math import ceil, factorial, log2

import numpy as np

from majlis.theory.kernel import Array

DEGREE = 13
LARGEST = 5.371920351148152
"""The 1-norm up to which the approximant of this degree is right to double precision (Higham 2005, table 2.3)."""
COEFFICIENTS = [
    factorial(2 * DEGREE - k) * factorial(DEGREE) / (factorial(2 * DEGREE) * factorial(k) * factorial(DEGREE - k))
    for k in range(DEGREE + 1)
]


def expm(matrix: Array) -> Array:
    """e^A of a square matrix: the [13/13] Padé approximant of e^(A / 2^s), squared s times.

    (Higham 2005, SIAM Journal on Matrix Analysis and Applications 26(4), 1179–1193.)
    """
    norm = np.abs(matrix).sum(axis=0).max(initial=0.0)
    halvings = max(0, ceil(log2(norm / LARGEST))) if norm > 0 else 0
    a = matrix / 2.0**halvings
    c, one, a2 = COEFFICIENTS, np.eye(len(a)), a @ a
    a4 = a2 @ a2
    a6 = a4 @ a2
    odd = a @ (a6 @ (c[13] * a6 + c[11] * a4 + c[9] * a2) + c[7] * a6 + c[5] * a4 + c[3] * a2 + c[1] * one)
    even = a6 @ (c[12] * a6 + c[10] * a4 + c[8] * a2) + c[6] * a6 + c[4] * a4 + c[2] * a2 + c[0] * one
    power = np.asarray(np.linalg.solve(even - odd, even + odd), dtype=np.float64)
    for _ in range(halvings):
        power = power @ power
    return power
