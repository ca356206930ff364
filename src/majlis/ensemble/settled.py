"""Where issues settle by the calibrated choice: a whole point for every issue of every row, and chances over all rows.

The choice gives every whole point of an issue a chance in every world (`theory.choice`); which of them it is in a row,
its noise decides: the least point whose chance together with all below it exceeds Φ(noise). The noises of two issues
of a row correlate by ρ. On resolved issues what remained of two issues of one dossier correlated by 0.05 to 0.17, not
shown to differ from none (`docs/methods/choice.md`), so ρ = 0.1 is a judgement, and what asks for several issues at
once is told for 0 and 0.3 too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import Sample, below, best_guess
from majlis.settlement import Settlement
from majlis.theory.choice import POINTS, mean_position, nearest_point, probabilities, settled, weights

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
DEPENDENCE = 0.1
"""ρ: how far issues of one dialogue go together."""
DEPENDENCES = (0.0, DEPENDENCE, 0.3)
"""The values of ρ for which rows are made: none, the usual one, and much."""
GRID = np.arange(POINTS, dtype=np.float64)
TOGETHER = 500
"""Worlds whose chances are in memory at a time."""


@dataclass(frozen=True)
class Settled:
    """What the choice says.

    Attributes:
        rows: ρ to the whole point at which each issue settles, (row, issue); row r is of world r modulo the worlds.
        density: (issue, 101): the chance of every whole point, over all worlds; no row is counted for it.
        expected: (draw, issue): the mean over the chances of each world.
        actors: (issue,): how many have a stance.
        signs: (issue,): 1 or −1, which way along its scale an issue goes when things go well.
    """

    rows: Mapping[float, Array]
    density: Array
    expected: Array
    actors: Ints
    signs: Array

    @property
    def usual(self) -> Array:
        """(row, issue): the rows for the usual ρ."""
        return self.rows[DEPENDENCE]


def counted(rows: Array, weight: Array | None = None) -> Array:
    """The share of rows at each whole point: (issue, 101).

    Args:
        rows: (row, issue).
        weight: (row,): what each counts, 1 if left out.
    """
    points = nearest_point(rows)
    found = [np.bincount(points[:, k], weight, minlength=POINTS) for k in range(points.shape[1])]
    return np.array(found, dtype=np.float64).reshape(-1, POINTS) / len(points)


def settle(
    sample: Sample,
    model: Settlement,
    like: Settled | None = None,
    weight: Array | None = None,
) -> Settled:
    """Where every issue of a dossier settles; one on which nobody takes a position goes where it goes anyhow.

    Args:
        sample: The draws.
        model: The trained choice.
        like: What the choice says of a dossier that differs little: issues go the same way as there.
        weight: (world,): what each world counts in `density`; all the same if left out.
    """
    dossier = sample.dossier
    stated = stated_positions(dossier)
    actors = np.asarray((~np.isnan(stated)).sum(axis=0), dtype=np.int64)
    signs = like.signs if like is not None else _signs(dossier, stated)
    uniform = {rho: below(sample.noise.at(rho, signs)) for rho in DEPENDENCES}
    reversion = sample.without()
    coefficients = model.drawn(sample.noise.coefficients)
    expected, rows = np.empty_like(reversion), {rho: np.empty_like(u) for rho, u in uniform.items()}
    worlds, density = len(reversion), np.zeros((len(actors), POINTS))
    counts = np.ones(worlds) if weight is None or not weight.any() else weight
    counts = counts / counts.sum()
    for start in range(0, worlds, TOGETHER):
        part = slice(start, min(start + TOGETHER, worlds))
        p = sample.positions(part)
        force = weights(p.position, p.salience, p.capability)
        chances = model.widened(probabilities(stated, p.position, force, coefficients[part]), actors)
        density += np.einsum("d,dkg->kg", counts[part], np.nan_to_num(chances))
        expected[part] = np.where(actors > 0, chances @ GRID, reversion[part])
        for rho, u in uniform.items():
            turns = u.reshape(-1, worlds, len(actors))[:, part]
            found = settled(chances, turns.reshape(-1, len(actors))).reshape(turns.shape)
            rows[rho].reshape(-1, worlds, len(actors))[:, part] = np.where(actors > 0, found, reversion[part])
    density = np.where(actors[:, None] > 0, density, counted(reversion, counts * worlds))
    return Settled(rows, density, expected, actors, signs)


def _signs(dossier: Dossier, stated: Array) -> Array:
    """(issue,): 1 where by the best guesses the weighted mean is above the reversion point, else −1."""
    p = best_guess(dossier).positions
    mean = mean_position(stated, weights(p.position, p.salience, p.capability)[0])
    return np.where(mean > p.reversion[0], 1.0, -1.0)


def stated_positions(dossier: Dossier) -> Array:
    """(actor, issue): the most likely value of every position, NaN for no stance."""
    row, column = ({key: k for k, key in enumerate(keys)} for keys in (dossier.actors, dossier.issues))
    stated = np.full((len(row), len(column)), np.nan)
    for stance in dossier.stances:
        stated[row[stance.actor], column[stance.issue]] = stance.position.best
    return stated
