"""What did a model do in one world: who moved whom, from where to where, round by round, and why?

A model that can tell what it did shows its ledger, move by move. Of any other model, such as a mean, which settles an
issue at once, each actor's part is told: how far from the outcome the issue would settle if that actor took no part.
"""

from majlis.analyses.trace.answer import Pull, Trace
from majlis.analyses.trace.solve import trace

__all__ = ["Pull", "Trace", "trace"]
