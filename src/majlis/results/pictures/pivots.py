"""What each bloc could do to a bill by saying yes, saying no, or staying away."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Lever:
    """A bloc: the chance of the bill, in per cent, if all of it say yes, say no, or are away."""

    label: str
    seats: int
    yes: float
    no: float
    away: float


@dataclass(frozen=True, slots=True)
class Pivots:
    """Blocs, the one that matters most first, and the chance as it is, in per cent."""

    kind: ClassVar[str] = "pivots"
    rows: tuple[Lever, ...]
    now: float
