"""Where dossier, agreement and deals meet: what is negotiated, in every possible world."""

from majlis.ensemble.deals.negotiation import WORTH, Negotiation
from majlis.ensemble.deals.rules import linkages, linked
from majlis.ensemble.deals.talks import talks_between

__all__ = ["WORTH", "Negotiation", "linkages", "linked", "talks_between"]
