"""Equilibria where some comparisons are not known, and those whose breach would be punished hard."""

from collections.abc import Mapping

import numpy as np

from majlis.dossier.records.conflict_formulas import formula_of
from majlis.draws.conflict.model import ConflictModel
from majlis.formulas import Bools
from majlis.theory.conflict import Model, concept_named
from majlis.theory.conflict.relations import ATTITUDES, Relations, stable, strongly
from majlis.theory.conflict.responses import Response

Doubts = Mapping[str, Bools]
"""Attitude (`a` to `d`), or `strong`, to (state,): the equilibria."""


def doubts(model: ConflictModel, likeliest: Model, leading: str) -> Doubts | None:
    """Equilibria by the leading concept, attitude by attitude; None where nothing is unknown or much preferred.

    Raises:
        TooManyComparisons: The conflict has too many states.
    """
    told = [model.preference(maker) for maker in model.makers]
    concept = concept_named(leading)
    unknown, much = (any(p and getattr(p, name) for p in told) for name in ("unknown", "much"))
    if not (unknown or much) or not isinstance(concept, Response):
        return None
    pairs = {name: _pairs(model, likeliest, name) for name in ("unknown", "much")}
    relations = Relations.of(likeliest.rank, pairs["unknown"], pairs["much"].transpose(0, 2, 1))
    moves, found = likeliest.moves, dict[str, Bools]()
    if unknown:
        found |= {a: np.asarray(stable(moves, relations, concept, a).all(axis=0)) for a in ATTITUDES}
    if much:
        found["strong"] = np.asarray(strongly(moves, relations, concept).all(axis=0))
    return found


def _pairs(model: ConflictModel, likeliest: Model, name: str) -> Bools:
    """(maker, state, state): pairs of states that the preferences name, the first by the first pattern."""
    out = np.zeros((likeliest.makers, likeliest.size, likeliest.size), dtype=np.bool_)
    for i, maker in enumerate(model.makers):
        preference = model.preference(maker)
        for first, second in getattr(preference, name) if preference else ():
            a, b = (formula_of(text, model.options).holds(model.codes) for text in (first, second))
            out[i] |= a[:, None] & b[None, :]
    return out
