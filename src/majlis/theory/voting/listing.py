"""Coalitions of a composed game, listed: kinds of players that are alike are told apart only by how many there are.

Players with the same weights in every part are interchangeable. A *choice* t says how many of each kind are in; it
stands for Π C(n_g, t_g) coalitions. Choices are listed kind by kind; a beginning is left as soon as even everybody else
could not make it win, and the last kinds are looked at all at once.
"""

from collections.abc import Iterator
from math import comb, prod
from typing import NamedTuple

import numpy as np

from majlis.theory.voting.counting import EXACT, Array
from majlis.theory.voting.games import Bools, Game, Ints, TooManyBlocs, matrix
from majlis.theory.voting.tally import Tally, whole

CHOICES = 1 << 25
"""Most choices that are listed."""
TOGETHER = 1 << 15
"""Most choices looked at at once."""


class Kinds(NamedTuple):
    """Players that are alike.

    Attributes:
        of: (player,): the kind of each player.
        size: (kind,): how many there are.
        weights: (leaf, kind).
        quotas: (leaf,).
    """

    of: Ints
    size: Ints
    weights: Ints
    quotas: Ints


class Choices(NamedTuple):
    """Some winning choices.

    Attributes:
        taken: (kind, choice): how many members there are of each kind.
        coalitions: (choice,): how many coalitions each stands for.
        critical: (kind, choice): whether members of a kind, if there are any, are critical.
        improper: Whether the others win too, for any of these.
    """

    taken: Ints
    coalitions: Array
    critical: Bools
    improper: bool


def kinds_of(game: Game, apart: Ints | None = None) -> Kinds:
    """Players by their weights, those with most weight first; `apart`, (player,), keeps different sorts apart."""
    weights, quotas = matrix(game)
    sort = np.zeros(game.players, dtype=np.int64) if apart is None else apart
    columns, of = np.unique(np.concatenate([-weights, sort[None]]), axis=1, return_inverse=True)
    return Kinds(of.ravel(), np.bincount(of.ravel()), -columns[:-1], quotas)


def choices_of(kinds: Kinds) -> int:
    """How many choices there are."""
    return prod(int(n) + 1 for n in kinds.size)


def listable(kinds: Kinds) -> bool:
    """Whether there are few enough choices, and players: sums of members over coalitions, n 2^(n−1), must be exact."""
    n = len(kinds.of)
    return choices_of(kinds) <= CHOICES and n << (n - 1) <= 1 << EXACT


def winning_choices(game: Game, kinds: Kinds) -> Iterator[Choices]:
    """All winning choices, some at a time.

    Raises:
        TooManyBlocs: There would be too many to list.
    """
    if not listable(kinds):
        raise TooManyBlocs(game.players, "parts share players, who are too many to list every coalition")
    split = len(kinds.size)
    while split > 0 and prod(int(n) + 1 for n in kinds.size[split - 1 :]) <= TOGETHER:
        split -= 1
    last = np.indices([n + 1 for n in kinds.size[split:]]).reshape(len(kinds.size) - split, -1)
    last_sums, everybody = kinds.weights[:, split:] @ last, kinds.weights @ kinds.size
    last_count = _coalitions(kinds.size[split:], last)
    for first in _beginnings(game, kinds, split):
        sums = (kinds.weights[:, :split] @ first)[:, None] + last_sums
        won = _judged(game, kinds, sums)
        if not won.any():
            continue
        sums, taken = sums[:, won], np.concatenate([np.repeat(first[:, None], won.sum(), axis=1), last[:, won]])
        critical = np.array([~_judged(game, kinds, sums - w[:, None]) for w in kinds.weights.T])
        count = _coalitions(kinds.size[:split], first[:, None]) * last_count[won]
        improper = bool(_judged(game, kinds, everybody[:, None] - sums).any())
        yield Choices(taken, count, critical, improper)


def tally_listed(game: Game, kinds: Kinds) -> Tally:
    """Coalitions of any game, by listing them.

    Raises:
        TooManyBlocs: There would be too many.
    """
    n = game.players
    winning, improper = np.zeros(n + 1), False
    swings, minimal, vulnerable = (np.zeros((len(kinds.size), n + 1)) for _ in range(3))
    for taken, coalitions, critical, also in winning_choices(game, kinds):
        size, dear = taken.sum(axis=0), (taken * critical).sum(axis=0)
        winning += np.bincount(size, coalitions, n + 1)
        improper |= also
        for g, members in enumerate(taken):
            there = coalitions * members * critical[g]
            swings[g] += np.bincount(size, there, n + 1)
            vulnerable[g] += np.bincount(dear, there, n + 1)
            minimal[g] += np.bincount(size, there * (size == dear), n + 1)
    each = (whole(counts / kinds.size[:, None])[kinds.of] for counts in (swings, minimal, vulnerable))
    return Tally(whole(winning), next(each), next(each), next(each), improper)


def _beginnings(game: Game, kinds: Kinds, split: int) -> Iterator[Ints]:
    """Choices among the first kinds that everybody of the others would make win."""
    rest = [kinds.weights[:, g:] @ kinds.size[g:] for g in range(split + 1)]
    begun = [np.zeros(0, dtype=np.int64)]
    while begun:
        first = begun.pop()
        g = len(first)
        most = kinds.weights[:, :g] @ first + rest[g]
        if not _judged(game, kinds, most[:, None])[0]:
            continue
        if g == split:
            yield first
        else:
            begun += [np.append(first, t) for t in range(int(kinds.size[g]) + 1)]


def _judged(game: Game, kinds: Kinds, sums: Ints) -> Bools:
    """(choice,): who wins; sums: (leaf, choice)."""
    return game.judged(iter(sums >= kinds.quotas[:, None]))


def _coalitions(size: Ints, taken: Ints) -> Array:
    """(choice,): Π C(n_g, t_g)."""
    count = np.ones(taken.shape[1])
    for n, t in zip(size, taken, strict=True):
        count *= np.array([comb(int(n), k) for k in range(int(n) + 1)], dtype=np.float64)[t]
    return count
