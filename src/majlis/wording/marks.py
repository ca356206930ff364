"""The labelled points of a scale, as pictures mark them."""

from majlis.dossier import Dossier
from majlis.results.pictures.scale import Mark


def scale_marks(dossier: Dossier, issue: str) -> tuple[Mark, ...]:
    """The labelled points of an issue's scale."""
    return tuple(Mark(float(at), label) for at, label in sorted(dossier.issues[issue].scale.items()))
