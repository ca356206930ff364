"""The states that can be: all combinations of options without those that match something infeasible.

Options are added one at a time, and a combination is dropped as soon as a rule whose options are all decided forbids
it, so that few feasible states among 2^m combinations are found without listing the rest (Garrison: 23 of 512).
"""

from collections.abc import Sequence

import numpy as np

from majlis.errors import MajlisError
from majlis.formulas import Codes, Formula

LIMIT = 1 << 22
"""The most states any analysis takes on."""
WIDEST = 62
"""The most options a packed state can hold."""


class TooManyStates(MajlisError):  # noqa: N818 - the name says what is wrong
    """A conflict too large to be analysed."""

    def __init__(self, options: int) -> None:
        super().__init__(
            f"{options} options leave more than {LIMIT:,} feasible states; leave out options, or say with `infeasible` "
            "which combinations cannot be. [too-many-states]"
        )


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
