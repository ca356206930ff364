"""Put every bill of a dossier to the vote in its possible worlds, and see which points of its scale would pass."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from math import sqrt
from operator import mul
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from majlis.analyses.options import Draws, Help, Seed, StrategyName, Trained, WithInfluence
from majlis.analyses.vote.answer import BillVote, Moved, Votes, WinSet
from majlis.analyses.vote.chamber import chamber
from majlis.analyses.vote.seating import seatings
from majlis.dossier import Dossier
from majlis.dossier.strategies import apply
from majlis.draws import Sample, sampled
from majlis.draws.streams import seeds
from majlis.draws.votes import House, house
from majlis.ensemble.agreement import signing
from majlis.ensemble.run import becoming, listened
from majlis.ensemble.settled import Settled
from majlis.ensemble.vote import TAU, Ballot, ballot, passing_along
from majlis.errors import MajlisError, UnknownName
from majlis.progress import Progress, silent
from majlis.settlement import read, shipped
from majlis.theory.choice import labels
from majlis.theory.voting import Blocs, sampled_passing, win_set

Array = NDArray[np.float64]
Bills = tuple[tuple[str, str], ...]
POINTS = np.linspace(0.0, 100.0, 26)
"""Points of a scale that are put to the vote."""
SOME, MORE = 120, 1000
"""Worlds in which each of them is, with the same members there for all; and worlds in which what is agreed is."""
WORLDS, TIMES = 60, 25
"""Worlds whose own chance is told apart, and how often who comes is drawn in each."""
BillNames = Annotated[
    tuple[str, ...],
    Help(
        "Bill to answer for, by name, or BODY/BILL; repeat for several. All of the dossier's if left out.", flag="bill"
    ),
]
EveryStrategy = Annotated[bool, Help("Say too what every strategy of the dossier does to each bill.")]
Doubt = Annotated[
    float,
    Help(
        "Points by which a bill must be nearer to what a bloc wants than what stays if it fails for its members to be "
        "2.7 times as likely to say yes as no.",
        least=0.1,
        most=100,
    ),
]


def vote(
    dossier: Dossier,
    *,
    bills: BillNames = (),
    strategy: StrategyName = None,
    draws: Draws = 2000,
    seed: Seed = 1,
    doubt: Doubt = TAU,
    every_strategy: EveryStrategy = False,
    influence: WithInfluence = False,
    trained: Trained = None,
    progress: Progress = silent,
) -> Votes:
    """Put bills to the vote.

    Raises:
        UnknownName: No such bill or strategy.
        MajlisError: The dossier has no bills.
        TooManySeats: A body is too large.
        DataError: The file of the choice cannot be used.
    """
    under = dossier if strategy is None else apply(dossier, strategy)
    asked = named(under, bills)
    now = _Worlds.of(dossier, draws, seed, doubt, influence)
    worlds = now if strategy is None else _Worlds.of(under, draws, seed, doubt, influence, now.sample)
    settled = None
    if any(under.bodies[body].bills[bill].issue is not None for body, bill in asked):
        choice = read(trained) if trained else shipped()
        settled, _ = becoming(worlds.sample, choice, signing(worlds.sample))
    found, ballots = [], {}
    for k, (body, bill) in enumerate(asked):
        progress(k / len(asked), under.bodies[body].bills[bill].title)
        ballots[body, bill] = put = worlds.ballot(body, bill)
        told = _bill(worlds, put, body, bill, settled)
        if strategy is not None:
            told = replace(told, before=float(now.ballot(body, bill).passes.mean()))
        found.append(told)
    tried = (
        {key: tuple(_moved(now, apply(dossier, key), asked)) for key in dossier.strategies} if every_strategy else {}
    )
    return Votes(under, strategy, influence, draws, doubt, tuple(found), tuple(seatings(under, ballots)), tried)


def named(dossier: Dossier, bills: tuple[str, ...]) -> Bills:
    """The bills asked for, as body and bill, in the order of the dossier; all if none was.

    Raises:
        UnknownName: No such bill.
        MajlisError: The dossier has no bills.
    """
    known = tuple((body, bill) for body, told in dossier.bodies.items() for bill in told.bills)
    if not known:
        raise MajlisError("the dossier has no bill to vote on; add `bills` to a body in `bodies`. [no-bills]")
    for name in bills:
        if not any(name in (bill, f"{body}/{bill}") for body, bill in known):
            raise UnknownName("bill", name, tuple(dict.fromkeys(bill for _, bill in known)))
    return tuple(pair for pair in known if not bills or pair[1] in bills or "/".join(pair) in bills)


class _Worlds:
    """The possible worlds of a dossier in which bills are put to the vote."""

    def __init__(self, sample: Sample, influence: bool, seed: int, doubt: float) -> None:
        self.sample, self.influence, self.seed, self.doubt = sample, influence, seed, doubt
        self.positions = listened(sample.worlds()) if influence else sample.positions()
        self.houses: dict[str, House] = {}

    @classmethod
    def of(
        cls, dossier: Dossier, draws: int, seed: int, doubt: float, influence: bool, like: Sample | None = None
    ) -> "_Worlds":
        """Those of a dossier; `like` are draws of one that differs little."""
        return cls(sampled(dossier, draws, seed, like), influence, seed, doubt)

    def ballot(self, body: str, bill: str) -> Ballot:
        """A bill; every body is drawn once."""
        for key in (body, *self.sample.dossier.bodies[body].bills[bill].chambers):
            if key not in self.houses:
                self.houses[key] = house(self.sample, key, self.positions, self.seed)
        return ballot(self.sample, self.positions, self.houses, body, bill, self.seed, self.doubt)


def _moved(now: _Worlds, under: Dossier, asked: Bills) -> Iterator[Moved]:
    """What a strategy does to each bill, in the same worlds with the same members there."""
    moved = _Worlds.of(under, len(now.sample.values), now.seed, now.doubt, now.influence, now.sample)
    for body, bill in asked:
        before = now.ballot(body, bill).passes
        there = body in under.bodies and bill in under.bodies[body].bills
        after = moved.ballot(body, bill).passes if there else np.zeros_like(before)  # what is not put does not pass
        change = after - before
        yield Moved(float(after.mean()), float(change.mean()), float(change.std()) / sqrt(len(change)))


def _bill(worlds: _Worlds, put: Ballot, body: str, bill: str, settled: Settled | None) -> BillVote:
    passes = [vote.passes for vote in put.votes]
    factors = [*passes, *put.consent.values()]
    bodies = worlds.sample.dossier.bodies
    chambers = []
    for k, (here, chance) in enumerate(zip(put.votes, passes, strict=True)):
        rest = reduce(mul, [factor for n, factor in enumerate(factors) if n != k], np.ones_like(chance))
        own = bodies[body].bills[bill].majority if k == 0 else None
        chambers.append(chamber(here, own or bodies[here.house.body].majority, chance, rest))
    low, high = np.quantile(_own(put, worlds.seed), [0.1, 0.9]).tolist()
    issue = bodies[body].bills[bill].issue
    return BillVote(
        body=body,
        bill=bill,
        passes=float(reduce(mul, factors).mean()),
        low=low,
        high=high,
        before=None,
        chambers=tuple(chambers),
        consent={actor: float(chance.mean()) for actor, chance in put.consent.items()},
        win_set=None if issue is None or settled is None else _win_set(worlds, put, issue, settled),
    )


def _own(put: Ballot, seed: int) -> Array:
    """(world,): the chance in some worlds, who comes drawn many times in each."""
    many = min(WORLDS, len(put.point))
    chance = np.ones(many)
    for here in put.votes:
        blocs = here.blocs.worlds(slice(many))
        repeated = Blocs(blocs.seats, *(np.tile(part, (TIMES, 1)) for part in blocs[1:]))
        who = seeds([f"votes/{here.house.body}/{key}/own" for key in here.house.blocs], many * TIMES, seed)
        chance = chance * sampled_passing(repeated, here.rule, who).reshape(TIMES, many).mean(axis=0)
    for consent in put.consent.values():
        chance = chance * consent[:many]
    return np.asarray(chance)


def _win_set(worlds: _Worlds, put: Ballot, issue: str, settled: Settled) -> WinSet:
    """Which points of the issue's scale would pass in place of the bill, and whether what is agreed does."""
    k, draws = worlds.positions.issues.index(issue), len(put.point)
    points = np.broadcast_to(POINTS, (min(SOME, draws), len(POINTS)))
    chance = passing_along(put, worlds.positions, k, points, worlds.doubt).mean(axis=0)
    marks = sorted(worlds.sample.dossier.issues[issue].scale)
    agreed = passing_along(put, worlds.positions, k, settled.usual[: min(MORE, draws), [k]], worlds.doubt)
    return WinSet(
        issue=issue,
        today=float(np.median(put.today[:, k])),
        points=tuple(POINTS.tolist()),
        chance=tuple(chance.tolist()),
        stretches=win_set(chance, points=POINTS),
        density=tuple(settled.density[k].tolist()),
        labels=tuple(labels(settled.density[k], marks).tolist()) if marks else (),
        agreed=float(agreed.mean()),
    )
