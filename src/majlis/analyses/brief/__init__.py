"""The whole dialogue as a briefing in five questions; what each analysis found, in the order a reader wants it."""

from majlis.analyses.brief.answer import Brief
from majlis.analyses.brief.solve import brief

__all__ = ["Brief", "brief"]
