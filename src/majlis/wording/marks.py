"""The labelled points of a scale, as pictures mark them."""

from typing import Any

from majlis.dossier import Dossier


def scale_marks(dossier: Dossier, issue: str) -> list[dict[str, Any]]:
    """The labelled points of an issue's scale."""
    return [{"at": at, "label": label} for at, label in sorted(dossier.issues[issue].scale.items())]
