"""Packages: which deals are possible, efficient and fair, who blocks them, and what would bring everybody in."""

from majlis.theory.deals.domain import AtMost, Domain, Package, Requires, Rules
from majlis.theory.deals.frontier import Frontier, feasible_frontier, zone_frontier

__all__ = ["AtMost", "Domain", "Frontier", "Package", "Requires", "Rules", "feasible_frontier", "zone_frontier"]
