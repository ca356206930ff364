"""What is known: the dossier, its checks and its file formats."""

from majlis.dossier.estimate import Estimate, Evidence
from majlis.dossier.load import read
from majlis.dossier.model import Dossier

__all__ = ["Dossier", "Estimate", "Evidence", "read"]
