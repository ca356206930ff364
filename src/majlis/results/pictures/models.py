"""What each model says of each issue, and their mixture."""

from dataclasses import dataclass
from typing import ClassVar

from majlis.results.pictures.scale import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What one model says."""

    title: str
    says: Span


@dataclass(frozen=True, slots=True)
class Disputed:
    """An issue: what each model says of it, and all of them together."""

    title: str
    models: tuple[Told, ...]
    together: Span


@dataclass(frozen=True, slots=True)
class Models:
    """The issues, in any order."""

    kind: ClassVar[str] = "models"
    issues: tuple[Disputed, ...]
