"""Whom should one engage, at which level, in which order, and what does a rival undo?"""

from majlis.analyses.engage.answer import Engagement, Lever, Plan, Rivalry, Step
from majlis.analyses.engage.solve import engage

__all__ = ["Engagement", "Lever", "Plan", "Rivalry", "Step", "engage"]
