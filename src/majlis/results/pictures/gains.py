"""What packages are worth to whom: parallel lines, one a package, across the parties."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Bundle:
    """A package.

    Attributes:
        title: What it is.
        gains: What each party gains beyond the least it would accept, in points.
        main: Whether it is the one the answer is about.
    """

    title: str
    gains: tuple[float, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Gains:
    """Parties by name, and packages."""

    kind: ClassVar[str] = "gains"
    parties: tuple[str, ...]
    packages: tuple[Bundle, ...]
