"""Those who must sign, in every possible world: what they want, what they refuse, and what no agreement gives them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.draws.worlds import Sample
from majlis.theory.agreement import Talks
from majlis.theory.satisfaction import satisfaction

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The principals of a dossier.

    Attributes:
        principals: Actors with the seat `principal` and a stance of positive salience, in the order of the dossier.
        talks: Their side of the possible worlds, in that order; issues in the order of the dossier.
    """

    principals: tuple[str, ...]
    talks: Talks


def table(sample: Sample) -> Table | None:
    """Who must sign in the worlds of a sample; None where nobody must.

    What a principal signs is judged by its own positions, whoever it listens to. Red lines are as drawn, widened so
    that its own drawn position lies inside.
    """
    dossier = sample.dossier
    caring = {s.actor for s in dossier.stances if s.salience.best > 0 or (s.salience.high or 0.0) > 0}
    principals = tuple(a for a, actor in dossier.actors.items() if actor.seat == "principal" and a in caring)
    if not principals:
        return None
    all_ = sample.positions()
    rows = [all_.actors.index(a) for a in principals]
    position, salience = all_.position[:, rows], all_.salience[:, rows]
    lowest, highest = _red_lines(sample, principals, position)
    walk_away = _walk_away(sample, principals, satisfaction(all_.reversion, position, salience))
    talks = Talks.of(position, salience, all_.reversion, walk_away=walk_away, lowest=lowest, highest=highest)
    return Table(principals, talks)


def _red_lines(sample: Sample, principals: tuple[str, ...], position: Array) -> tuple[Array, Array]:
    """(draw, principal, issue) each: 0 and 100 where there is no line."""
    row, column = ({key: k for k, key in enumerate(keys)} for keys in (principals, sample.dossier.issues))
    lowest, highest = np.zeros_like(position), np.full_like(position, 100.0)
    for quantity, drawn in zip(sample.quantities, sample.values.T, strict=True):
        if quantity.kind == "red_line":
            _, actor, issue, end = quantity.name.split("/")
            if actor in row:
                (lowest if end == "low" else highest)[:, row[actor], column[issue]] = drawn
    return np.fmin(lowest, position), np.fmax(highest, position)


def _walk_away(sample: Sample, principals: tuple[str, ...], none: Array) -> Array:
    """(draw, principal): points below which it does not sign; NaN for those of no agreement."""
    points = np.full_like(none, np.nan)
    for i, actor in enumerate(principals):
        stated, margin = sample.drawn(f"walk_away/{actor}"), sample.drawn(f"better_than_none/{actor}")
        if stated is not None:
            points[:, i] = stated
        elif margin is not None:
            points[:, i] = none[:, i] + margin
    return points
