"""Who hears whom on an issue, in every world: shares of influence on what a dossier's judgements draw."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import Worlds
from majlis.theory.influence import Ties, reached, shares

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
LOW, MIDDLE, HIGH = 10, 50, 90
"""Percentiles that a range is told by."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A quantity over the worlds: its mean, and its 10th, 50th and 90th percentile."""

    mean: float
    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Array) -> "Spread | None":
        """That of the worlds in which it is known, (draw,); None if it is in none."""
        known = values[~np.isnan(values)]
        if not len(known):
            return None
        return cls(float(known.mean()), *(float(p) for p in np.percentile(known, (LOW, MIDDLE, HIGH))))


@dataclass(frozen=True, eq=False)
class Hearing:
    """One issue.

    Attributes:
        owed: V, (draw, listener, source): what share of whose final view is owed to whom.
        weight: ω, (draw, actor): capability times salience, 0 without a stance.
        present: (draw, actor): who has a stance.
        ties: Who listens to whom.
        listens: (draw, actor): λ.
    """

    owed: Array
    weight: Array
    present: Bools
    ties: Ties
    listens: Array

    def passing(self) -> Array:
        """R, (draw, listener, middle): what share of whose view comes by whom."""
        return reached(self.owed, self.ties, self.listens, self.present)


def hearing(worlds: Worlds, issue: int) -> Hearing:
    """Who hears whom on an issue, by its number."""
    p, listens = worlds.positions, np.ascontiguousarray(worlds.susceptibility[:, :, issue])
    present = ~np.isnan(p.position[:, :, issue])
    owed = shares(worlds.ties, listens, present)
    return Hearing(owed, p.capability * p.salience[:, :, issue] * present, present, worlds.ties, listens)


def any_listens(dossier: Dossier) -> bool:
    """Whether anybody listens to anybody; rivals do not."""
    return any(tie.kind != "rivalry" for tie in dossier.ties)


def home(dossier: Dossier, actor: str) -> str:
    """The country or actor that an actor belongs to in the end, itself if to none."""
    seen = [actor]
    while seen[-1] in dossier.actors and (above := dossier.actors[seen[-1]].of) is not None and above not in seen:
        seen.append(above)
    return seen[-1]


def countries(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Everybody by the country or actor they belong to in the end: the largest first, then by name."""
    found: dict[str, list[str]] = {}
    for actor in dossier.actors:
        found.setdefault(home(dossier, actor), []).append(actor)
    return {key: tuple(sorted(found[key])) for key in sorted(found, key=lambda k: (-len(found[k]), k))}
