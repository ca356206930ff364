"""What becomes of every issue, row by row: what is agreed, with its chance; otherwise where it goes without agreement.

A row is a world with a noise of its own (`draws.noise`). In world d, with chance w_d of an agreement that is kept,
issue k is at what is agreed there, else at its reversion point. No coin is tossed: every statistic is weighted. A
rung's chance is Σ w·1[rung(agreed)] + (1 − w)·1[rung(reversion)] over the rows, so that issues stand or fall together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.dossier.records.dossier import Rung
from majlis.ensemble.settled import DEPENDENCE, Settled, counted
from majlis.ensemble.success import height, reached
from majlis.theory.outcomes import Positions
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Futures:
    """Two futures of a dossier in the same worlds.

    Attributes:
        issues: Keys of the columns.
        density: (issue, 101): the chance of every whole point if there is an agreement.
        agreed: ρ to where each issue is if it is agreed: (row, issue); row r is of world r modulo the worlds.
        expected: (world, issue): the mean of what is agreed, over the noise of its world.
        without: (world, issue): where each goes without agreement.
        weight: (world,): the chance of an agreement that is kept; 1 where agreement is taken for granted.
    """

    issues: tuple[str, ...]
    density: Array
    agreed: Mapping[float, Array]
    expected: Array
    without: Array
    weight: Array

    @classmethod
    def of(cls, settled: Settled, issues: tuple[str, ...], without: Array, weight: Array | None = None) -> "Futures":
        """Both futures; the one in which the talks succeed alone if no weight is given."""
        chance = np.ones(len(without)) if weight is None else weight
        return cls(issues, settled.density, settled.rows, settled.expected, without, chance)

    @property
    def chance(self) -> float:
        """The chance of an agreement that is kept."""
        return float(self.weight.mean())

    def told(self) -> Array:
        """The chance of every whole point, all told: (issue, 101)."""
        return self.chance * self.density + counted(self.without, 1.0 - self.weight)

    def means(self) -> Array:
        """The expected place of each issue in each world: (world, issue)."""
        w = self.weight[:, None]
        return np.asarray(w * self.expected + (1.0 - w) * self.without)

    def reaches(self, rung: Rung, dependence: float = DEPENDENCE) -> float:
        """The chance of a rung."""
        w = self._rows(self.weight)
        there = reached(rung, self.agreed[dependence], self.issues)
        anyhow = reached(rung, self.without, self.issues)
        return float(np.mean(w * there) + np.mean((1.0 - self.weight) * anyhow))

    def heights(self, ladder: Mapping[str, Rung]) -> Array:
        """How far up a ladder each world is, its rows averaged: (world,), 0 to 1."""
        there = self._by_world(height(ladder, self.agreed[DEPENDENCE], self.issues))
        return np.asarray(self.weight * there + (1.0 - self.weight) * height(ladder, self.without, self.issues))

    def if_agreed(self, wants: Positions) -> Array:
        """Satisfaction of every actor with what is agreed in each world, its rows averaged: (world, actor), 0 to 100.

        Args:
            wants: What everybody wants and cares about.
        """
        return self._by_world(satisfaction(self.agreed[DEPENDENCE], wants.position, wants.salience))

    def content(self, wants: Positions) -> Array:
        """Satisfaction of every actor in each world, all told: (world, actor), 0 to 100.

        Args:
            wants: What everybody wants and cares about; a strategy moves what they say.
        """
        there = self.if_agreed(wants)
        anyhow = satisfaction(self.without, wants.position, wants.salience)
        w = self.weight[:, None]
        return np.asarray(w * there + (1.0 - w) * anyhow)

    def by_model(self, agreed: Array, worlds: int, of: Callable[[Array], NDArray[Any]]) -> float:
        """The mean of something by one model, all told.

        Args:
            agreed: What is agreed by it: (row, issue); row r is of world r modulo `worlds`.
            worlds: How many worlds it answered.
            of: What is asked: (row, issue) to (row,).
        """
        w = self.weight[np.arange(len(agreed)) % worlds]
        return float(np.mean(w * of(agreed)) + np.mean((1.0 - self.weight[:worlds]) * of(self.without[:worlds])))

    def _rows(self, values: Array) -> Array:
        """What holds for a world, for each of its rows: (row,)."""
        return values[np.arange(len(self.agreed[DEPENDENCE])) % len(values)]

    def _by_world(self, values: Array) -> Array:
        """The mean over the rows of each world: (world,)."""
        return np.asarray(values.reshape(-1, len(self.weight), *values.shape[1:]).mean(axis=0))
