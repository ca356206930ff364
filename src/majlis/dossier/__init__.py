"""What is known: the dossier, its checks and its file formats."""

from majlis.dossier.reading.load import read
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.estimate import Estimate, Evidence

__all__ = ["Dossier", "Estimate", "Evidence", "read"]
