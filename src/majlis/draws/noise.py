"""What no judgement of a dossier accounts for: where issues settle beside it, and how sure the fitted choice is.

Chances are counted on rows. A row is a world with a noise of its own; row r belongs to world r modulo the number of
worlds, and there are at least `ROWS` of them however few worlds are drawn, so that a chance is not coarse because
worlds are few. Every issue has its own noise, and one more is common to all issues of a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from majlis.draws.normal import quantiles
from majlis.draws.streams import uniforms
from majlis.theory.choice import FEATURES

Array = NDArray[np.float64]
ROWS = 8000
"""Rows at least."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Standard normal numbers, all independent.

    Attributes:
        own: (row, issue).
        common: (row,): what the issues of a row share.
        coefficients: (draw, feature): how far each coefficient of the choice is from its estimate.
    """

    own: Array
    common: Array
    coefficients: Array

    def at(self, dependence: float, signs: Array) -> Array:
        """The noise of issues that go together: √ρ s_k F + √(1 − ρ) ε_k, (row, issue).

        Args:
            dependence: ρ, the correlation of any two issues, 0 to 1.
            signs: (issue,), 1 or −1: which way along its scale an issue goes when things go well.
        """
        together = np.sqrt(dependence) * signs * self.common[:, None]
        return np.asarray(together + np.sqrt(1.0 - dependence) * self.own)


def noise(issues: Iterable[str], draws: int, seed: int) -> Noise:
    """The noise of so many worlds; the same seed gives the same numbers."""
    rows = draws * max(1, ceil(ROWS / draws))
    own = quantiles(uniforms([f"noise/{key}" for key in issues], rows, seed))
    common = quantiles(uniforms(["noise"], rows, seed))[:, 0]
    return Noise(own, common, quantiles(uniforms([f"choice/{name}" for name in FEATURES], draws, seed)))


def no_noise(issues: int) -> Noise:
    """One world without any."""
    return Noise(np.zeros((1, issues)), np.zeros(1), np.zeros((1, len(FEATURES))))
