"""Hostile and cooperative acts that breed further acts: a marked, mutually exciting point process.

Acts of process d (a dyad, and if needed a kind of act) happen at the rate

    λ_d(t) = μ_d + Σ_{t_j < t} α_{d,e_j} w_j β_{d,e_j} exp(−β_{d,e_j} (t − t_j))

(Hawkes 1971, Biometrika 58(1), 83–90; with exponential decay Ozaki 1979, Annals of the Institute of Statistical
Mathematics 31, 145–155). Time is in days, rates in acts a day. The weight of an act of severity m in process e is
w(m) = m^γ / Σ_v p_e(v) v^γ, mean one, so α_de is how many acts of d an average act of e provokes directly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from majlis.theory.kernel import Array

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
SLACK = 1e-9
"""By how much probabilities may miss one together."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How severe the acts of each process are: p_e(v), drawn independently of the past.

    Attributes:
        values: (process, mark), above 0; 1 where a process has fewer marks than another.
        probabilities: (process, mark), each row sums to 1; 0 where there is no such mark.
    """

    values: Array
    probabilities: Array

    @classmethod
    def of(cls, tables: Sequence[tuple[ArrayLike, ArrayLike]]) -> Self:
        """From the values and probabilities of each process."""
        rows = [(np.asarray(v, dtype=np.float64), np.asarray(p, dtype=np.float64)) for v, p in tables]
        if not rows:
            raise ValueError("there is at least one process")
        width = max(len(v) for v, _ in rows)
        values, probabilities = np.ones((len(rows), width)), np.zeros((len(rows), width))
        for e, (v, p) in enumerate(rows):
            if v.shape != p.shape or not (np.all(v > 0) and np.all(p >= 0) and abs(p.sum() - 1) <= SLACK):
                raise ValueError(f"marks of process {e}: values above 0 whose probabilities sum to 1, not {v}, {p}")
            values[e, : len(v)], probabilities[e, : len(p)] = v, p
        return cls(values, probabilities)

    @property
    def processes(self) -> int:
        """How many processes there are."""
        return len(self.values)

    def means(self, gamma: float) -> Array:
        """Σ_v p_e(v) v^γ: (process,)."""
        return np.asarray((self.probabilities * self.values**gamma).sum(axis=1))

    def at_least(self, severity: float, among: ArrayLike | None = None) -> Bools:
        """Which marks are that severe: (process, mark).

        Args:
            severity: The least mark that counts.
            among: (process,): whose acts count at all; everybody's if left out.
        """
        counted = np.ones(self.processes, dtype=bool) if among is None else np.asarray(among, dtype=bool)
        return np.asarray((self.values >= severity) & (self.probabilities > 0) & counted[:, None])


@dataclass(frozen=True, slots=True)
class Hawkes:
    """The parameters of the process; make it with `of`, which checks them.

    Attributes:
        mu: (process,): acts a day that nothing provoked.
        alpha: (process, process): acts of the first that an average act of the second provokes directly. Below 0 an
            act damps (see `damping`).
        beta: (process, process): decay a day, so that 1/β is the mean wait for a reaction.
        marks: How severe acts are.
        gamma: How much severity matters; 0 not at all.
    """

    mu: Array
    alpha: Array
    beta: Array
    marks: Marks
    gamma: float = 1.0

    @classmethod
    def of(cls, mu: ArrayLike, alpha: ArrayLike, beta: ArrayLike, marks: Marks, gamma: float = 1.0) -> Self:
        """Check and copy; a single `beta` is that of all pairs."""
        count = marks.processes
        background, offspring = np.array(mu, dtype=np.float64), np.array(alpha, dtype=np.float64)
        if background.shape != (count,) or offspring.shape != (count, count):
            raise ValueError(f"mu {background.shape} and alpha {offspring.shape} for {count} processes")
        decay = np.broadcast_to(np.asarray(beta, dtype=np.float64), (count, count)).copy()
        if not all(np.isfinite(part).all() for part in (background, offspring, decay, gamma)):
            raise ValueError(f"parameters are finite, not {background}, {offspring}, {decay}, {gamma}")
        if not (np.all(background >= 0) and np.all(decay > 0)):
            raise ValueError(f"mu is at least 0 and beta above 0, not {background}, {decay}")
        return cls(background, offspring, decay, marks, float(gamma))

    @property
    def processes(self) -> int:
        """How many processes there are."""
        return len(self.mu)

    @property
    def branching_ratio(self) -> float:
        """The spectral radius of α: from 1 on, acts breed without end. What damps counts as nothing."""
        return float(branching_ratios(self.alpha))

    @property
    def weights(self) -> Array:
        """w_e(v): (process, mark)."""
        return np.asarray(self.marks.values**self.gamma / self.marks.means(self.gamma)[:, None])

    def weigh(self, process: ArrayLike, mark: ArrayLike) -> Array:
        """The weight of acts of these processes and severities; what is broadcast together."""
        means = self.marks.means(self.gamma)[np.asarray(process, dtype=np.int64)]
        return np.asarray(np.asarray(mark, dtype=np.float64) ** self.gamma / means)


def branching_ratios(alpha: Array) -> Array:
    """Spectral radii of what excites in (…, process, process): (…)."""
    return np.asarray(np.abs(np.linalg.eigvals(np.maximum(alpha, 0.0))).max(axis=-1))


def exciting(model: Hawkes) -> Hawkes:
    """The model itself, refused if an act damps: then rates have a floor and nothing here is linear."""
    if np.any(model.alpha < 0):
        raise ValueError("alpha is below 0: acts that damp are for majlis.theory.escalation.damping and simulation")
    return model
