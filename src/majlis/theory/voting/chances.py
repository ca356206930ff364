"""Whether a bill passes: exact chances, by convolution over the blocs.

Which sums decide is for `plans`; their joint distribution is made by `convolution`, and added up where the bill passes.
Chances are sums of products of chances, so their relative error is of the order of 1e-13.
"""

from dataclasses import dataclass

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.voting.ballots import Sums
from majlis.theory.voting.blocs import Array, Blocs, Ints
from majlis.theory.voting.convolution import forward, meeting
from majlis.theory.voting.plans import Plan, plan_of, quorum_of
from majlis.theory.voting.rooms import Room, halves_of, largest_first, room_for
from majlis.theory.voting.rules import Rule


@dataclass(frozen=True, slots=True)
class Passage:
    """Chances in each world.

    Attributes:
        passes: (draw,): that the bill passes, quorum included.
        quorum: (draw,): that enough are there.
    """

    passes: Array
    quorum: Array

    @property
    def given_quorum(self) -> Array:
        """(draw,): that the bill passes if enough are there; NaN where they never are."""
        undefined = np.full(len(self.quorum), np.nan)
        return np.asarray(np.divide(self.passes, self.quorum, out=undefined, where=self.quorum > 0))


def passage(blocs: Blocs, rule: Rule, threads: int | None = None) -> Passage:
    """How likely a bill passes, and how likely enough are there, in each world.

    Raises:
        TooManySeats: More than can be worked out.
    """
    return Passage(passing(blocs, rule, threads), quorate(blocs, rule, threads))


def passing(blocs: Blocs, rule: Rule, threads: int | None = None) -> Array:
    """(draw,): how likely a bill passes, quorum included.

    Raises:
        TooManySeats: More than can be worked out.
    """
    return _chance(blocs, plan_of(blocs, rule), threads)


def quorate(blocs: Blocs, rule: Rule, threads: int | None = None) -> Array:
    """(draw,): how likely enough are there for a vote.

    Raises:
        TooManySeats: More than can be worked out.
    """
    if rule.counted == "present":  # who abstains is present, as if everybody there voted
        blocs = blocs._replace(abstention=np.zeros_like(blocs.abstention))
    return _chance(blocs, quorum_of(blocs, rule), threads)


def yes_votes(blocs: Blocs, threads: int | None = None) -> Array:
    """How likely each number of yes votes is: (draw, yes)."""
    sums, seats = Sums(col_y=1), int(blocs.seats.sum())
    chances = np.zeros((blocs.draws, seats + 1))
    order = largest_first(blocs, sums)

    def task(rows: slice) -> None:
        _distributions(chances[rows], room_for(blocs, order, sums, 2), blocs.worlds(rows), order, sums)

    over_draws(task, blocs.draws, threads)
    return chances


def _chance(blocs: Blocs, plan: Plan | None, threads: int | None) -> Array:
    """(draw,): the chance that the sums are where the plan says."""
    chances = np.ones(blocs.draws)
    if plan is None:
        return chances
    sums = plan.sums
    left, right = halves = halves_of(largest_first(blocs, sums), blocs.seats)

    def task(rows: slice) -> None:
        rooms = room_for(blocs, left, sums, 2), room_for(blocs, right, sums, 2)
        _chances(chances[rows], rooms, blocs.worlds(rows), halves, sums, plan.first)

    over_draws(task, blocs.draws, threads)
    if plan.less is not None:
        chances -= _chance(blocs, plan.less, threads)
    return np.clip(chances, 0.0, 1.0)


@kernel
def _chances(
    chances: Array, rooms: tuple[Room, Room], blocs: Blocs, halves: tuple[Ints, Ints], sums: Sums, first: Ints
) -> None:
    for d in range(len(chances)):
        left = forward(rooms[0], blocs, d, halves[0], sums)
        right = forward(rooms[1], blocs, d, halves[1], sums)
        chances[d] = meeting(left, rooms[0].edges[len(halves[0])], right, rooms[1].edges[len(halves[1])], first)


@kernel
def _distributions(chances: Array, room: Room, blocs: Blocs, order: Ints, sums: Sums) -> None:
    for d in range(len(chances)):
        table, edges = forward(room, blocs, d, order, sums), room.edges[len(order), 0]
        for yes in range(edges[0], edges[1]):
            chances[d, yes] = table[0, yes]
