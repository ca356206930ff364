"""The stakeholder map: who is tied to whom, who is strong, who sits where."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Place = Literal["principal", "table", "consulted", "outside"]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor: its short name, what it can bring to bear (0 to 100), where it sits, if it is of the country."""

    short: str
    capability: float
    seat: Place
    home: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two parties, by number: who listens, to whom, how much (0 to 1), and what makes it listen."""

    listener: int
    speaker: int
    weight: float
    tie: str


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Parties, and the lines between them."""

    kind: ClassVar[str] = "stakeholders"
    parties: tuple[Party, ...]
    lines: tuple[Line, ...]
