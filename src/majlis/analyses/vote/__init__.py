"""What would parliament pass, who decides, who could stop it, and which points of an issue's scale would pass?"""

from majlis.analyses.vote.answer import BillVote, Votes
from majlis.analyses.vote.solve import BillNames, Doubt, vote

__all__ = ["BillNames", "BillVote", "Doubt", "Votes", "vote"]
