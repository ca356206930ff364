"""Who is represented: fair committees, how well a table speaks for a country, opinion groups and what divides them."""

from majlis.theory.representation.approvals import Approvals
from majlis.theory.representation.consensus import Consensus, group_consensus
from majlis.theory.representation.dividers import Division, division, of_votes
from majlis.theory.representation.elected import Elected
from majlis.theory.representation.judging import Claim, Finding, Judged, judge
from majlis.theory.representation.opinions import Firmness, Opinions, firmness, opinion_groups
from majlis.theory.representation.rules import RULES, RuleEntry
from majlis.theory.representation.tables import (
    NextSeats,
    Tables,
    best_tables,
    closeness,
    coverage,
    next_seats,
    smallest_tables,
    table_one_by_one,
    unheard,
    voice,
)

__all__ = [
    "RULES",
    "Approvals",
    "Claim",
    "Consensus",
    "Division",
    "Elected",
    "Finding",
    "Firmness",
    "Judged",
    "NextSeats",
    "Opinions",
    "RuleEntry",
    "Tables",
    "best_tables",
    "closeness",
    "coverage",
    "division",
    "firmness",
    "group_consensus",
    "judge",
    "next_seats",
    "of_votes",
    "opinion_groups",
    "smallest_tables",
    "table_one_by_one",
    "unheard",
    "voice",
]
