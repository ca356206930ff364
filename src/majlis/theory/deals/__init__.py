"""Packages: which deals are possible, efficient and fair, who blocks them, and what would bring everybody in."""

from majlis.theory.deals.counting import Count, acceptable
from majlis.theory.deals.domain import AtMost, Domain, Package, Requires, Rules
from majlis.theory.deals.frontier import Frontier, feasible_frontier, zone_frontier
from majlis.theory.deals.solutions import SOLUTIONS, Solution

__all__ = [
    "SOLUTIONS",
    "AtMost",
    "Count",
    "Domain",
    "Frontier",
    "Package",
    "Requires",
    "Rules",
    "Solution",
    "acceptable",
    "feasible_frontier",
    "zone_frontier",
]
