"""What each bloc could do to a bill, fast: who comes is drawn once a world, how the others vote is worked out.

As `acts.roles`, with the draws of `sampling`: a value is the chance given who comes of the other blocs. The yes votes
of the blocs before one and of those after it are convolved once a world; what one bloc does is met with the two, so
that all blocs together cost little more than one chance of passing.
"""

import numpy as np

from majlis.theory.kernel import kernel, over_draws
from majlis.theory.voting.acts import Roles
from majlis.theory.voting.ballots import add, beta_binomial
from majlis.theory.voting.blocs import Array, Blocs, Ints
from majlis.theory.voting.rules import Rule
from majlis.theory.voting.sampling import Needs, Seeds, needs_of, who_comes


def sampled_roles(blocs: Blocs, rule: Rule, seeds: Seeds, threads: int | None = None) -> Roles:
    """What each bloc could do to the chance, given who comes of the others, drawn once a world.

    Args:
        blocs: Who votes.
        rule: What a vote needs.
        seeds: (draw, bloc), as for `sampled_passing`.
        threads: How many to use; all cores if left out. Results do not depend on it.
    """
    rule.seated(int(blocs.seats.sum()))
    came, voting = who_comes(blocs, seeds, threads)
    acted, needs = np.empty((*blocs.support.shape, 3)), needs_of(rule)

    def task(rows: slice) -> None:
        _acted(acted[rows], blocs.worlds(rows), came[rows], voting[rows], needs)

    over_draws(task, blocs.draws, threads)
    return Roles(*np.moveaxis(acted, 2, 0))


@kernel
def _acted(acted: Array, blocs: Blocs, came: Ints, voting: Ints, needs: Needs) -> None:
    """Fill (draw, bloc, act): the chance if a bloc says yes, says no, or is away."""
    number, seats = len(blocs.seats), blocs.seats.sum()
    before, after = np.empty((number + 1, seats + 1)), np.empty((number + 1, seats + 1))
    for d in range(len(acted)):
        before[0, 0], after[number, 0] = 1.0, 1.0
        length = 1
        for b in range(number):
            length = _joined(before[b], length, blocs, d, b, voting[d, b], before[b + 1])
        length = 1
        for b in range(number - 1, -1, -1):
            length = _joined(after[b + 1], length, blocs, d, b, voting[d, b], after[b])
        present, votes, left = came[d].sum(), voting[d].sum(), 1
        for b in range(number):
            n, others, right = blocs.seats[b], votes - voting[d, b], votes - left + 2 - voting[d, b]
            ways = before[b, :left], after[b + 1, :right]
            there = _least(needs, present - came[d, b] + n, others + n)
            acted[d, b, 0] = _at_least(ways, there - n)
            acted[d, b, 1] = _at_least(ways, there)
            acted[d, b, 2] = _at_least(ways, _least(needs, present - came[d, b], others))
            left += voting[d, b]


@kernel
def _joined(sums: Array, length: int, blocs: Blocs, d: int, b: int, votes: int, joined: Array) -> int:
    """Write the yes votes of some blocs and one more that casts so many; returns how many places they take."""
    one = beta_binomial(votes, blocs.support[d, b], blocs.cohesion[d, b])
    joined[: length + votes] = 0.0
    for y in range(votes + 1):
        add(joined[y : y + length], sums[:length], one[y])
    return length + votes


@kernel
def _least(needs: Needs, present: int, votes: int) -> int:
    """The fewest yes votes that pass with so many present and voting; more than there are without a quorum."""
    if (votes if needs.votes_count else present) < needs.quorum:
        return 2 * needs.members + 1
    return int(needs.yes[needs.members if needs.base == 0 else present if needs.base == 1 else votes])


@kernel
def _at_least(ways: tuple[Array, Array], needed: int) -> float:
    """How likely two sums together reach a number."""
    left, right = ways
    chance, tail, first = 0.0, 0.0, len(right)
    for y in range(len(left)):
        while first > max(needed - y, 0):
            first -= 1
            tail += right[first]
        chance += left[y] * tail
    return min(chance, 1.0)
