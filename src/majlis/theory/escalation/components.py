"""What the future depends on: parts of each rate that decay alike are one number.

X_c = Σ S_de over the pairs of component c, which raise the same process d and decay at the same β. With one decay for
all pairs there is one component a process instead of one a pair.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.escalation.model import Hawkes, Ints
from majlis.theory.kernel import Array


class Components(NamedTuple):
    """The parts of the rates, those of a process side by side.

    Attributes:
        process: (component,): which process each is part of.
        decay: (component,): β, a day.
        of: (process, process): the component of each pair.
        jump: (process, process): α β, what an act of weight one of the second adds to it.
        mu: (process,).
    """

    process: Ints
    decay: Array
    of: Ints
    jump: Array
    mu: Array


def components(model: Hawkes) -> Components:
    """Pairs that raise the same process and decay alike, together."""
    count, jump = model.processes, model.alpha * model.beta
    if np.all(model.beta == model.beta[0, 0]):
        own = np.arange(count)
        return Components(own, model.beta[0].copy(), np.repeat(own, count).reshape(count, count), jump, model.mu)
    pairs = np.stack([np.repeat(np.arange(count, dtype=np.float64), count), model.beta.ravel()], axis=1)
    parts, of = np.unique(pairs, axis=0, return_inverse=True)
    process, decay = parts.T
    return Components(process.astype(np.int64), decay.copy(), of.reshape(count, count), jump, model.mu)


def gathered(parts: Components, state: Array) -> Array:
    """X from S: (component,)."""
    return np.bincount(parts.of.ravel(), state.ravel(), len(parts.decay)).astype(np.float64)


def generator(parts: Components) -> Array:
    """(component, component): A of dX = A X dt, the expected excess over what nothing provoked.

    An act of process e raises component (d, β) by α_de β, and e's rate is the sum of its components.
    """
    matrix = np.diag(-parts.decay)
    for c, e in enumerate(parts.process):
        np.add.at(matrix[:, c], parts.of[:, e], parts.jump[:, e])
    return matrix
