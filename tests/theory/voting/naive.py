"""Votes and power read literally: every coalition as a set, every order, every member's state, in fractions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, permutations, product
from math import factorial, prod
from typing import NamedTuple

from majlis.theory.voting import AllOf, Game, Rule, Weighted

Set = frozenset[int]


def subsets(things: Sequence[int]) -> Iterator[Set]:
    return map(frozenset, chain.from_iterable(combinations(things, k) for k in range(len(things) + 1)))


def won(game: Game, coalition: Set) -> bool:
    if isinstance(game, Weighted):
        return sum(game.weights[i] for i in coalition) >= game.quota
    results = [won(part, coalition) for part in game.parts]
    return all(results) if isinstance(game, AllOf) else any(results)


class Coalitions:
    """All coalitions of a game, and the indices as their definitions say."""

    def __init__(self, game: Game) -> None:
        self.game, self.n = game, game.players
        self.everybody = list(range(self.n))
        self.winning = [s for s in subsets(self.everybody) if won(game, s)]
        self.critical = {s: {i for i in s if not won(game, s - {i})} for s in self.winning}
        self.minimal = [s for s in self.winning if self.critical[s] == s]
        self.vulnerable = [s for s in self.winning if self.critical[s]]
        self.improper = any(not s & t for s in self.winning for t in self.winning)

    def swings(self, i: int) -> int:
        return sum(i in c for c in self.critical.values())

    def shapley_shubik(self, i: int) -> Fraction:
        pivots = 0
        for order in permutations(self.everybody):
            before = frozenset(order[: order.index(i)])
            pivots += not won(self.game, before) and won(self.game, before | {i})
        return Fraction(pivots, factorial(self.n))

    def deegan_packel(self, i: int) -> Fraction:
        return sum((Fraction(1, len(s)) for s in self.minimal if i in s), Fraction()) / len(self.minimal)

    def holler(self, i: int) -> Fraction:
        return Fraction(sum(i in s for s in self.minimal), sum(len(s) for s in self.minimal))

    def johnston(self, i: int) -> Fraction:
        shares = (Fraction(1, len(self.critical[s])) for s in self.vulnerable if i in self.critical[s])
        return sum(shares, Fraction()) / len(self.vulnerable)

    def owen(self, i: int, unions: Sequence[Sequence[int]]) -> Fraction:
        """Mean over all orders in which unions come one after the other, their members together."""
        pivots, orders = 0, 0
        for sequence in permutations(unions):
            for inside in product(*(permutations(union) for union in sequence)):
                order = list(chain.from_iterable(inside))
                before = frozenset(order[: order.index(i)])
                pivots += not won(self.game, before) and won(self.game, before | {i})
                orders += 1
        return Fraction(pivots, orders)


class Bloc(NamedTuple):
    seats: int
    support: Fraction
    cohesion: Fraction
    attendance: Fraction
    abstention: Fraction
    walkout: Fraction


def chance_of_votes(yes: int, no: int, p: Fraction, cohesion: Fraction) -> Fraction:
    """That so many members, in this order, say yes, and then so many no."""
    if cohesion == 0:
        return p**yes * (1 - p) ** no
    if cohesion == 1:
        return p * (no == 0) + (1 - p) * (yes == 0)
    a, b = p * (1 - cohesion) / cohesion, (1 - p) * (1 - cohesion) / cohesion
    return _rising(a, yes) * _rising(b, no) / _rising(a + b, yes + no)


def votes_of(bloc: Bloc) -> dict[tuple[int, int, int], Fraction]:
    """(yes, present, voting) to its chance: every member's state."""
    found: dict[tuple[int, int, int], Fraction] = {(0, 0, 0): bloc.walkout}
    a, h = bloc.attendance, bloc.abstention
    for states in product(("absent", "silent", "yes", "no"), repeat=bloc.seats):
        yes, no, silent = (states.count(s) for s in ("yes", "no", "silent"))
        chance = (1 - a) ** states.count("absent") * (a * h) ** silent * (a * (1 - h)) ** (yes + no)
        chance *= (1 - bloc.walkout) * chance_of_votes(yes, no, bloc.support, bloc.cohesion)
        key = (yes, yes + no + silent, yes + no)
        found[key] = found.get(key, Fraction()) + chance
    return found


def passes(blocs: Sequence[Bloc], rule: Rule) -> Fraction:
    together = {(0, 0, 0): Fraction(1)}
    for bloc in blocs:
        both: dict[tuple[int, int, int], Fraction] = {}
        for ((y, z, v), p), ((y1, z1, v1), q) in product(together.items(), votes_of(bloc).items()):
            key = (y + y1, z + z1, v + v1)
            both[key] = both.get(key, Fraction()) + p * q
        together = both
    return sum((p for key, p in together.items() if enough(*key, rule)), Fraction())


def enough(yes: int, present: int, voting: int, rule: Rule) -> bool:
    """Whether a bill passes; with nobody there, or no vote of those that count, it fails."""
    base = {"members": rule.members, "present": present, "voting": voting}[rule.base]
    more = yes > rule.share * base if rule.strict else yes >= rule.share * base
    there = (present if rule.counted == "present" else voting) >= rule.quorum
    return more and there and present > 0 and (rule.base != "voting" or voting > 0)


def _rising(x: Fraction, k: int) -> Fraction:
    return prod((x + j for j in range(k)), start=Fraction(1))
