"""One issue of one world, played again with everything kept: the same kernels, round by round."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from majlis.theory.outcomes.challenge.rounds import (
    FALLING,
    PLAYING,
    SETTLED,
    STANDSTILL,
    Rules,
    Table,
    close_round,
    lay_table,
    middle,
    play_round,
    seat,
)

Array = NDArray[np.float64]
Index = NDArray[np.int64]

WHY = {
    STANDSTILL: "nobody moved",
    SETTLED: "the outcome hardly changed any more",
    FALLING: "going on promised less than stopping",
}


@dataclass(frozen=True, slots=True)
class Round:
    """What one round found out; index order is that of `actors`.

    Attributes:
        actors: (n,): who takes part, as places in the input.
        x, target: (n,): positions before and after.
        risk: (n,): r_i.
        chance, own, other: (n, n): P_ij, E_ij and E_ji as i sees them.
        kind: (n,): the offer each takes, an index into `offers.KINDS`.
        partner: (n,): from whom, as a place in this record; −1 for nobody.
        span: D.
        outcome: Where the issue would settle after the round.
    """

    actors: Index
    x: Array
    target: Array
    risk: Array
    chance: Array
    own: Array
    other: Array
    kind: Index
    partner: Index
    span: float
    outcome: float


@dataclass(frozen=True, slots=True)
class Replay:
    """A game: its rounds, the outcome before the first, and why it stopped."""

    rounds: tuple[Round, ...]
    start: float
    stopped: str


def replay(rules: Rules, x: Array, salience: Array, weight: Array) -> Replay:
    """Play one issue of one world.

    Args:
        rules: The rules.
        x: (actor,), NaN where an actor has no stance.
        salience: (actor,), 0 to 1.
        weight: (actor,), 0 where an actor has no stance; somebody must have some.
    """
    t = lay_table(x.size)
    x, salience, weight = (np.ascontiguousarray(part)[None, :, None] for part in (x, salience, weight))
    n = seat(t, x, salience, weight, 0, 0)
    start = middle(n, t.x, t.weight, rules.mean, rules.first_come)
    record = np.array([start, 0.0, -np.inf])
    span = float(t.x[n - 1] - t.x[0])
    played: list[Round] = []
    for _ in range(rules.rounds):
        apart = float(t.x[n - 1] - t.x[0])
        if apart <= 0.0:
            return Replay(tuple(played), start, "everybody agrees")
        span = apart if rules.current_span else span
        play_round(n, t, span, rules, True)
        seen = _kept(n, t)
        why = close_round(n, t, span, rules, record)
        if why == FALLING:
            return Replay(tuple(played), start, WHY[why])
        played.append(Round(*seen, span=span, outcome=float(record[0])))
        if why != PLAYING:
            return Replay(tuple(played), start, WHY[why])
    return Replay(tuple(played), start, "after one round" if rules.rounds == 1 else f"after {rules.rounds} rounds")


def _kept(n: int, t: Table) -> tuple[Index, Array, Array, Array, Array, Array, Array, Index, Index]:
    """Copies of what the round found, put back in the order of the input."""
    order = np.argsort(t.entered[:n])
    back = np.argsort(order)
    pairs = np.ix_(order, order)
    partner = t.partner[:n][order]
    return (
        t.entered[:n][order],
        t.x[:n][order],
        t.target[:n][order],
        t.risk[:n][order],
        t.chance[pairs],
        t.own[pairs],
        t.other[pairs],
        t.kind[:n][order],
        np.where(partner >= 0, back[partner], -1),
    )
