"""Which sums decide a vote: at most two a member, so that exact chances stay within reach.

With n seats, v votes and u abstentions, present are v + u. If the majority is of all members, or of what the quorum
counts too, the count and the yes votes decide. Else, for a share a/b, the quorum's count and b yes − a base, which must
be above 0, or not below. Where the quorum decides nothing, because whatever passes meets it, one sum is enough. With
"at least a/b" no yes of no base would be enough; the plan says to take its chance off.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from majlis.theory.voting.ballots import Sums, shape_of
from majlis.theory.voting.blocs import Blocs, Ints
from majlis.theory.voting.rules import Rule

FINE = 16
"""With a larger denominator of the share, two sums are less than one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the chance of passing is found.

    Attributes:
        sums: What rows and columns of tables are.
        first: (row,): the first column in which the bill passes.
        less: What to take off.
    """

    sums: Sums
    first: Ints
    less: "Plan | None" = None


def plan_of(blocs: Blocs, rule: Rule) -> Plan:
    """How likely the bill passes."""
    seats, silent = rule.seated(int(blocs.seats.sum())), _silent(blocs, rule.base)
    counted = _silent(blocs, rule.counted)
    idle = rule.quorum <= (rule.needed(rule.members) if rule.base == "members" else 1)
    rows = (0, 0) if idle else (1, counted)
    a, b = rule.share.numerator, rule.share.denominator
    if rule.base == "members":
        return _plan(Sums(*rows, col_y=1), seats, lambda row: rule.needed(rule.members), rule.quorum if rows[0] else 0)
    if (not idle and silent == counted) or (idle and b > FINE):
        return _plan(Sums(1, silent, col_y=1), seats, rule.needed, rule.quorum)
    sums = Sums(*rows, col_y=b, col_v=-a, col_u=-a * silent, col_n=a)
    plan = _plan(sums, seats, lambda row: a * seats + rule.strict, rule.quorum if rows[0] else 0)
    if rule.strict:
        return plan
    return Plan(sums, plan.first, Plan(sums._replace(silent=1), plan.first))


def quorum_of(blocs: Blocs, rule: Rule) -> Plan | None:
    """How likely enough are there; None where there is no quorum."""
    if rule.quorum == 0:
        return None
    sums = Sums(col_v=1, col_u=_silent(blocs, rule.counted))
    return _plan(sums, rule.seated(int(blocs.seats.sum())), lambda row: rule.quorum, 0)


def _silent(blocs: Blocs, count: str) -> int:
    """Whether abstentions are told apart and count: 0 or 1."""
    return int(count == "present" and bool((blocs.abstention > 0).any()))


def _plan(sums: Sums, seats: int, needed: Callable[[int], int], quorum: int) -> Plan:
    rows, columns = shape_of(sums, seats)
    first = [min(needed(row), columns) if row >= quorum else columns for row in range(rows)]
    return Plan(sums, np.array(first, dtype=np.int64))
