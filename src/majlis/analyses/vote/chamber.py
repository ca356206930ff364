"""What one body does about a bill: who comes, what each bloc could do, whom to win over, who could deny the quorum."""

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.vote.answer import BlocVote, Chamber, Expected, Sets, Spread
from majlis.dossier.records.parliament import Majority
from majlis.ensemble.vote import Vote
from majlis.theory.voting import Roles, Rule, cheapest_winning, quorum_denying, sampled_roles, who_comes

Array = NDArray[np.float64]
SOME = 500
"""Worlds in which what each bloc could do, and all opponents together, is worked out."""
MANY = 12
"""Sets that are told; how many there are is told too."""


def chamber(vote: Vote, majority: Majority, passes: Array, rest: Array) -> Chamber:
    """A body.

    Args:
        vote: What is put to it.
        majority: By which it decides.
        passes: (draw,): how likely it passes here.
        rest: (draw,): how likely it passes everywhere else.
    """
    came, voting = who_comes(vote.blocs, vote.house.seeds)
    present = came.sum(axis=1)
    some = slice(min(SOME, len(passes)))
    few, elsewhere = vote.worlds(some), rest[some]
    blocs = _blocs(vote, came, few, elsewhere)
    votes, yes = voting.sum(axis=1), (voting * vote.blocs.support).sum(axis=1)
    base = {"members": vote.rule.members, "present": present, "voting": votes}[vote.rule.base]
    counted = present if vote.rule.counted == "present" else votes
    return Chamber(
        body=vote.house.body,
        majority=majority,
        passes=float(passes.mean()),
        quorum=float((counted >= vote.rule.quorum).mean()),
        quorate=vote.rule.quorum,
        needed=vote.rule.needed(int(np.median(base))),
        present=_spread(present),
        yes=_spread(yes),
        expected=Expected(
            float(yes.mean()),
            float((votes - yes).mean()),
            float((present - votes).mean()),
            float((vote.blocs.seats.sum() - present).mean()),
        ),
        blocs=blocs,
        if_opponents_stay=float((few.if_opponents(stay=True) * elsewhere).mean()),
        if_opponents_leave=float((few.if_opponents(stay=False) * elsewhere).mean()),
        cheapest=_cheapest(vote.rule, blocs),
        denying=_denying(vote.rule, vote, blocs),
    )


def _spread(values: NDArray[np.int64] | Array) -> Spread:
    return Spread(*np.quantile(values, [0.1, 0.5, 0.9]).tolist())


def _blocs(vote: Vote, came: NDArray[np.int64], few: Vote, rest: Array) -> tuple[BlocVote, ...]:
    acted = sampled_roles(few.blocs, few.rule, few.house.seeds)
    roles = Roles(*(chance * rest[:, None] for chance in (acted.if_yes, acted.if_no, acted.if_away)))
    gain = roles.gain_from_walking_out
    error = gain.std(axis=0) / np.sqrt(len(rest))
    return tuple(
        BlocVote(
            bloc=key,
            seats=int(vote.blocs.seats[b]),
            support=float(vote.blocs.support[:, b].mean()),
            against=float(vote.against[:, b].mean()),
            comes=float(came[:, b].mean()),
            walkout=float(vote.blocs.walkout[:, b].mean()),
            if_yes=float(roles.if_yes[:, b].mean()),
            if_no=float(roles.if_no[:, b].mean()),
            if_away=float(roles.if_away[:, b].mean()),
            error=float(error[b]),
        )
        for b, key in enumerate(vote.house.blocs)
    )


def _cheapest(rule: Rule, blocs: tuple[BlocVote, ...]) -> Sets:
    """The fewest members who would have to change sides so that the vote is won with those who are expected."""
    seats = [round(bloc.comes) for bloc in blocs]
    favour = {b for b, bloc in enumerate(blocs) if bloc.support >= 0.5}
    absent = {b for b, n in enumerate(seats) if n == 0}
    cost = [max(1, round(n * (1 - bloc.support))) for n, bloc in zip(seats, blocs, strict=True)]
    found = cheapest_winning(seats, cost, rule, favour, absent)
    sets = tuple(tuple(blocs[b].bloc for b in members) for members in found.sets)
    return Sets(_shortest(sets), found.number, None if found.cost is None else int(found.cost), found.reason)


def _denying(rule: Rule, vote: Vote, blocs: tuple[BlocVote, ...]) -> Sets:
    """Which of those against can keep the quorum from being met by staying away, if all others come as expected."""
    expected = (vote.house.attendance.mean(axis=0) * vote.blocs.seats).round().astype(int).tolist()
    opponents = [b for b, bloc in enumerate(blocs) if bloc.support < 0.5 and expected[b] > 0]
    found = quorum_denying(expected, rule.quorum, opponents)
    return Sets(_shortest(tuple(tuple(blocs[b].bloc for b in members) for members in found.sets)), found.number)


def _shortest(sets: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The shortest first, in the order in which they come otherwise."""
    return tuple(sorted(sets, key=len))[:MANY]
