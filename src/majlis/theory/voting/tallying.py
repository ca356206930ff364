"""How the coalitions of a game are counted: by weight, part by part, by what they weigh in all parts, or one by one."""

from functools import reduce

from majlis.theory.voting.games import AllOf, AnyOf, Game, Weighted, among
from majlis.theory.voting.listing import choices_of, kinds_of, listable, tally_listed
from majlis.theory.voting.states import countable, tally_states
from majlis.theory.voting.tally import Tally, beside_dummies, both, either, placed
from majlis.theory.voting.weighted import affordable, tally_weighted

FEW = 1 << 18
"""Choices that are listed in less time than states are counted."""


def tally_of(game: Game) -> Tally:
    """Coalitions of a game.

    Raises:
        TooManyBlocs: There is no way that is fast enough.
    """
    if isinstance(game, Weighted):
        return tally_weighted(game) if affordable(game.reduced()) else tally_listed(game, kinds_of(game))
    sides = _sides(game)
    if len(sides) == 1 and len(sides[0]) == game.players:
        return tally_of(game.parts[0]) if len(game.parts) == 1 else _together(game)
    join = both if isinstance(game, AllOf) else either
    tally = reduce(join, [tally_of(_side(game, players)) for players in sides])
    players = [i for side in sides for i in side]
    nobody = [i for i in range(game.players) if i not in players]
    return placed(beside_dummies(tally, len(nobody)), players + nobody)


def _together(game: Game) -> Tally:
    """Coalitions of a game whose parts share players."""
    kinds = kinds_of(game)
    if countable(kinds) and (choices_of(kinds) > FEW or not listable(kinds)):
        return tally_states(game, kinds)
    return tally_listed(game, kinds)


def _sides(game: AllOf | AnyOf) -> list[list[int]]:
    """Players by who shares a part with whom; those without weight in any part are in none."""
    sides: list[set[int]] = []
    for part in _flat(game):
        members = _members(part)
        apart = [side for side in sides if not side & members]
        sides = [*apart, members.union(*(side for side in sides if side & members))]
    return [sorted(side) for side in sides]


def _side(game: AllOf | AnyOf, players: list[int]) -> Game:
    """The parts in which some players have all the weight."""
    parts = [among(part, players) for part in _flat(game) if _members(part) <= set(players)]
    return parts[0] if len(parts) == 1 else type(game)(tuple(parts))


def _flat(game: AllOf | AnyOf) -> list[Game]:
    """Its parts, and the parts of those that are composed in the same way."""
    return [inner for part in game.parts for inner in (_flat(part) if type(part) is type(game) else [part])]


def _members(part: Game) -> set[int]:
    """Players with weight; the first one where nobody has any."""
    return {i for leaf in part.leaves for i, w in enumerate(leaf.weights) if w} or {0}
