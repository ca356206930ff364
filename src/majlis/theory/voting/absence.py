"""Power where one can stay away: each bloc votes yes, votes no or is absent, each with chance 1/3.

For each bloc, four chances over what the others do: its yes passes and its no fails; its yes passes and its absence
fails; its no passes and its absence fails, so that it pays an opponent to leave; its absence passes and its no fails.

The others' sums of seats that are present and that say yes come from the generating function Π (1 + x^s + x^s y^s),
without one bloc at a time: half of the blocs are multiplied in before the other half is looked at, and so on, so that
nothing is ever divided out and every number is a sum of positive ones.

Sources: Felsenthal and Machover (1997), Ternary voting games, Int. J. Game Theory 26, for three ways to vote; Herrera
and Mattozzi (2010), J. European Economic Association 8(4), for the paradox that a quorum makes opponents stay away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from majlis.theory.voting.blocs import Array
from majlis.theory.voting.rooms import TooManySeats
from majlis.theory.voting.rules import Rule

SEATS = 4000
"""Most seats."""


@dataclass(frozen=True, slots=True)
class QuorumPower:
    """Chances in a game with absence; (bloc,) each but the first.

    Attributes:
        passes: That the bill passes.
        yes_against_no: That the bloc's yes passes and its no fails.
        yes_against_absent: That its yes passes and its absence fails.
        no_passes_absent_fails: What an opponent gains by leaving.
        absent_passes_no_fails: What it loses by leaving.
    """

    passes: float
    yes_against_no: Array
    yes_against_absent: Array
    no_passes_absent_fails: Array
    absent_passes_no_fails: Array


def quorum_game(seats: Sequence[int], rule: Rule) -> QuorumPower:
    """Power of blocs that vote yes, vote no, or stay away. Nobody abstains: who is present votes.

    Raises:
        TooManySeats: More than `SEATS`.
    """
    total = rule.seated(sum(seats))
    if total > SEATS:
        raise TooManySeats(total)
    needed = np.array([rule.needed(rule.members if rule.base == "members" else z) for z in range(total + 1)])
    wins = (np.arange(total + 1) >= needed[:, None]) & (np.arange(total + 1) >= rule.quorum)[:, None]
    sizes, of = np.unique(np.asarray(seats, dtype=np.int64), return_inverse=True)
    power, passes = np.empty((len(sizes), 4)), 0.0
    for k, others in _without_one([(int(n), int((of == i).sum())) for i, n in enumerate(sizes)]):
        n, there = int(sizes[k]), others.shape[0]
        yes, no, absent = wins[n : n + there, n : n + there], wins[n : n + there, :there], wins[:there, :there]
        events = (yes & ~no, yes & ~absent, no & ~absent, absent & ~no)
        power[k] = [others[event].sum() for event in events]
        passes = float(sum(others[event].sum() for event in (yes, no, absent))) / 3.0
    return QuorumPower(passes, *power[of].T)


def _without_one(kinds: list[tuple[int, int]]) -> Iterator[tuple[int, Array]]:
    """For each kind (seats, blocs): how likely the others' sums are, (present, yes), one of the kind left out."""
    stack = [(np.ones((1, 1)), list(range(len(kinds))))]
    while stack:
        sums, open_ = stack.pop()
        if len(open_) == 1:
            n, blocs = kinds[open_[0]]
            yield open_[0], _with(sums, [(n, blocs - 1)])
            continue
        halves = open_[: len(open_) // 2], open_[len(open_) // 2 :]
        for mine, theirs in (halves, halves[::-1]):
            stack.append((_with(sums, [kinds[k] for k in theirs]), mine))


def _with(sums: Array, kinds: Sequence[tuple[int, int]]) -> Array:
    for n, blocs in kinds:
        for _ in range(blocs):
            rows, columns = sums.shape
            more = np.zeros((rows + n, columns + n))
            more[:rows, :columns] = sums
            more[n:, :columns] += sums
            more[n:, n:] += sums
            sums = more / 3.0
    return sums
