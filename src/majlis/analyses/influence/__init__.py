"""Who listens to whom, whose views a country brings to the table, and through whom they pass?"""

from majlis.analyses.influence.answer import Camps, Country, Influence, IssueInfluence, Moved, Standing
from majlis.analyses.influence.solve import influence

__all__ = ["Camps", "Country", "Influence", "IssueInfluence", "Moved", "Standing", "influence"]
