"""Coalitions of a composed game, counted by the sums they reach in all parts at once.

A state is what a coalition weighs in every part, written as one number (a digit a part), so that generating functions
over several weights are ones over a single weight. In a winning state x a kind of player is critical, if it is there,
whoever else is: those kinds are the state's pattern. With H a pattern, the coalitions in its states whose critical
members are c players of H are sets of c players of H with any of the others beside them. This is as in `weighted`,
where the patterns are the players down to some weight; patterns that contain each other share one pass in the same way.
"""

from collections.abc import Sequence
from math import prod

import numpy as np

from majlis.theory.voting.counting import EXACT, Array, skewed
from majlis.theory.voting.games import Bools, Game, Ints
from majlis.theory.voting.listing import Kinds
from majlis.theory.voting.tally import Tally, whole

CELLS = 50_000_000
"""Most counts held at once: states × players² / 2."""


def countable(kinds: Kinds) -> bool:
    """Whether there are few enough states, and coalitions few enough to be counted exactly."""
    n = len(kinds.of)
    return n <= EXACT and prod(_digits(kinds)) * n**2 // 2 <= CELLS


def tally_states(game: Game, kinds: Kinds) -> Tally:
    """Coalitions of any game with few states."""
    digits, n = _digits(kinds), len(kinds.of)
    won, critical = _judged(game, kinds, digits)
    step = np.ravel_multi_index(tuple(kinds.weights), digits)
    players = np.repeat(np.arange(len(step)), kinds.size)
    sets = _sets(step[players], len(won))
    reached = sets.any(axis=0)
    swings, minimal, vulnerable = (np.zeros((len(step), n + 1)) for _ in range(3))
    for g, c in enumerate(step):
        swings[g, 1:] = _without(sets, c)[:, : len(won) - c] @ critical[g, c:]
    pattern = np.where(won & reached, (1 << np.arange(len(step))) @ critical, 0)
    for chain in _chains([int(heavy) for heavy in np.unique(pattern[pattern > 0])]):
        order = sorted(
            (int(g) for g in players if chain[-1] >> g & 1), key=lambda g: [not heavy >> g & 1 for heavy in chain]
        )
        alone, beside = {}, {}
        for heavy in chain:
            last = max(place for place, g in enumerate(order) if heavy >> g & 1)
            alone[last] = (pattern == heavy).astype(np.float64)
            beside[last] = _back(alone[last], step[[g for g in players if not heavy >> g & 1]])
        before = _before(step[order], len(won))
        _add(minimal, order, step, before, alone)
        _add(vulnerable, order, step, before, beside)
    each = (whole(counts)[kinds.of] for counts in (swings, minimal, vulnerable))
    improper = bool((reached & won & won[::-1]).any())
    return Tally(whole(sets @ won), next(each), next(each), next(each), improper)


def _digits(kinds: Kinds) -> tuple[int, ...]:
    """How many sums each part can have."""
    return tuple(int(total) + 1 for total in kinds.weights @ kinds.size)


def _judged(game: Game, kinds: Kinds, digits: tuple[int, ...]) -> tuple[Bools, Bools]:
    """(state,): who wins; (kind, state): whose leaving would change that."""
    sums = np.indices(digits).reshape(len(digits), -1)

    def judged(of: Ints) -> Bools:
        return game.judged(iter(of >= kinds.quotas[:, None]))

    won, rest = judged(sums), [sums - w[:, None] for w in kinds.weights.T]
    return won, np.array([won & (left >= 0).all(axis=0) & ~judged(left) for left in rest])


def _sets(steps: Ints, states: int) -> Array:
    """(size, state): sets of players that reach each state."""
    counts = np.zeros((len(steps) + 1, states))
    counts[0, 0] = 1.0
    for done, c in enumerate(steps):
        counts[1 : done + 2, c:] += counts[: done + 1, : states - c].copy()
    return counts


def _without(sets: Array, c: int) -> Array:
    """(size, state): sets that a player is not in, out of all sets."""
    rest = sets[:-1].copy()
    for size in range(1, len(rest)):
        rest[size, c:] -= rest[size - 1, : rest.shape[1] - c]
    return rest


def _back(ending: Array, steps: Ints) -> Array:
    """(state,): how many sets of players lead from a state to one of those that count."""
    ways = ending.copy()
    for c in steps:
        ways[: len(ways) - c] += ways[c:].copy()
    return ways


def _chains(patterns: Sequence[int]) -> list[list[int]]:
    """Patterns (sets of kinds, as bits) in chains in which each contains the one before."""
    chains: list[list[int]] = []
    for heavy in sorted(patterns, key=int.bit_count):
        for chain in chains:
            if chain[-1] & heavy == chain[-1]:
                chain.append(heavy)
                break
        else:
            chains.append([heavy])
    return chains


def _before(steps: Ints, states: int) -> list[Array]:
    """(members, state) for each player in order: sets of those before it."""
    before = [_sets(steps[:0], states)]
    for c in steps[:-1]:
        grown = np.zeros((len(before) + 1, states))
        grown[:-1] = before[-1]
        grown[1:, c:] += before[-1][:, : states - c]
        before.append(grown)
    return before


def _add(counts: Array, order: list[int], step: Ints, before: list[Array], endings: dict[int, Array]) -> None:
    """Add, for each kind in order, sets with a member of it that end at a player in one of its states, by size."""
    ways = np.zeros((1, before[0].shape[1]))
    for place in range(len(order) - 1, -1, -1):
        if place in endings:
            ways[0] += endings[place]
        g, c = order[place], int(step[order[place]])
        if place + 1 == len(order) or order[place + 1] != g:
            found = skewed(before[place][:, : ways.shape[1] - c] @ ways[:, c:].T)
            counts[g, 1 : 1 + len(found)] += found
        grown = np.zeros((len(ways) + 1, ways.shape[1]))
        grown[:-1] = ways
        grown[1:, : ways.shape[1] - c] += ways[:, c:]
        ways = grown
