"""Which arrangements of a conflict hold, which can be reached from today, who can upset them, and why."""

from majlis.analyses.stability.answer import Holding
from majlis.analyses.stability.case import Case
from majlis.analyses.stability.solve import stability

__all__ = ["Case", "Holding", "stability"]
