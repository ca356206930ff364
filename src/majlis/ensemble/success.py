"""Success ladders on outcomes: which rungs a world reaches, and how far up it is."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.dossier.records.condition import Condition
from majlis.dossier.records.dossier import Rung

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]
SIGNS: Mapping[str, Callable[[Any, float], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
"""What the signs of conditions mean, for a place or an array of them."""


def reached(rung: Rung, outcomes: Array, issues: tuple[str, ...]) -> Truth:
    """Whether each world reaches a rung: (world,).

    Args:
        rung: All of its `all` must hold and, if it has `any`, at least one of those.
        outcomes: (world, issue).
        issues: The keys of the columns.
    """
    held = [_holds(c, outcomes, issues) for c in rung.all]
    if rung.any:
        held.append(np.any([_holds(c, outcomes, issues) for c in rung.any], axis=0))
    return np.asarray(np.all(held, axis=0) if held else np.ones(len(outcomes), dtype=bool), dtype=bool)


def height(ladder: Mapping[str, Rung], outcomes: Array, issues: tuple[str, ...]) -> Array:
    """How far up a ladder each world is: (world,), 0 at the foot, 1 on top.

    Rungs count in order: a rung whose conditions hold counts only if all below it are reached. Above the highest rung
    reached, the share of the next rung's conditions that hold counts as part of a rung.
    """
    climbing = np.ones(len(outcomes), dtype=bool)
    climbed = np.zeros(len(outcomes))
    for rung in ladder.values():
        there = reached(rung, outcomes, issues)
        climbed += np.where(climbing, np.where(there, 1.0, _part(rung, outcomes, issues)), 0.0)
        climbing &= there
    return climbed / max(len(ladder), 1)


def _part(rung: Rung, outcomes: Array, issues: tuple[str, ...]) -> Array:
    """Share of a rung's conditions that hold; its alternatives count as one, and never the whole rung."""
    held = [_holds(c, outcomes, issues) for c in rung.all]
    if rung.any:
        held.append(np.any([_holds(c, outcomes, issues) for c in rung.any], axis=0))
    return np.asarray(np.mean(held, axis=0) if held else np.zeros(len(outcomes)), dtype=np.float64)


def _holds(condition: Condition, outcomes: Array, issues: tuple[str, ...]) -> Truth:
    column = outcomes[:, issues.index(condition.issue)]
    return np.asarray(SIGNS[condition.sign](column, condition.value), dtype=bool)
