"""The challenge model (expected utility): chances, utilities, offers, rounds, and the rule sets of its publications."""

from majlis.theory.outcomes.challenge.model import Challenge
from majlis.theory.outcomes.challenge.published import PUBLISHED

__all__ = ["PUBLISHED", "Challenge"]
