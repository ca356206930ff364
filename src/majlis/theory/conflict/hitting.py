"""Minimal hitting sets: the smallest choices that take at least one element of every set of a family.

One family member at a time: every choice so far that misses it is extended by each of its elements, and choices that
contain another one are dropped (absorption). Exact until more than `LIMIT` choices are held; then only those of least
cost are kept, and the answer says that it is not complete.

Source: Berge (1989), Hypergraphs, chapter 2.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

LIMIT = 2000
"""Choices held at once."""

Cost = Callable[[frozenset[int]], float]


@dataclass(frozen=True, slots=True)
class Hitting:
    """Minimal hitting sets.

    Attributes:
        sets: Of least cost first; one empty set when there is nothing to hit, none when something cannot be hit.
        complete: Whether these are all.
    """

    sets: tuple[frozenset[int], ...]
    complete: bool


def minimal_hitting_sets(family: Iterable[Collection[int]], cost: Cost) -> Hitting:
    """All minimal hitting sets of a family, of least cost first, then the smallest, then by their elements."""
    found: list[frozenset[int]] = [frozenset()]
    complete = True
    for member in sorted(minimal(frozenset(m) for m in family), key=lambda m: (len(m), sorted(m))):
        hit = [choice for choice in found if choice & member]
        extended = {choice | {element} for choice in found if not choice & member for element in member}
        # An extended choice can only contain one that hits already, or another extended one.
        fresh = [e for e in minimal(extended) if not any(h <= e for h in hit)]
        found = sorted((*hit, *fresh), key=lambda s: (cost(s), len(s), sorted(s)))
        complete &= len(found) <= LIMIT
        del found[LIMIT:]
    return Hitting(tuple(found), complete)


def minimal(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Those that contain no other one."""
    kept: list[frozenset[int]] = []
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(k <= candidate for k in kept):
            kept.append(candidate)
    return kept
