"""The stability of a conflict: as it stands or under a strategy, and what was asked of single states."""

from dataclasses import dataclass

from majlis.analyses.stability.case import Case
from majlis.analyses.stability.make import Make
from majlis.dossier import Dossier


@dataclass(frozen=True)
class Holding:
    """The answer.

    Attributes:
        dossier: What was analysed, under the strategy if there is one.
        strategy: Its name.
        case: The conflict worked out.
        before: The conflict without the strategy; None without one.
        explain: A state to be explained.
        made: What it would take to make a state hold, if that was asked.
        draws: Worlds asked for.
    """

    dossier: Dossier
    strategy: str | None
    case: Case
    before: Case | None
    explain: int | None
    made: Make | None
    draws: int
