"""What decision makers wrongly believe: the `views` of a dossier's conflict as the conflicts they think they are in."""

from dataclasses import replace

import numpy as np

from majlis.dossier.records.conflict import Conflict, View
from majlis.draws.conflict.model import ConflictModel
from majlis.draws.conflict.preferences import likeliest_ranks
from majlis.errors import MajlisError
from majlis.theory.conflict import Model, OptionForm
from majlis.theory.conflict.form import mask_of
from majlis.theory.conflict.hypergame import Belief, unaware


def beliefs_of(model: ConflictModel, likeliest: Model) -> dict[int, Belief]:
    """Decision maker to the conflict it believes in, with everybody's preferences as it most likely sees them.

    Raises:
        MajlisError: Somebody does not know of an option where moves are barred or states count as one.
    """
    return {
        model.makers.index(viewer): _belief(model, likeliest, view) for viewer, view in model.conflict.views.items()
    }


def _belief(model: ConflictModel, likeliest: Model, view: View) -> Belief:
    patched = replace(model, conflict=_patched(model.conflict, view))
    rank = likeliest_ranks(patched) if view.preferences else likeliest.rank
    if not view.unaware:
        return Belief(Model(model.moves, rank), np.arange(model.moves.size, dtype=np.int32))
    if not isinstance(model.moves, OptionForm):
        raise MajlisError(
            "an option somebody does not know of needs a conflict without barred moves and without states that count "
            "as one; leave out `unaware`, or `transitions` and `coalesce`. [unaware-graph]",
            ("conflict", "views"),
        )
    unknown = mask_of(model.options.index(name) for name in view.unaware)
    smaller, looks = unaware(model.moves, unknown)
    kept = np.flatnonzero((model.moves.states & unknown) == 0)
    return Belief(Model.of(smaller, rank[:, kept]), looks)


def _patched(conflict: Conflict, view: View) -> Conflict:
    """The conflict with the preferences that are wrongly believed in."""
    return conflict.model_copy(update={"preferences": {**conflict.preferences, **view.preferences}})
