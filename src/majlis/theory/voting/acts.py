"""What each bloc could do to a bill: chances if all of it say yes, say no, or are away."""

from dataclasses import dataclass

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.voting.ballots import Sums
from majlis.theory.voting.blocs import Array, Blocs, Ints
from majlis.theory.voting.convolution import backward, forward
from majlis.theory.voting.plans import Plan, plan_of
from majlis.theory.voting.rooms import Room, largest_first, room_for
from majlis.theory.voting.rules import Rule


@dataclass(frozen=True, slots=True)
class Roles:
    """How likely the bill passes if all of one bloc do the same, the others being as they are; (draw, bloc) each.

    Attributes:
        if_yes: All are there and say yes.
        if_no: All are there and say no.
        if_away: All are away.
    """

    if_yes: Array
    if_no: Array
    if_away: Array

    @property
    def pivotality(self) -> Array:
        """What a bloc's yes rather than no does to the chance."""
        return self.if_yes - self.if_no

    @property
    def gain_from_walking_out(self) -> Array:
        """How much less likely the bill is if the bloc is away than if it says no: why opponents leave."""
        return self.if_no - self.if_away


def roles(blocs: Blocs, rule: Rule, threads: int | None = None) -> Roles:
    """What each bloc could do to the chance, in each world.

    Raises:
        TooManySeats: More than can be worked out.
    """
    plan = plan_of(blocs, rule)
    acted = _acted(blocs, plan, threads)
    if plan.less is not None:  # a bloc that votes leaves no vote uncast
        acted[:, :, 2] -= _acted(blocs, plan.less, threads)[:, :, 2]
    return Roles(*np.moveaxis(np.clip(acted, 0.0, 1.0), 2, 0))


def _acted(blocs: Blocs, plan: Plan, threads: int | None) -> Array:
    """(draw, bloc, act): the chance if a bloc says yes, no, or is away."""
    order, acted = largest_first(blocs, plan.sums), np.empty((*blocs.support.shape, 3))

    def task(rows: slice) -> None:
        room = room_for(blocs, order, plan.sums, len(order) + 1)
        _roles(acted[rows], room, blocs.worlds(rows), order, plan.sums, plan.first)

    over_draws(task, blocs.draws, threads)
    return acted


@kernel
def _roles(acted: Array, room: Room, blocs: Blocs, order: Ints, sums: Sums, first: Ints) -> None:
    for d in range(len(acted)):
        forward(room, blocs, d, order, sums)
        backward(room, blocs, d, order, sums, first, acted[d])
