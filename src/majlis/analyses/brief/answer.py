"""A briefing: the answers it is made of."""

from dataclasses import dataclass

from majlis.analyses.compare import Comparison
from majlis.analyses.deals import Deals
from majlis.analyses.engage import Engagement
from majlis.analyses.escalation import Risks
from majlis.analyses.forecast import Forecast
from majlis.analyses.influence import Influence
from majlis.analyses.representation import Representation
from majlis.analyses.stability import Holding
from majlis.analyses.vote import Votes
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
    influence: Influence | None = None
    engage: Engagement | None = None
    representation: Representation | None = None
    escalation: Risks | None = None
    deals: Deals | None = None
    vote: Votes | None = None
    refused: tuple[str, ...] = ()
