"""Which deals are possible: common ground, packages, trades, who blocks them, and what a text on the table is worth."""

from majlis.analyses.deals.answer import Deals
from majlis.analyses.deals.solve import deals

__all__ = ["Deals", "deals"]
