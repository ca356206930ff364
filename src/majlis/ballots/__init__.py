"""What people said outside a dossier: approval ballots, and votes on statements as Polis exports them."""

from majlis.ballots.approvals import Ballots, read_ballots
from majlis.ballots.polis import Votes, read_votes

__all__ = ["Ballots", "Votes", "read_ballots", "read_votes"]
