"""Whether a bill passes, fast: who comes is drawn once a world, how they vote is worked out.

For each world, walk-outs, attendance and abstentions are drawn member by member; given who votes, the chance that
enough of them say yes is exact (beta-binomials convolved). So a value is the chance given who comes, and its mean over
draws of who comes is the exact chance: over worlds the mean has no bias, and an error of s / √draws, s the standard
deviation of the values. They spread by what is not known of the blocs and by who comes; for the former alone use
`passing` on fewer worlds.

A bloc has a stream of random numbers of its own, so neither the order of blocs nor that of worlds matters.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.stream import Stream, uniform
from majlis.theory.voting.ballots import add, beta_binomial
from majlis.theory.voting.blocs import Array, Blocs, Ints
from majlis.theory.voting.rules import Rule

Seeds = NDArray[np.uint64]


class Needs(NamedTuple):
    """A rule in numbers.

    Attributes:
        yes: (base,): the fewest yes votes that are enough.
        base: 0 of all members, 1 of those present, 2 of the votes cast.
        members, quorum: As in the rule.
        votes_count: Whether the quorum counts the votes cast.
    """

    yes: Ints
    base: int
    members: int
    quorum: int
    votes_count: bool


@cache
def needs_of(rule: Rule) -> Needs:
    """A rule in numbers."""
    return Needs(
        np.array([rule.needed(base) for base in range(rule.members + 1)], dtype=np.int64),
        ("members", "present", "voting").index(rule.base),
        rule.members,
        rule.quorum,
        rule.counted == "voting",
    )


def sampled_passing(
    blocs: Blocs, rule: Rule, seeds: Seeds, support: Array | None = None, threads: int | None = None
) -> Array:
    """How likely a bill passes given who comes, drawn once a world.

    Args:
        blocs: Who votes.
        rule: What a vote needs.
        seeds: (draw, bloc).
        support: (draw, bloc, point): the support of several bills, all put to those who came; the blocs' if left out.
        threads: How many to use; all cores if left out. Results do not depend on it.

    Returns:
        (draw,), or (draw, point) for several bills.
    """
    # One kind of array, so that nothing is compiled twice.
    asked = np.require(blocs.support[:, :, None] if support is None else support, np.float64, ["C", "W"])
    seeds = np.require(seeds, np.uint64, ["C", "W"])
    rule.seated(int(blocs.seats.sum()))
    needs = needs_of(rule)
    chances = np.empty((blocs.draws, asked.shape[2]))

    def task(rows: slice) -> None:
        _sampled(chances[rows], blocs.worlds(rows), asked[rows], seeds[rows], needs)

    over_draws(task, blocs.draws, threads)
    return chances[:, 0] if support is None else chances


def who_comes(blocs: Blocs, seeds: Seeds, threads: int | None = None) -> tuple[Ints, Ints]:
    """How many of each bloc are present, and how many of them vote, as `sampled_passing` draws them: (draw, bloc)."""
    seeds = np.require(seeds, np.uint64, ["C", "W"])
    came, voting = np.empty(seeds.shape, dtype=np.int64), np.empty(seeds.shape, dtype=np.int64)

    def task(rows: slice) -> None:
        _come(came[rows], voting[rows], blocs.worlds(rows), seeds[rows])

    over_draws(task, blocs.draws, threads)
    return came, voting


@kernel
def _come(came: Ints, voting: Ints, blocs: Blocs, seeds: Seeds) -> None:
    stream = np.empty(1, dtype=np.uint64)
    for d in range(len(came)):
        for b in range(came.shape[1]):
            stream[0] = seeds[d, b]
            came[d, b], voting[d, b] = _who_comes(blocs, d, b, stream)


@kernel
def _sampled(chances: Array, blocs: Blocs, support: Array, seeds: Seeds, needs: Needs) -> None:
    voting, stream = np.empty(len(blocs.seats), dtype=np.int64), np.empty(1, dtype=np.uint64)
    room = np.empty((2, blocs.seats.sum() + 1)), np.empty(blocs.seats.sum() + 1)
    for d in range(len(chances)):
        present = 0
        for b in range(len(voting)):
            stream[0] = seeds[d, b]
            came, voting[b] = _who_comes(blocs, d, b, stream)
            present += came
        votes = voting.sum()
        base = needs.members if needs.base == 0 else present if needs.base == 1 else votes
        enough = (votes if needs.votes_count else present) >= needs.quorum and needs.yes[base] <= votes
        for k in range(chances.shape[1]):
            chances[d, k] = 0.0
            if enough:
                chances[d, k] = _enough_yes(voting, support[d, :, k], blocs.cohesion[d], needs.yes[base], room)


@kernel
def _who_comes(blocs: Blocs, d: int, b: int, stream: Stream) -> tuple[int, int]:
    """How many of a bloc are present, and how many of them vote."""
    n, a, h = blocs.seats[b], blocs.attendance[d, b], blocs.abstention[d, b]
    if uniform(stream) < blocs.walkout[d, b]:
        return 0, 0
    if a >= 1.0 and h <= 0.0:
        return n, n
    present, silent = 0, 0
    for _ in range(n):
        chance = uniform(stream)
        present += chance < a
        silent += chance < a * h
    return present, present - silent


@kernel
def _enough_yes(voting: Ints, support: Array, cohesion: Array, needed: int, room: tuple[Array, Array]) -> float:
    """How likely at least so many say yes: two halves of the body convolved, then met."""
    halves, more, length = room[0], room[1], np.ones(2, dtype=np.int64)
    halves[:, 0] = 1.0
    for b in range(len(voting)):
        if voting[b] > 0:
            one, side = beta_binomial(voting[b], support[b], cohesion[b]), 0 if length[0] <= length[1] else 1
            n = length[side]
            more[: n + voting[b]] = 0.0
            if n > len(one):
                for y in range(len(one)):
                    add(more[y : y + n], halves[side, :n], one[y])
            else:
                for y in range(n):
                    add(more[y : y + len(one)], one, halves[side, y])
            length[side] = n + voting[b]
            for y in range(length[side]):
                halves[side, y] = more[y]
    chance, tail, first = 0.0, 0.0, length[1]
    for y in range(length[0]):
        while first > max(needed - y, 0):
            first -= 1
            tail += halves[1, first]
        chance += halves[0, y] * tail
    return min(chance, 1.0)
