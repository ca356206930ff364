"""Whom to engage, at which level and in which order, and what a rival's engagement undoes."""

from majlis.theory.engagement.effects import gains, leverage, persuasion
from majlis.theory.engagement.greedy import plan_one_by_one
from majlis.theory.engagement.optimum import Best, best_plan
from majlis.theory.engagement.ordering import Schedule, schedule
from majlis.theory.engagement.portfolio import CAUTIOUS, MEAN, Plan, Portfolio, brings, spent, tail_mean, worth
from majlis.theory.engagement.rivals import Rivalry, against

__all__ = [
    "CAUTIOUS",
    "MEAN",
    "Best",
    "Plan",
    "Portfolio",
    "Rivalry",
    "Schedule",
    "against",
    "best_plan",
    "brings",
    "gains",
    "leverage",
    "persuasion",
    "plan_one_by_one",
    "schedule",
    "spent",
    "tail_mean",
    "worth",
]
