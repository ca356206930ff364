"""A briefing: the answers it is made of."""

from dataclasses import dataclass

from majlis.analyses.compare import Comparison
from majlis.analyses.forecast import Forecast
from majlis.analyses.stability import Holding
from majlis.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing: the answers it is made of.

    Attributes:
        refused: What an analysis said of a part of the dossier that it could not work out.
    """

    dossier: Dossier
    forecast: Forecast | None
    comparison: Comparison | None
    stability: Holding | None = None
    refused: tuple[str, ...] = ()
