"""A turn: risk attitudes, everybody's best challenge, the bargains, and what each actor makes of them.

The attitude of an actor follows from how likely its position is in an election of all positions by actors who are
neutral: R_i = lowest + (1 − lowest)(p_i − min p) / (max p − min p), 0 for all when all are equally likely. Actor h sees
that of i as (1 − f) R_h + f R_i.

Source: Wise, Lester and Efird (2015), An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import Array, kernel
from majlis.theory.outcomes.smp.bargain import bargain, choose, price
from majlis.theory.outcomes.smp.contest import best_challenge, contest, distances, utilities
from majlis.theory.outcomes.smp.election import election
from majlis.theory.outcomes.smp.rules import Rules
from majlis.theory.stream import Stream

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Turn(NamedTuple):
    """What happened in a turn.

    Attributes:
        x: (actor, issue): the positions after it.
        risk: (actor,).
        distance: (position, actor), before it.
        target: (actor,): whom each challenged, −1 for nobody.
        gain: (actor,): what the challenge was worth to the challenger.
        chance: (actor,): how likely the challenger thought it was to win.
        seen: (actor,): how likely the target thought that, or what KTAB takes for it; 0 where it does not count.
        points: (2 × actor, 2, issue): where challenger and target would meet; a second block for "both".
        worth: (2 × actor, actor): what each bargain is worth to each actor.
        still: (actor,): what standing still is worth.
        taken: (actor,): the bargain each took, −1 for standing still.
        odds: (actor,): the probability of the option taken.
        options: (actor,): how many options each had.
    """

    x: Array
    risk: Array
    distance: Array
    target: Ints
    gain: Array
    chance: Array
    seen: Array
    points: Array
    worth: Array
    still: Array
    taken: Ints
    odds: Array
    options: Ints


class Strength(NamedTuple):
    """What the actors care for and weigh; the same in all turns.

    Attributes:
        square: (issue, actor): squares of saliences.
        norm: (actor,): their sums.
        resolve: (actor,): sums of saliences S.
        weight: (actor,): c S, in contests.
        votes: (actor,): the weight in elections, c in KTAB.
    """

    square: Array
    norm: Array
    resolve: Array
    weight: Array
    votes: Array


def strength_of(ktab: bool, s: Array, capability: Array) -> Strength:
    """From saliences (actor, issue) and capabilities (actor,)."""
    square = np.ascontiguousarray((s * s).T)
    resolve = s.sum(axis=1)
    weight = capability * resolve
    return Strength(square, square.sum(axis=0), resolve, weight, capability if ktab else weight)


@kernel
def attitudes(lowest: float, p: Array) -> Array:
    """(actor,): risk attitudes from how likely each position is in an election by actors who are neutral."""
    low, high, risk = p[0], p[0], np.zeros(len(p))
    for i in range(len(p)):
        low, high = min(low, p[i]), max(high, p[i])
    for i in range(len(p) if high - low > 1e-12 else 0):
        risk[i] = lowest + (1.0 - lowest) * (p[i] - low) / (high - low)
    return risk


@kernel
def stands(rules: Rules, d: Array, votes: Array) -> Array:
    """(actor,): everybody's risk attitude, from distances and the weights in elections."""
    return attitudes(rules.lowest_risk, election(rules, utilities(d, np.zeros(len(d)), 0.0, 1.0), votes))


@kernel
def take_turn(rules: Rules, x: Array, s: Array, seen: Bools, strength: Strength, stream: Stream) -> Turn:
    """One turn.

    Args:
        rules: The rules.
        x: (actor, issue): positions on a scale of 0 to 1.
        s: (actor, issue): saliences whose sum is above 0 and at most 1 for every actor.
        seen: (actor, issue): on which issues an actor has a position that others see.
        strength: What the actors weigh.
        stream: Random numbers for stochastic transitions.
    """
    n, issues = x.shape
    d = distances(x, seen, strength.square, strength.norm)
    risk = stands(rules, d, strength.votes)
    target, gain, chance, other = np.empty(n, dtype=np.int64), np.zeros(n), np.zeros(n), np.zeros(n)
    challenge(rules, d, risk, strength, target, gain, chance)
    true, still = utilities(d, risk, 0.0, 1.0), np.zeros(n)
    for position in range(n):
        for a in range(n):
            still[a] += true[position, a] / n
    points, worth = np.zeros((2 * n, 2, issues)), np.zeros((2 * n, n))
    propose(rules, x, s, seen, d, risk, strength, target, chance, points, other)
    price(rules, x, strength.square, strength.norm, seen, risk, true, still, target, points, worth)
    taken, odds, options = np.empty(n, dtype=np.int64), np.empty(n), np.empty(n, dtype=np.int64)
    decide(rules, strength.votes, worth, still, target, stream, taken, odds, options)
    after = np.empty((n, issues))
    for i in range(n):
        for k in range(issues):
            after[i, k] = points[taken[i], 0 if taken[i] % n == i else 1, k] if taken[i] >= 0 else x[i, k]
    return Turn(after, risk, d, target, gain, chance, other, points, worth, still, taken, odds, options)


@kernel
def challenge(
    rules: Rules, d: Array, risk: Array, strength: Strength, target: Ints, gain: Array, chance: Array
) -> None:
    """Write whom each actor challenges, what for and with what chance; nothing where no challenge is worth it."""
    for h in range(len(risk)):
        view = utilities(d, risk, risk[h], rules.adjusted)
        target[h], gain[h], chance[h] = best_challenge(rules, view, strength.weight, strength.resolve, h)


@kernel
def propose(
    rules: Rules,
    x: Array,
    s: Array,
    seen: Bools,
    d: Array,
    risk: Array,
    strength: Strength,
    target: Ints,
    chance: Array,
    points: Array,
    other: Array,
) -> None:
    """Write where each i and its target meet, points (2 × actor, 2, issue), rows i and, for `both`, n + i.

    The target's estimate of the chance goes to `other`.
    """
    n, issues = x.shape
    weight, resolve, z = strength.weight, strength.resolve, np.empty(n)
    for i in range(n):
        j = target[i]
        if j < 0:
            continue
        bargain(rules, x, s, seen, i, j, chance[i], points, i)
        if rules.bargains == 0:
            continue
        view = utilities(d, risk, risk[j], rules.adjusted)
        other[i] = contest(rules, view, weight, i, j, z)
        if rules.ktab:  # the slip: the gain that the target sees for the challenger, where its probability is meant
            other[i] = (1.0 - view[j, i]) * (1.0 - 2.0 * resolve[j] * (1.0 - other[i]))
        bargain(rules, x, s, seen, i, j, other[i], points, n + i)
        if rules.bargains == 2:  # the slip: the challenger's capability on both sides
            own, theirs = (resolve[i], resolve[j]) if rules.ktab else (weight[i], weight[j])
            for side in range(2):
                for k in range(issues):
                    both = own * points[i, side, k] + theirs * points[n + i, side, k]
                    points[i, side, k] = both / (own + theirs)


@kernel
def on_the_table(rules: Rules, target: Ints, k: int, offers: Ints) -> int:
    """Write the options of k, standing still (−1), then the bargains that involve it, by their initiators; how many."""
    n, count = len(target), 1
    offers[0] = -1
    for i in range(n):
        if target[i] >= 0 and (i == k or target[i] == k):
            for m in range(i, 2 * n if rules.bargains == 1 else n, n):
                offers[count] = m
                count += 1
    return count


@kernel
def decide(
    rules: Rules,
    votes: Array,
    worth: Array,
    still: Array,
    target: Ints,
    stream: Stream,
    taken: Ints,
    odds: Array,
    options: Ints,
) -> None:
    """Write the option each actor took, how likely it was, and of how many."""
    n = len(votes)
    offers, table = np.empty(2 * n + 1, dtype=np.int64), np.empty((2 * n + 1, n))
    for k in range(n):
        count = on_the_table(rules, target, k, offers)
        taken[k], odds[k], options[k] = -1, 1.0, count
        if count < 2:
            continue
        for m in range(count):
            for a in range(n):
                table[m, a] = worth[offers[m], a] if m > 0 else still[a]
        p = election(rules, table[:count], votes)
        pick = choose(rules.stochastic, p, stream)
        taken[k], odds[k] = offers[pick], p[pick]
