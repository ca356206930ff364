"""How a long computation says how far it is, without knowing who listens."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Told the share of the work done, 0 to 1, and what is done next, as a short phrase."""


def silent(share: float, doing: str) -> None:
    """Nobody listens."""


def part(progress: Progress, start: float, end: float, doing: str = "") -> Progress:
    """The progress of a part of the work, from share `start` to `end`; `doing` goes before what it says of itself."""

    def inner(share: float, what: str) -> None:
        progress(start + share * (end - start), ": ".join(filter(None, (doing, what))))

    return inner
