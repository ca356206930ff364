"""Whether a story stands up on a dossier: nobody who must sign is carried past a red line, no few move all the rest.

A story of rounds stands up on the issues told if something happens on one of them and on each of them

- no principal ends beyond its own red line (the range it could accept, or its own position where that lies outside);
- the outcome moves by less than a point, or at least a third of the force on the issue (capability times salience, at
  the positions before the first round) would rather have it than where the issue would settle before;
- no stretch of medians decides: half of the force lies not exactly at or below one position with nobody moving.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from majlis.dossier import Dossier
from majlis.theory.outcomes import Positions

Array = NDArray[np.float64]
SLACK = 0.5
"""Points by which a red line must be passed before it is said, as places are told in whole points."""
STILL = 1.0
"""Points by which an outcome moves before it is asked who wanted that."""
MINORITY = 1 / 3
"""Share of the force that must gain by a story."""
EQUAL = 1e-9
Why = Literal["red line", "few", "tie", "nothing"]


@dataclass(frozen=True, slots=True)
class Crossing:
    """An actor that a story leaves beyond what it could accept.

    Attributes:
        actor, issue: Their keys.
        at: Where it, or the outcome it must sign, ends.
        low, high: What it could accept.
        principal: Whether nothing is agreed without it.
    """

    actor: str
    issue: str
    at: float
    low: float
    high: float
    principal: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a story does not stand up.

    Attributes:
        model: Whose story.
        why: A principal past its red line, a few who move all the rest, a tie that decides, or nothing that happens.
        issue: Its key; empty where it is of the whole story.
        actor: Who is past its red line, or empty.
        share: The share of the force that gains, where that is too small.
    """

    model: str
    why: Why
    issue: str = ""
    actor: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a model makes of an issue, for judging it.

    Attributes:
        issue: Its key.
        before, after: Where it would settle before the first round, and settles.
        ends: Actor to where it stands at the end; empty for a model without rounds.
        moves: Whether anybody moved.
    """

    issue: str
    before: float
    after: float
    ends: dict[str, float]
    moves: bool


def crossings(dossier: Dossier, told: Told) -> tuple[Crossing, ...]:
    """Who ends beyond its own red lines; of those who must sign, also if only the outcome does."""
    return tuple(_crossings(dossier, told))


def _crossings(dossier: Dossier, told: Told) -> Iterator[Crossing]:
    for stance in dossier.stances:
        if stance.issue != told.issue or stance.accepts is None:
            continue
        low, high = (end.best for end in stance.accepts)
        low, high = min(low, stance.position.best), max(high, stance.position.best)
        principal = dossier.actors[stance.actor].seat == "principal"
        end = told.ends.get(stance.actor, told.after if principal else low)
        for at in (end, *((told.after,) if principal else ())):
            if not low - SLACK <= at <= high + SLACK:
                yield Crossing(stance.actor, stance.issue, at, low, high, principal)
                break


def faults(dossier: Dossier, model: str, stories: Sequence[Told], positions: Positions) -> tuple[Fault, ...]:
    """Why a story of rounds does not stand up; empty where it does."""
    return tuple(_faults(dossier, model, stories, positions))


def _faults(dossier: Dossier, model: str, stories: Sequence[Told], positions: Positions) -> Iterator[Fault]:
    if not any(told.moves for told in stories):
        tie = next((told.issue for told in stories if tied(positions, told.issue)), "")
        yield Fault(model, "tie" if tie else "nothing", tie)
    for told in stories:
        for crossing in crossings(dossier, told):
            if crossing.principal:
                yield Fault(model, "red line", told.issue, crossing.actor)
        share = gaining(positions, told)
        if abs(told.after - told.before) >= STILL and share < MINORITY - EQUAL:
            yield Fault(model, "few", told.issue, share=share)


def gaining(positions: Positions, told: Told) -> float:
    """The share of the force on an issue that would rather have its outcome than where it began."""
    x, weight = _force(positions, told.issue)
    if not weight.sum():
        return 0.0
    return float(weight[np.abs(x - told.after) < np.abs(x - told.before)].sum() / weight.sum())


def tied(positions: Positions, issue: str) -> tuple[float, float] | None:
    """The two positions between which every point is a median, where half of the force is exactly on each side."""
    x, weight = _force(positions, issue)
    x, weight = x[weight > 0], weight[weight > 0]
    order = np.argsort(x, kind="stable")
    reached = np.cumsum(weight[order]) / max(float(weight.sum()), np.finfo(np.float64).tiny)
    (half,) = np.nonzero(np.abs(reached - 0.5) < EQUAL)
    if not len(half) or x[order[half[0]]] == x[order[half[0] + 1]]:
        return None
    return float(x[order[half[0]]]), float(x[order[half[0] + 1]])


def _force(positions: Positions, issue: str) -> tuple[Array, Array]:
    """(actor,) each: where those with a stance stand, and with what force."""
    k = positions.issues.index(issue)
    here = ~np.isnan(positions.position[0, :, k])
    return positions.position[0, here, k], positions.weight[0, here, k]
