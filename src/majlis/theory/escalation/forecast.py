"""From the end of the record on: a mechanism that damps reactions, and the acts to be expected.

Both hold for any branching ratio, above 1 too.
"""

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.components import Components, components, gathered, generator
from majlis.theory.escalation.exponential import expm
from majlis.theory.escalation.model import Hawkes, exciting
from majlis.theory.kernel import Array


def with_mechanism(model: Hawkes, state: Array, kappa: float, pairs: ArrayLike | None = None) -> tuple[Hawkes, Array]:
    """The model and the state when a mechanism leaves the share κ of the reactions of some pairs.

    Reactions to acts of the past that are still due are damped as well: α_de → κ α_de and S_de → κ S_de.

    Args:
        model: As it was until now.
        state: S, (process, process), as from `state`.
        kappa: 1 changes nothing, 0 leaves no reaction.
        pairs: (process, process), true where it works. If left out, where the processes differ; in undirected dyads
            tit-for-tat is self-excitation, and then that leaves it as it is.
    """
    if not kappa >= 0:
        raise ValueError(f"kappa is at least 0, not {kappa}")
    count = model.processes
    where = ~np.eye(count, dtype=bool) if pairs is None else np.asarray(pairs, dtype=bool)
    if where.shape != (count, count):
        raise ValueError(f"pairs of shape {where.shape} for {count} processes")
    left = np.where(where, kappa, 1.0)
    return Hawkes.of(model.mu, left * model.alpha, model.beta, model.marks, model.gamma), left * state


def expected_events(model: Hawkes, state: Array, horizons: ArrayLike) -> Array:
    """Expected acts within each number of days: (horizon, process).

    dE S_de = (−β_de E S_de + α_de β_de E λ_e) dt and dE N_d = E λ_d dt are linear: one matrix exponential a horizon.

    Args:
        model: The parameters.
        state: S, (process, process).
        horizons: (horizon,), days.
    """
    parts = components(exciting(model))
    system = _system(parts)
    begins = np.concatenate([gathered(parts, state), np.zeros(model.processes), [1.0]])
    after = [expm(system * days) @ begins for days in np.asarray(horizons, dtype=np.float64)]
    return np.array([y[len(parts.decay) : -1] for y in after]).reshape(-1, model.processes)


def _system(parts: Components) -> Array:
    """Of (X, N, 1): what provoked acts and those of chance add to each."""
    size, count = len(parts.decay), len(parts.mu)
    matrix = np.zeros((size + count + 1, size + count + 1))
    matrix[:size, :size] = generator(parts)
    np.add.at(matrix[:size, -1], parts.of, parts.jump * parts.mu)
    matrix[size + parts.process, np.arange(size)] = 1.0
    matrix[size:-1, -1] = parts.mu
    return matrix
