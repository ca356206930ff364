"""What a bloc's votes may come to: tables of chances over two sums that decide a vote.

Of n members v vote, of whom y say yes, and u abstain. A table has a row for each value of one sum (what the quorum
counts) and a column for each value of another (what the majority asks for); `Sums` says how y, v and u enter. Sums of
blocs add up, so the table of a body is the convolution of those of its blocs.

Votes are drawn from an urn (Pólya): given y of v, the next says yes with chance (p(1−ρ) + ρy) / (1 − ρ + ρv), which is
p for the first and needs no special case for ρ = 0 or 1. Every number is a sum of products of chances: nothing cancels.
"""

from typing import NamedTuple

import numpy as np

from majlis.theory.kernel import kernel
from majlis.theory.voting.blocs import Array, Blocs

NOTHING = 1e-300
"""Chances below this are 0; numbers that small would be slow."""


class Sums(NamedTuple):
    """How a bloc's n seats, v votes, y yes and u abstentions enter the row and the column.

    Attributes:
        row_v, row_u: row = row_v v + row_u u.
        col_y, col_v, col_u, col_n: column = col_y y + col_v v + col_u u + col_n n, never negative.
        silent: 0 for everything; 1 for what happens with no vote cast.
    """

    row_v: int = 0
    row_u: int = 0
    col_y: int = 0
    col_v: int = 0
    col_u: int = 0
    col_n: int = 0
    silent: int = 0


@kernel
def shape_of(sums: Sums, seats: int) -> tuple[int, int]:
    """Rows and columns of a table of so many seats."""
    column = sums.col_n + max(sums.col_y + sums.col_v, sums.col_v, sums.col_u, 0)
    return max(sums.row_v, sums.row_u) * seats + 1, column * seats + 1


@kernel
def binomial(n: int, p: float) -> Array:
    """(k,): chances of k of n, by ratios from the likeliest k, so that nothing underflows that matters."""
    chance = np.zeros(n + 1)
    if p <= 0.0 or p >= 1.0:
        chance[0 if p <= 0.0 else n] = 1.0
        return chance
    likeliest = min(n, int((n + 1) * p))
    chance[likeliest] = 1.0
    total, odds = 1.0, p / (1.0 - p)
    for k in range(likeliest, n):
        chance[k + 1] = chance[k] * odds * (n - k) / (k + 1)
        if chance[k + 1] < NOTHING:
            chance[k + 1] = 0.0
            break
        total += chance[k + 1]
    for k in range(likeliest, 0, -1):
        chance[k - 1] = chance[k] * k / (odds * (n - k + 1))
        if chance[k - 1] < NOTHING:
            chance[k - 1] = 0.0
            break
        total += chance[k - 1]
    return chance / total


@kernel
def beta_binomial(n: int, p: float, cohesion: float) -> Array:
    """(k,): chances of k yes of n votes, by ratios from a place where the chance is not small."""
    chance, ours, theirs = np.zeros(n + 1), p * (1.0 - cohesion), (1.0 - p) * (1.0 - cohesion)
    if cohesion >= 1.0 or n == 0 or ours <= 0.0 or theirs <= 0.0:
        chance[0], chance[n] = 1.0 - p, p
        if n == 0:
            chance[0] = 1.0
        return chance
    # With α = ours / ρ and β = theirs / ρ: from the likeliest if both are above 1, else from an end where it piles up.
    start = 0 if ours <= cohesion else n
    if ours > cohesion and theirs > cohesion:
        start = int((n * (ours - cohesion) - theirs + cohesion) / (ours + theirs - 2.0 * cohesion)) + 1
        start = max(0, min(n, start))
    chance[start], total = 1.0, 1.0
    for k in range(start, n):
        up = (n - k) * (ours + cohesion * k) / ((k + 1) * (theirs + cohesion * (n - k - 1)))
        chance[k + 1] = max(chance[k] * up, NOTHING)
        total += chance[k + 1]
    for k in range(start, 0, -1):
        down = k * (theirs + cohesion * (n - k)) / ((n - k + 1) * (ours + cohesion * (k - 1)))
        chance[k - 1] = max(chance[k] * down, NOTHING)
        total += chance[k - 1]
    return chance / total


@kernel
def thinned(chance: Array, kept: float) -> Array:
    """(k,): chances of k, each of those there are being kept with a chance: Horner's rule on their polynomial."""
    n = len(chance) - 1
    made, more = np.zeros(n + 1), np.zeros(n + 1)
    made[0] = chance[n]
    for k in range(n - 1, -1, -1):
        more[0] = (1.0 - kept) * made[0] + chance[k]
        for y in range(1, n - k + 1):
            more[y] = (1.0 - kept) * made[y] + kept * made[y - 1]
        made, more = more, made
    return made


@kernel
def table_of(blocs: Blocs, d: int, b: int, sums: Sums) -> Array:
    """The table of a bloc in a world: (row, column)."""
    n, h = blocs.seats[b], blocs.abstention[d, b]
    votes = blocs.attendance[d, b] * (1.0 - h)
    there = 1.0 - blocs.walkout[d, b]
    apart = sums.row_u != 0 or sums.col_u != 0  # whether those who do not vote are told apart
    table = np.zeros(shape_of(sums, n))
    if sums.col_y == 1 and sums.row_v == 0 and sums.row_u == 0 and sums.silent == 0:  # yes alone
        add(table[0], thinned(beta_binomial(n, blocs.support[d, b], blocs.cohesion[d, b]), votes), there)
    elif sums.col_y == 0 and not apart and sums.silent == 0:  # who is there
        voting = binomial(n, votes)
        for v in range(n + 1):
            table[sums.row_v * v, sums.col_v * v + sums.col_n * n] = there * voting[v]
    else:
        _ballots(table, blocs, d, b, sums, apart)
    table[0, sums.col_n * n] += 1.0 - there
    return table


@kernel
def _ballots(table: Array, blocs: Blocs, d: int, b: int, sums: Sums, apart: bool) -> None:
    """Vote after vote, with so many of the others abstaining."""
    n, h = blocs.seats[b], blocs.abstention[d, b]
    votes = blocs.attendance[d, b] * (1.0 - h)
    silent = blocs.attendance[d, b] * h / (1.0 - votes) if votes < 1.0 else 0.0  # of those who do not vote, present
    voting, yes, more, abstaining = binomial(n, votes), np.zeros(n + 2), np.zeros(n + 2), np.ones(1)
    yes[0] = 1.0
    for v in range(1 if sums.silent != 0 else n + 1):
        if voting[v] > 0.0:
            if apart:
                abstaining = binomial(n - v, silent)
            for u in range(len(abstaining)):
                chance = (1.0 - blocs.walkout[d, b]) * voting[v] * abstaining[u]
                row, column = sums.row_v * v + sums.row_u * u, sums.col_v * v + sums.col_u * u + sums.col_n * n
                if sums.col_y == 1:
                    add(table[row, column : column + v + 1], yes[: v + 1], chance)
                else:
                    for y in range(v + 1):
                        table[row, column + sums.col_y * y] += chance * yes[y]
        _one_more(yes, more, v, blocs.support[d, b], blocs.cohesion[d, b])
        yes, more = more, yes


@kernel
def add(to: Array, numbers: Array, times: float) -> None:
    """Add to an array as many times the numbers."""
    for c in range(len(to)):
        to[c] += times * numbers[c]


@kernel
def _one_more(yes: Array, more: Array, v: int, p: float, cohesion: float) -> None:
    """Chances of y yes among v + 1 votes, from those among v."""
    weight = 1.0 - cohesion + cohesion * v
    ours, theirs, each = p, 1.0 - p, 0.0  # of the first vote, also where ρ = 1
    if v > 0:
        ours, theirs, each = p * (1.0 - cohesion) / weight, (1.0 - p) * (1.0 - cohesion) / weight, cohesion / weight
    more[0] = yes[0] * (theirs + each * v)
    for y in range(1, v + 2):
        more[y] = yes[y] * (theirs + each * (v - y)) + yes[y - 1] * (ours + each * (y - 1))
