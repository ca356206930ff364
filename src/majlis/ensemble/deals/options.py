"""Issues as options: which points of a scale, and what each of them is worth to whom in every possible world."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.theory.agreement import Talks

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
MOST = 25
"""Options of an issue."""
CLOSE = 1e-9
"""Points that are none."""


def options_of(dossier: Dossier, issue: str, judged: Talks, k: int, named: Collection[float]) -> tuple[float, ...]:
    """Labelled points, what parties want, ends of red lines, the reversion point, and what a text names."""
    kept = {round(float(judged.reversion[0, k]), 6), *named}
    ends = np.concatenate([judged.lowest[0, :, k], judged.highest[0, :, k]])
    found = {
        *map(float, dossier.issues[issue].scale),
        *judged.position[0, :, k].tolist(),
        *ends[(ends > 0) & (ends < 100)],
    }
    points = sorted({round(float(p), 6) for p in found if not np.isnan(p)} | kept)
    while len(points) > MOST:
        gap = [(points[n + 1] - points[n - 1], points[n]) for n in range(1, len(points) - 1) if points[n] not in kept]
        points.remove(min(gap)[1])
    return tuple(points)


def valued(talks: Talks, grid: Array, left: Bools) -> tuple[Array, Array, Bools]:
    """Utilities, reservation values and red lines of the options; `left`: those that stand for no agreement."""
    told = ~np.isnan(talks.position)
    care = np.where(told, talks.salience, 0.0)
    total = care.sum(axis=2, keepdims=True)
    share = care / np.where(total > 0, total, 1.0)
    wanted = np.where(told, talks.position, 0.0)

    def worth(x: Array) -> Array:
        return np.asarray(share[..., None] * (100.0 - abs(x - wanted[..., None])))

    unagreed = worth(talks.reversion[:, None, :, None])
    utility = np.where(left, unagreed, worth(grid))
    own = unagreed.sum(axis=(2, 3))
    reservation = np.where(np.isnan(talks.walk_away), own, talks.walk_away)
    return utility, reservation, beyond(talks, grid) & ~left


def beyond(talks: Talks, grid: Array) -> Bools:
    """(draw, party, issue, option): what is beyond a red line, each widened to what its owner wants in that world."""
    low = np.fmin(np.where(np.isnan(talks.lowest), -np.inf, talks.lowest), talks.position)[..., None]
    high = np.fmax(np.where(np.isnan(talks.highest), np.inf, talks.highest), talks.position)[..., None]
    return np.asarray((grid < low - CLOSE) | (grid > high + CLOSE))
