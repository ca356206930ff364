"""What could blow up, with and without a channel, and which act by whom raises the risk most?"""

from majlis.analyses.escalation.answer import Ahead, Outlook, Pair, Range, Risks, Trigger
from majlis.analyses.escalation.solve import escalation

__all__ = ["Ahead", "Outlook", "Pair", "Range", "Risks", "Trigger", "escalation"]
