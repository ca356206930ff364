"""The rounds: chances, risk, gains and offers from the same positions, then everybody moves at once."""

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel
from majlis.theory.outcomes.challenge.chances import fill_chances, fill_stakes
from majlis.theory.outcomes.challenge.offers import HAIR, LEAST_MOVE, take_offers
from majlis.theory.outcomes.challenge.utilities import fill_gains, fill_risk

Array = NDArray[np.float64]
Index = NDArray[np.int64]

PLAYING, STANDSTILL, SETTLED, FALLING = range(4)


class Rules(NamedTuple):
    """The parameters of `Challenge` as numbers a kernel can read; `hope` below 0 means T = 1 where μ is nearer."""

    rounds: int
    quiet: float
    hope: float
    all_pairs: bool
    risky_chances: bool
    viewers: bool
    choice: int
    capitulation: bool
    first_come: bool
    current_span: bool
    patience: int
    tolerance: float
    falling: bool
    mean: bool


class Table(NamedTuple):
    """Who takes part, in order of position, and what one round found out about them; arrays may be longer than used.

    Attributes:
        x, salience, weight: (n,).
        entered: (n,): place in the input.
        risk, away: (n,): r_i, and |x_i − μ| / D.
        kind, partner: (n,): the offer taken, and from whom (a place in this table, −1 for nobody).
        target: (n,): where each moves to.
        chance: (n, n): P_ij.
        own, other: (n, n): E_ij and E_ji as i sees them; NaN where no choice depends on them.
        first, end: (n,): whose offers may matter to an actor, from one place in this table to before another.
        stake: (n, n) and below: (n + 1, n): working space.
    """

    x: Array
    salience: Array
    weight: Array
    entered: Index
    risk: Array
    away: Array
    kind: Index
    partner: Index
    target: Array
    chance: Array
    own: Array
    other: Array
    first: Index
    end: Index
    stake: Array
    below: Array


def lay_table(n: int) -> Table:
    """A table with room for n actors."""
    row, pair = partial(np.zeros, n), partial(np.zeros, (n, n))
    return Table(
        x=row(),
        salience=row(),
        weight=row(),
        entered=np.zeros(n, np.int64),
        risk=row(),
        away=row(),
        kind=np.zeros(n, np.int64),
        partner=np.zeros(n, np.int64),
        target=row(),
        chance=pair(),
        own=pair(),
        other=pair(),
        first=np.zeros(n, np.int64),
        end=np.zeros(n, np.int64),
        stake=pair(),
        below=np.zeros((n + 1, n)),
    )


@kernel
def seat(t: Table, position: Array, salience: Array, weight: Array, draw: int, issue: int) -> int:
    """Put everybody with some weight on an issue on the table; how many. If none of them cares, all care fully."""
    n, caring = 0, 0.0
    for i in range(position.shape[1]):
        if weight[draw, i, issue] > 0.0:
            t.x[n], t.weight[n], t.entered[n] = position[draw, i, issue], weight[draw, i, issue], i
            t.salience[n] = salience[draw, i, issue]
            caring = max(caring, t.salience[n])
            n += 1
    if caring <= 0.0:
        for i in range(n):
            t.salience[i] = 1.0
    put_in_order(n, t.x, t.salience, t.weight, t.entered)
    return n


@kernel
def put_in_order(n: int, x: Array, salience: Array, weight: Array, entered: Index) -> None:
    """Insertion sort by position, which after a round is nearly done."""
    for i in range(1, n):
        p, s, w, e = x[i], salience[i], weight[i], entered[i]
        j = i
        while j > 0 and x[j - 1] > p:
            x[j], salience[j], weight[j], entered[j] = x[j - 1], salience[j - 1], weight[j - 1], entered[j - 1]
            j -= 1
        x[j], salience[j], weight[j], entered[j] = p, s, w, e


@kernel
def middle(n: int, x: Array, weight: Array, mean: bool, lower: bool) -> float:
    """The weighted median of positions in order, or their weighted mean.

    lower: Where half of the weight lies exactly at or below one position, whether that is the median; else it is
    halfway from there to the next, so that a scale turned round turns the median round.
    """
    total, pull = 0.0, 0.0
    for i in range(n):
        total += weight[i]
        pull += weight[i] * x[i]
    if mean:
        return pull / total
    reached, at = 0.0, -1
    # A hair below half, so that sums which are equal on paper are equal here.
    while reached < 0.5 * total * (1 - 1e-12):
        at += 1
        reached += weight[at]
    above = at + 1
    while above < n and weight[above] <= 0.0:
        above += 1
    if lower or above >= n or reached > 0.5 * total * (1 + 1e-12):
        return float(x[at])
    return float((x[at] + x[above]) / 2)


@kernel
def play_round(n: int, t: Table, span: float, rules: Rules, whole: bool) -> None:
    """One round, from `t.x` (in order) to `t.target`; nobody moves yet.

    whole: Whether to find all gains, even those on which no choice depends: no offer goes before that of a conflict,
    and of those the nearest is the least move.
    """
    median = middle(n, t.x, t.weight, False, rules.first_come)
    for i in range(n):
        t.away[i] = abs(t.x[i] - median) / span
    # The first pass has no exponents; a second one is needed only if the chances have them.
    for risky in range(2 if rules.risky_chances else 1):
        fill_stakes(n, t.x, span, t.weight, t.risk, risky == 1, t.stake)
        fill_chances(n, t.x, t.stake, rules.all_pairs, t.below, t.chance)
        if risky == 0:
            fill_risk(n, t.x, span, t.salience, t.away, rules.quiet, rules.hope, t.chance, t.risk)
    fill_gains(
        n,
        t.x,
        span,
        t.salience,
        t.away,
        rules.quiet,
        rules.hope,
        t.chance,
        t.risk,
        rules.viewers,
        rules.choice == LEAST_MOVE and not (whole or rules.falling),
        t.own,
        t.other,
        t.first,
        t.end,
    )
    take_offers(
        n,
        t.first,
        t.end,
        t.x,
        span,
        t.own,
        t.other,
        t.entered,
        rules.choice,
        rules.capitulation,
        rules.first_come,
        t.kind,
        t.partner,
        t.target,
    )


@kernel
def close_round(n: int, t: Table, span: float, rules: Rules, record: Array) -> int:
    """Everybody moves; whether the game is over: PLAYING, or why it stops.

    Args:
        n: How many actors.
        t: The table after `play_round`.
        span: The range of positions.
        rules: The rules.
        record: (3,): the outcome before this round, for how many rounds it has hardly changed, and the sum of all
            expected utilities one round ago; updated.
    """
    total, longest = 0.0, 0.0
    for i in range(n):
        longest = max(longest, abs(t.target[i] - t.x[i]))
        for j in range(n if rules.falling else 0):
            total += t.own[i, j]
    if rules.falling and total < record[2] - HAIR:
        return FALLING
    for i in range(n):
        t.x[i] = t.target[i]
    put_in_order(n, t.x, t.salience, t.weight, t.entered)
    outcome = middle(n, t.x, t.weight, rules.mean, rules.first_come)
    record[1] = record[1] + 1.0 if abs(outcome - record[0]) <= rules.tolerance * span else 0.0
    record[0], record[2] = outcome, total
    if longest <= 0.0:
        return STANDSTILL
    return SETTLED if 0 < rules.patience <= record[1] else PLAYING


@kernel
def settle(
    position: Array, salience: Array, weight: Array, reversion: Array, rules: Rules, t: Table, outcome: Array
) -> None:
    """Play every issue of every world of a block.

    Args:
        position: (draw, actor, issue); NaN where an actor has no stance.
        salience: (draw, actor, issue).
        weight: (draw, actor, issue); 0 where an actor has no stance.
        reversion: (draw, issue).
        rules: The rules.
        t: Room for all actors.
        outcome: (draw, issue): the result.
    """
    record = np.empty(3)
    for draw in range(position.shape[0]):
        for issue in range(position.shape[2]):
            n = seat(t, position, salience, weight, draw, issue)
            if n == 0:
                outcome[draw, issue] = reversion[draw, issue]
                continue
            record[0], record[1], record[2] = middle(n, t.x, t.weight, rules.mean, rules.first_come), 0.0, -np.inf
            span = t.x[n - 1] - t.x[0]
            for _ in range(rules.rounds):
                apart = t.x[n - 1] - t.x[0]
                if apart <= 0.0:
                    break
                span = apart if rules.current_span else span
                play_round(n, t, span, rules, False)
                if close_round(n, t, span, rules, record) != PLAYING:
                    break
            outcome[draw, issue] = record[0]
