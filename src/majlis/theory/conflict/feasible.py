"""The states that can be: all combinations of options without those that match something infeasible.

Options are added one at a time, and a combination is dropped as soon as a rule whose options are all decided forbids
it, so that few feasible states among 2^m combinations are found without listing the rest (Garrison: 23 of 512).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from majlis.errors import MajlisError
from majlis.theory.conflict.formula import Bools, Codes, Formula, Joined, Not, Pattern

LIMIT = 1 << 22
"""The most states any analysis takes on."""
WIDEST = 62
"""The most options a packed state can hold."""
LISTED = 20
"""Options up to which every combination is looked at to say what each rule removes."""


class TooManyStates(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict too large to be analysed."""

    def __init__(self, options: int) -> None:
        super().__init__(
            f"{options} options leave more than {LIMIT:,} feasible states; leave out options, or say with `infeasible` "
            "which combinations cannot be. [too-many-states]"
        )


def at_most_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """No two of them together."""
    return tuple(_all_taken((a, b)) for a, b in combinations(options, 2))


def at_least_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """Not none of them."""
    return (Pattern(sum(1 << k for k in options), 0),)


def exactly_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """One of them and no other."""
    return (*at_most_one(options), *at_least_one(options))


def requires(option: int, other: int) -> tuple[Formula, ...]:
    """The first only together with the second."""
    return (Pattern(1 << option | 1 << other, 1 << option),)


def feasible(options: int, infeasible: Sequence[Formula]) -> Codes:
    """The codes of all feasible states, ascending.

    Args:
        options: How many there are.
        infeasible: What cannot be.

    Raises:
        TooManyStates: More than `LIMIT` are left, or more than `WIDEST` options.
    """
    if options > WIDEST:
        raise TooManyStates(options)
    codes = np.zeros(1, dtype=np.int64)
    decided: set[int] = set()
    waiting = list(infeasible)
    for option in _sequence(options, infeasible):
        codes = np.concatenate([codes, codes | (1 << option)])
        decided.add(option)
        for rule in [r for r in waiting if r.options <= decided]:
            codes = codes[~rule.holds(codes)]
        waiting = [r for r in waiting if not r.options <= decided]
        if len(codes) > 4 * LIMIT:
            raise TooManyStates(options)
    if len(codes) > LIMIT:
        raise TooManyStates(options)
    return np.sort(codes)


def _sequence(options: int, infeasible: Sequence[Formula]) -> list[int]:
    """An order of the options in which rules are decided early: those that share rules stay together."""
    left, order = set(range(options)), list[int]()
    while left:
        open_ = [r.options & left for r in infeasible if r.options & left]
        nearest = min(open_, key=lambda o: (len(o), min(o)), default=frozenset(left))
        chosen = sorted(nearest)
        order += chosen
        left -= set(chosen)
    return order


@dataclass(frozen=True, slots=True)
class Removal:
    """What one rule does.

    Attributes:
        removed: States it removes that no rule before it did.
        alone: States that only it removes; 0 makes it redundant.
    """

    removed: int
    alone: int


def removals(options: int, infeasible: Sequence[Formula]) -> tuple[Removal, ...] | None:
    """What each rule removes, in order; None for more than `LISTED` options, where the combinations are not listed."""
    if options > LISTED:
        return None
    codes = np.arange(1 << options, dtype=np.int64)
    hits = np.zeros(len(codes), dtype=np.int64)
    found, matches = list[int](), list[Bools]()
    for rule in infeasible:
        match = rule.holds(codes)
        found.append(int(np.sum(match & (hits == 0))))
        hits += match
        matches.append(match)
    return tuple(
        Removal(removed, int(np.sum(match & (hits == 1)))) for removed, match in zip(found, matches, strict=True)
    )


def _all_taken(options: Sequence[int]) -> Pattern:
    mask = sum(1 << k for k in options)
    return Pattern(mask, mask)


def either(formulas: Sequence[Formula]) -> Formula:
    """At least one of them holds."""
    found, *rest = formulas
    for other in rest:
        found = Joined("OR", found, other)
    return found


def never(formula: Formula) -> Formula:
    """The formula does not hold."""
    return Not(formula)
