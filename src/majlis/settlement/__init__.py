"""The choice model that ships: its coefficients, how sure they are, its calibrated levels, and how they are trained.

The mathematics is `majlis.theory.choice`; here it meets resolved issues. A trained model is one small JSON file.
"""

from majlis.settlement.files import parse, read, shipped
from majlis.settlement.model import CLAIMS, KINDS, Settlement
from majlis.settlement.observed import Observed
from majlis.settlement.training import train

__all__ = ["CLAIMS", "KINDS", "Observed", "Settlement", "parse", "read", "shipped", "train"]
