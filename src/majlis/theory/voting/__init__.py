"""Votes and power: who decides in a body that votes, whether a bill passes, and who could change that.

Games (`Weighted`, `AllOf`, `AnyOf`) say which coalitions win; `power` gives every index as exact fractions. `Blocs` and
a `Rule` say how members vote and what a vote needs; `passing` gives the chance that a bill passes.
"""

from collections.abc import Sequence
from functools import reduce
from operator import mul

from majlis.theory.voting.absence import QuorumPower, quorum_game
from majlis.theory.voting.acts import Roles, roles
from majlis.theory.voting.bills import SCALE, passing_at, support_at, support_for, win_set
from majlis.theory.voting.blocs import Array, Blocs
from majlis.theory.voting.chances import Passage, passage, passing, quorate, yes_votes
from majlis.theory.voting.games import AllOf, AnyOf, Game, TooManyBlocs, Weighted, wins
from majlis.theory.voting.indices import Power, power
from majlis.theory.voting.leaving import Denial, gain_from_leaving, quorum_denying
from majlis.theory.voting.rooms import TooManySeats
from majlis.theory.voting.rules import Rule, at_least, more_than
from majlis.theory.voting.sampled import sampled_roles
from majlis.theory.voting.sampling import sampled_passing, who_comes
from majlis.theory.voting.winning import Winning, cheapest_winning

__all__ = [
    "SCALE",
    "AllOf",
    "AnyOf",
    "Blocs",
    "Denial",
    "Game",
    "Passage",
    "Power",
    "QuorumPower",
    "Roles",
    "Rule",
    "TooManyBlocs",
    "TooManySeats",
    "Weighted",
    "Winning",
    "at_least",
    "cheapest_winning",
    "gain_from_leaving",
    "in_every_chamber",
    "more_than",
    "passage",
    "passing",
    "passing_at",
    "power",
    "quorate",
    "quorum_denying",
    "quorum_game",
    "roles",
    "sampled_passing",
    "sampled_roles",
    "support_at",
    "support_for",
    "who_comes",
    "win_set",
    "wins",
    "yes_votes",
]


def in_every_chamber(chances: Sequence[Array]) -> Array:
    """How likely a bill passes all chambers, which are independent given the world: the product, by draw."""
    return reduce(mul, chances)
