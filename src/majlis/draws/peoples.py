"""Possible worlds of constituencies: how large each is and what it wants, drawn like every other judgement."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws.split_normal import sample
from majlis.draws.streams import uniforms
from majlis.draws.worlds import half_width

Array = NDArray[np.float64]
SCALE = 100.0


@dataclass(frozen=True, slots=True)
class Peoples:
    """Draws of constituencies, in the order of the dossier.

    Attributes:
        share: (draw, constituency), in per cent.
        view: (draw, constituency, issue), 0 to 100; NaN where it has none.
    """

    share: Array
    view: Array


def peoples(dossier: Dossier, draws: int, seed: int) -> Peoples:
    """Draw the constituencies of a dossier; the same seed gives the same numbers."""
    names, limits = _judged(dossier)
    drawn = sample(uniforms(list(names), draws, seed), *limits.reshape(-1, 5).T)
    return _arranged(dossier, names, drawn)


def likely_peoples(dossier: Dossier) -> Peoples:
    """One world, in which every number has its most likely value."""
    names, limits = _judged(dossier)
    return _arranged(dossier, names, limits.reshape(-1, 5)[:, 1][None])


def _judged(dossier: Dossier) -> tuple[dict[str, int], Array]:
    """Name of a quantity to its row, and the rows: low, best, high and the ends of the scale."""
    names: dict[str, int] = {}
    limits = []
    for key, group in dossier.constituencies.items():
        spread = half_width(dossier, group.evidence)
        for name, estimate in (
            (f"share/{key}", group.share),
            *((f"view/{key}/{issue}", view) for issue, view in group.views.items()),
        ):
            names[name] = len(names)
            limits.append([*estimate.range(spread, 0.0, SCALE), 0.0, SCALE])
    return names, np.array(limits, dtype=np.float64)


def _arranged(dossier: Dossier, names: dict[str, int], drawn: Array) -> Peoples:
    groups, issues = tuple(dossier.constituencies), tuple(dossier.issues)
    share = drawn[:, [names[f"share/{key}"] for key in groups]]
    view = np.full((len(drawn), len(groups), len(issues)), np.nan)
    for i, key in enumerate(groups):
        for k, issue in enumerate(issues):
            column = names.get(f"view/{key}/{issue}")
            if column is not None:
                view[:, i, k] = drawn[:, column]
    return Peoples(share, view)
