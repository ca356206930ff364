"""Packages: which deals are possible, efficient and fair, who blocks them, and what would bring everybody in."""

from majlis.theory.deals.blockers import RedLine, Reserve, Unmet, minimal_conditions, minimal_parties
from majlis.theory.deals.coalitions import Coalitions, Proof
from majlis.theory.deals.counting import Count, acceptable
from majlis.theory.deals.domain import AtMost, Domain, Package, Requires, Rules
from majlis.theory.deals.draws import PROPOSED, Proposals, accepted, propose_by_draw
from majlis.theory.deals.frontier import Frontier, feasible_frontier, zone_frontier
from majlis.theory.deals.pricing import Amendments, Price, amendments, price
from majlis.theory.deals.proposals import Highest, any_package, highest, ideals, propose
from majlis.theory.deals.solutions import SOLUTIONS, Solution
from majlis.theory.deals.trades import HiddenTrade, Logrolls, hidden_trades, logrolls
from majlis.theory.deals.yields import JointYield, joint_yield, single_yield

__all__ = [
    "PROPOSED",
    "SOLUTIONS",
    "Amendments",
    "AtMost",
    "Coalitions",
    "Count",
    "Domain",
    "Frontier",
    "HiddenTrade",
    "Highest",
    "JointYield",
    "Logrolls",
    "Package",
    "Price",
    "Proof",
    "Proposals",
    "RedLine",
    "Requires",
    "Reserve",
    "Rules",
    "Solution",
    "Unmet",
    "acceptable",
    "accepted",
    "amendments",
    "any_package",
    "feasible_frontier",
    "hidden_trades",
    "highest",
    "ideals",
    "joint_yield",
    "logrolls",
    "minimal_conditions",
    "minimal_parties",
    "price",
    "propose",
    "propose_by_draw",
    "single_yield",
    "zone_frontier",
]
