"""What does each strategy change, how likely does it make success, and who gains or is provoked?"""

from majlis.analyses.compare.answer import BASELINE, Comparison, StrategyOutcome
from majlis.analyses.compare.solve import StrategyNames, Viewpoint, compare, compare_from, named, viewpoint_of

__all__ = [
    "BASELINE",
    "Comparison",
    "StrategyNames",
    "StrategyOutcome",
    "Viewpoint",
    "compare",
    "compare_from",
    "named",
    "viewpoint_of",
]
