"""Packages: which deals are possible, efficient and fair, who blocks them, and what would bring everybody in."""

from majlis.theory.deals.counting import Count, acceptable
from majlis.theory.deals.domain import AtMost, Domain, Package, Requires, Rules
from majlis.theory.deals.draws import PROPOSED, Proposals, accepted, propose_by_draw
from majlis.theory.deals.frontier import Frontier, feasible_frontier, zone_frontier
from majlis.theory.deals.proposals import Highest, has_zone, highest, ideals, propose
from majlis.theory.deals.solutions import SOLUTIONS, Solution

__all__ = [
    "PROPOSED",
    "SOLUTIONS",
    "AtMost",
    "Count",
    "Domain",
    "Frontier",
    "Highest",
    "Package",
    "Proposals",
    "Requires",
    "Rules",
    "Solution",
    "acceptable",
    "accepted",
    "feasible_frontier",
    "has_zone",
    "highest",
    "ideals",
    "propose",
    "propose_by_draw",
    "zone_frontier",
]
