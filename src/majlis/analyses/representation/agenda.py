"""A common agenda that gives every group its due: by several rules, judged by who deserves better."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.representation.answer import Agenda, Item
from majlis.ballots import Ballots
from majlis.dossier import Dossier
from majlis.ensemble.speaking import Speaking, ballots, moves
from majlis.theory.representation import RULES, Approvals, judge

Array = NDArray[np.float64]
FAIR = ("pav", "seqpav", "seqphragmen", "mes", "mes+phragmen")
"""Rules that are told; the first is the agenda's own."""
TRIED = 100
"""Worlds in which the agenda is made again."""


def agenda_of(dossier: Dossier, worlds: Speaking, best: Speaking, table: Collection[str], seats: int) -> Agenda | None:
    """The agenda that constituencies would make, on best guesses; None if nobody wants any change.

    Args:
        dossier: Whose constituencies vote.
        worlds: All worlds.
        best: The world of best guesses.
        table: Who sits there.
        seats: How many items; fewer if fewer are wanted.
    """
    cast = ballots(best.view[0], best.reversion[0], best.share[0].tolist())
    if cast is None or not cast.approved.any():
        return None
    every = [Item(m.issue, m.rising, "", 0.0, 0.0) for m in moves(dossier)]
    wanted = np.flatnonzero(cast.approved.any(axis=0)).tolist()
    firm = _firm(worlds, wanted, seats)
    names = tuple(dossier.constituencies)
    inside = [i for i, actor in enumerate(dossier.actors) if actor in table]
    elite = ballots(best.seat[0][inside], best.reversion[0], best.capability[0][inside].tolist())
    found = _agenda(_only(cast, wanted), [every[c] for c in wanted], names, seats, firm)
    return found if elite is None else _with_elite(found, elite, every, seats)


def agenda_of_ballots(cast: Ballots, seats: int) -> Agenda:
    """The agenda of ballots that were cast elsewhere."""
    number = {item: k for k, item in enumerate(cast.items)}
    approved = [[number[item] for item in ballot] for ballot in cast.approved.values()]
    approvals = Approvals.of(approved, len(cast.items), [cast.weight[voter] for voter in cast.approved])
    items = [Item("", False, item, 0.0, 0.0) for item in cast.items]
    return _agenda(approvals, items, tuple(cast.approved), seats, [1.0] * len(items))


def _only(cast: Approvals, kept: Sequence[int]) -> Approvals:
    return Approvals(cast.approved[:, list(kept)], cast.units, cast.unit)


def _agenda(
    cast: Approvals, items: Sequence[Item], voters: tuple[str, ...], seats: int, firm: Sequence[float]
) -> Agenda:
    seats = min(seats, cast.candidates)
    share = (cast.counts @ cast.approved) / cast.total
    choices = tuple(
        Item(item.issue, item.rising, item.name, float(part), float(sure))
        for item, part, sure in zip(items, share, firm, strict=True)
    )
    elected = {name: RULES[name].elect(cast, seats) for name in FAIR}
    own = sorted(elected[FAIR[0]].first, key=lambda c: (-choices[c].wanted, c))
    return Agenda(
        items=tuple(choices[c] for c in own),
        others=len(elected[FAIR[0]].committees) - 1,
        rules={name: found.first for name, found in elected.items()},
        choices=choices,
        deserving={name: _claims(cast, found.first, voters, seats) for name, found in elected.items()},
        voters=voters,
        elite=(),
    )


def _claims(
    cast: Approvals, committee: tuple[int, ...], voters: tuple[str, ...], seats: int
) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Who deserves better: level, item, voters."""
    found = judge(cast, committee, seats, sets=0).claims
    return tuple((claim.level, claim.candidates[0], tuple(voters[v] for v in claim.voters)) for claim in found)


def _firm(worlds: Speaking, wanted: Sequence[int], seats: int) -> list[float]:
    """In what share of worlds each item is on the agenda."""
    times, tried = np.zeros(len(wanted)), min(TRIED, len(worlds.share))
    for d in range(tried):
        cast = ballots(worlds.view[d], worlds.reversion[d], worlds.share[d].tolist())
        if cast is not None:
            times[list(RULES["seqpav"].elect(_only(cast, wanted), min(seats, len(wanted))).first)] += 1
    return [float(t) / tried for t in times]


def _with_elite(found: Agenda, cast: Approvals, every: Sequence[Item], seats: int) -> Agenda:
    """The same with the agenda that the table would make among itself."""
    wanted = np.flatnonzero(cast.approved.any(axis=0)).tolist()
    if not wanted:
        return found
    theirs = _agenda(
        _only(cast, wanted), [every[c] for c in wanted], ("",) * len(cast.units), seats, [1.0] * len(wanted)
    )
    return Agenda(found.items, found.others, found.rules, found.choices, found.deserving, found.voters, theirs.items)
