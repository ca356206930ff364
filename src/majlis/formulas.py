"""Statements about a state: formulas over options, and patterns.

Grammar, from the loosest to the tightest binding: `q IF p`, `p IFF q` (grouped from the left); `p OR q`; `p AND q`;
`NOT p`; an option's name; `( … )`. `q IF p` says: whenever p, then q (¬p ∨ q). A pattern is a string of Y, N and -
(any) with one letter an option. A state is a set of taken options, packed as Σ 2^k over their indices k.

Source: Hipel, Kilgour and Fang (1997), Cognitive Systems Research 19(2), on preference statements; Fraser and Hipel
(1984), Conflict Analysis, on patterns.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from majlis.errors import MajlisError, UnknownName
from majlis.signs import visible

Codes = NDArray[np.int64]
Bools = NDArray[np.bool_]
WORDS = ("NOT", "AND", "OR", "IF", "IFF")
SHOWN = 80
"""Characters of a formula that a message shows."""
LONGEST = 300
"""Words, options and parentheses of a formula."""
DEEPEST = 40
"""Parentheses and NOTs within one another."""
_TOKEN = re.compile(r"\s*(?:([()])|([^\s()]+))")


class FormulaError(MajlisError):
    """A formula that cannot be read."""

    def __init__(self, text: str, found: str) -> None:
        self.text, self.found = text, found
        super().__init__(
            f"'{_short(text)}': {found}. Write options joined by NOT, AND, OR, IF, IFF and parentheses. [bad-formula]"
        )


class Formula(Protocol):
    """Something that holds in some states."""

    def holds(self, codes: Codes) -> Bools:
        """(state,): where it holds."""
        ...

    @property
    def options(self) -> frozenset[int]:
        """The options it speaks of."""
        ...


@dataclass(frozen=True, slots=True)
class Pattern:
    """All options of `mask` are as in `value`."""

    mask: int
    value: int

    def holds(self, codes: Codes) -> Bools:
        """(state,): where it holds."""
        return np.asarray((codes & self.mask) == self.value)

    @property
    def options(self) -> frozenset[int]:
        """The options it speaks of."""
        return frozenset(k for k in range(self.mask.bit_length()) if self.mask >> k & 1)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Formula

    def holds(self, codes: Codes) -> Bools:
        """(state,): where it holds."""
        return ~self.part.holds(codes)

    @property
    def options(self) -> frozenset[int]:
        """The options it speaks of."""
        return self.part.options


@dataclass(frozen=True, slots=True)
class Joined:
    """Two formulas joined by AND, OR, IF or IFF."""

    word: str
    left: Formula
    right: Formula

    def holds(self, codes: Codes) -> Bools:
        """(state,): where it holds."""
        left, right = self.left.holds(codes), self.right.holds(codes)
        if self.word == "AND":
            return left & right
        if self.word == "OR":
            return left | right
        return left | ~right if self.word == "IF" else left == right

    @property
    def options(self) -> frozenset[int]:
        """The options it speaks of."""
        return self.left.options | self.right.options


def pattern(text: str) -> Pattern:
    """The pattern written as Y, N and - with one letter an option.

    Raises:
        FormulaError: Another letter.
    """
    if set(text) - set("YN-"):
        raise FormulaError(text, "a pattern has only the letters Y, N and -")
    taken = sum(1 << k for k, letter in enumerate(text) if letter == "Y")
    return Pattern(taken | sum(1 << k for k, letter in enumerate(text) if letter == "N"), taken)


def is_pattern(text: str, options: int) -> bool:
    """Whether a text is a pattern for that many options, and not a formula."""
    return len(text) == options and not set(text) - set("YN-")


def parse(text: str, names: Sequence[str]) -> Formula:
    """Read a formula.

    Args:
        text: Such as `expel IF NOT reduce`.
        names: The options, in order.

    Raises:
        FormulaError: It is no formula.
        UnknownName: It names an option that is not there.
    """
    tokens = [symbol or word for symbol, word in _TOKEN.findall(text[: 100 * LONGEST])]
    if len(tokens) > LONGEST or len(text) > 100 * LONGEST:
        raise FormulaError(text, f"it has more than {LONGEST} words and parentheses")
    reader = _Reader(text, tokens, {name: k for k, name in enumerate(names)})
    found = reader.conditional()
    if reader.rest:
        raise FormulaError(text, f"nothing should follow before '{reader.rest[0]}'")
    return found


class _Reader:
    """Recursive descent, one method a level of the grammar."""

    def __init__(self, text: str, tokens: list[str], index: Mapping[str, int]) -> None:
        self.text, self.rest, self.index, self.depth = text, tokens, index, 0

    def conditional(self) -> Formula:
        return self._chain(("IF", "IFF"), lambda: self._chain(("OR",), lambda: self._chain(("AND",), self.negation)))

    def _chain(self, words: tuple[str, ...], part: "_Part") -> Formula:
        found = part()
        while self.rest and self.rest[0] in words:
            word = self.rest.pop(0)
            found = Joined(word, found, part())
        return found

    def inside(self) -> Formula:
        """What stands between parentheses."""
        found = self.conditional()
        if not self.rest or self.rest.pop(0) != ")":
            raise FormulaError(self.text, "a parenthesis is not closed")
        return found

    def negation(self) -> Formula:
        if not self.rest:
            raise FormulaError(self.text, "something is missing at the end")
        token = self.rest.pop(0)
        if token in ("NOT", "("):
            self.depth += 1
            if self.depth > DEEPEST:
                raise FormulaError(self.text, f"more than {DEEPEST} parentheses and NOTs stand within one another")
            found = Not(self.negation()) if token == "NOT" else self.inside()
            self.depth -= 1
            return found
        if token == ")" or token in WORDS:
            raise FormulaError(self.text, f"an option is missing before '{token}'")
        if token not in self.index:
            raise UnknownName("option", token, tuple(self.index))
        bit = 1 << self.index[token]
        return Pattern(bit, bit)


def _short(text: str) -> str:
    return visible(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def at_most_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """No two of them together."""
    return tuple(Pattern(1 << a | 1 << b, 1 << a | 1 << b) for a, b in combinations(options, 2))


def at_least_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """Not none of them."""
    return (Pattern(sum(1 << k for k in options), 0),)


def exactly_one(options: Sequence[int]) -> tuple[Formula, ...]:
    """One of them and no other."""
    return (*at_most_one(options), *at_least_one(options))


def requires(option: int, other: int) -> tuple[Formula, ...]:
    """The first only together with the second."""
    return (Pattern(1 << option | 1 << other, 1 << option),)


class _Part(Protocol):
    def __call__(self) -> Formula: ...
