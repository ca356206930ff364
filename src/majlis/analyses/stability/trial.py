"""What stability would refuse of a conflict, found without working out which states hold."""

from majlis.analyses.stability.doubts import doubts
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws.conflict.model import conflict_model
from majlis.draws.conflict.preferences import likeliest_ranks
from majlis.draws.conflict.views import beliefs_of
from majlis.ensemble.standing import CREDIBLE
from majlis.theory.conflict import Model


def trial(dossier: Dossier) -> None:
    """Build the conflict as it stands and under every strategy that changes it.

    Raises:
        MajlisError: No state is left, there are too many, states that count as one differ, or beliefs do not fit.
    """
    _built(dossier)
    for strategy in dossier.strategies:
        changed = apply(dossier, strategy)
        if changed.conflict != dossier.conflict:
            _built(changed)


def _built(dossier: Dossier) -> None:
    model = conflict_model(dossier)
    likeliest = Model(model.moves, likeliest_ranks(model))
    beliefs_of(model, likeliest)
    doubts(model, likeliest, CREDIBLE)
