"""What changes how acts come from today on: how often unprovoked ones do, and how severe they are."""

import numpy as np
from numpy.typing import ArrayLike

from majlis.theory.escalation.model import Hawkes, Marks
from majlis.theory.kernel import Array


def with_rates(model: Hawkes, factors: ArrayLike) -> Hawkes:
    """The model when unprovoked acts of each process come so many times as often: μ_d → f_d μ_d.

    Args:
        model: As it was until now.
        factors: (process,), at least 0.
    """
    return Hawkes.of(model.mu * np.asarray(factors), model.alpha, model.beta, model.marks, model.gamma)


def with_marks(model: Hawkes, marks: Marks) -> Hawkes:
    """The model when acts are as severe as these marks say, an act of a given severity provoking what it did before.

    The weight of an act is its severity in units of the mean of its process. Where that mean moves, so does what an
    average act provokes: α_de → α_de · Σ p'_e(v) v^γ / Σ p_e(v) v^γ, and α_de w_e(m) stays what it was for every m.
    The state, what past acts still add to the rates, is not touched.
    """
    grown: Array = marks.means(model.gamma) / model.marks.means(model.gamma)
    return Hawkes.of(model.mu, model.alpha * grown, model.beta, marks, model.gamma)


def moved_marks(marks: Marks, by: ArrayLike, share: ArrayLike, ends: tuple[float, float]) -> Marks:
    """The marks when a share of the acts of each process is so much more severe.

    Args:
        marks: As they were.
        by: (process,): what is added to the mark of those acts; below 0 for less severe ones.
        share: (process,): which part of the acts that is, 0 to 1, whatever their mark.
        ends: The least and the greatest mark there is; marks are kept between them.
    """
    added, part = np.asarray(by, dtype=np.float64)[:, None], np.asarray(share, dtype=np.float64)[:, None]
    moved = np.where(marks.probabilities > 0, np.clip(marks.values + added, *ends), 1.0)
    values = np.concatenate([marks.values, moved], axis=1)
    return Marks(values, np.concatenate([(1 - part) * marks.probabilities, part * marks.probabilities], axis=1))
