"""What was forecast of a dialogue against what happened: by issue, and whether there was an agreement at all."""

from majlis.afterwards.answer import IssueScored, Score
from majlis.afterwards.forecasts import Forecasting, Said, said
from majlis.afterwards.solve import score, scored
from majlis.afterwards.whole import WholeScored

__all__ = ["Forecasting", "IssueScored", "Said", "Score", "WholeScored", "said", "score", "scored"]
