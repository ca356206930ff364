"""Who speaks for whom: constituencies and seats in the same worlds, and what each would put on a common agenda."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.draws import best_guess, draw
from majlis.draws.peoples import Peoples, likely_peoples, peoples
from majlis.theory.outcomes.positions import Positions
from majlis.theory.representation import Approvals, Division, closeness, division

Array = NDArray[np.float64]
FULLY = 100.0
CLEAR = 10.0
"""Points from where an issue goes without agreement within which nobody is taken to want a change."""


@dataclass(frozen=True, slots=True)
class Move:
    """An item of an agenda: an issue, and whether it is to rise or to fall from where it goes without agreement."""

    issue: str
    rising: bool


@dataclass(frozen=True, eq=False)
class Speaking:
    """Constituencies and those who may sit at a table, in the same worlds.

    Attributes:
        share: (draw, constituency), in per cent.
        view: (draw, constituency, issue), NaN for none.
        seat: (draw, actor, issue), NaN for no stance.
        capability: (draw, actor).
        reversion: (draw, issue).
    """

    share: Array
    view: Array
    seat: Array
    capability: Array
    reversion: Array

    def close(self) -> Array:
        """κ, how near each constituency is to each actor: (draw, constituency, actor); all its views count alike."""
        return closeness(self.view, np.ones_like(self.view), self.seat)


def speaking(dossier: Dossier, draws: int, seed: int) -> Speaking:
    """Draw both."""
    return _together(peoples(dossier, draws, seed), *_seats(draw(dossier, draws, seed).positions))


def likely(dossier: Dossier) -> Speaking:
    """One world, in which every number has its most likely value."""
    return _together(likely_peoples(dossier), *_seats(best_guess(dossier).positions))


def _seats(p: Positions) -> tuple[Array, Array, Array]:
    return p.position, p.capability, p.reversion


def _together(people: Peoples, seat: Array, capability: Array, reversion: Array) -> Speaking:
    return Speaking(people.share, people.view, seat, capability, reversion)


def moves(dossier: Dossier) -> tuple[Move, ...]:
    """Every item that could be on an agenda."""
    return tuple(Move(issue, rising) for issue in dossier.issues for rising in (True, False))


def wanted(view: Array, reversion: Array) -> NDArray[np.bool_]:
    """Which moves each wants: (voter, move), in the order of `moves`.

    Args:
        view: (voter, issue), NaN for none.
        reversion: (issue,).
    """
    way = np.nan_to_num(view - reversion)
    return np.asarray(np.stack([way >= CLEAR, way <= -CLEAR], axis=2).reshape(len(view), -1))


def ballots(view: Array, reversion: Array, weight: Sequence[float]) -> Approvals | None:
    """The ballots that approve of the moves wanted, with weights; None if nobody weighs anything."""
    if not any(weight):
        return None
    chosen = wanted(view, reversion)
    return Approvals.of([np.flatnonzero(row).tolist() for row in chosen], chosen.shape[1], list(weight))


def divisions(best: Speaking) -> Division:
    """How far issues part constituencies, each a group of its own that weighs what its share is and cares about all."""
    salience = np.full(best.view[0].shape, FULLY)
    return division(best.view[0], salience, np.arange(len(best.view[0])), best.share[0])
