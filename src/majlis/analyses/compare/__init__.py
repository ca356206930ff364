"""What does each strategy change, how likely does it make success, and who gains or is provoked?"""

from majlis.analyses.compare.answer import Comparison, StrategyOutcome, Viewpoint
from majlis.analyses.compare.solve import StrategyNames, ViewpointName, compare, compare_from, named, viewpoint_of

__all__ = [
    "Comparison",
    "StrategyNames",
    "StrategyOutcome",
    "Viewpoint",
    "ViewpointName",
    "compare",
    "compare_from",
    "named",
    "viewpoint_of",
]
