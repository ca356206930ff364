"""What a report needs to know of an answer: what it is about, how it was asked for, and its sections and numbers."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from majlis.results.parts import Section


class Subject(Protocol):
    """What an answer is about: a dossier, or data that stand in for one."""

    @property
    def title(self) -> str:
        """Its name."""
        ...

    @property
    def summary(self) -> str:
        """A paragraph for the reader, or nothing."""
        ...

    @property
    def language(self) -> str:
        """Language of these texts, as a BCP 47 tag."""
        ...

    @property
    def coded_on(self) -> datetime.date | None:
        """When it was put together, if that is told."""
        ...

    @property
    def as_of(self) -> datetime.date | None:
        """The day whose knowledge was used; None where that is no question."""
        ...

    @property
    def hindsight(self) -> bool:
        """Whether it was put together after that day."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of everything in it."""
        ...


class Reported(Protocol):
    """An answer with everything needed to show it and to repeat it."""

    @property
    def analysis(self) -> str:
        """Which question was asked."""
        ...

    @property
    def options(self) -> Mapping[str, Any]:
        """Every option, defaults included."""
        ...

    @property
    def dossier(self) -> Subject:
        """What was asked about."""
        ...

    @property
    def name(self) -> str:
        """How the user named that."""
        ...

    @property
    def command(self) -> str:
        """The command that repeats it."""
        ...

    def sections(self) -> tuple[Section, ...]:
        """The answer for people."""
        ...

    def data(self) -> dict[str, Any]:
        """The answer for programs; `version` is that of Majlis."""
        ...


@dataclass(frozen=True, slots=True)
class Data:
    """Data that an answer is about, which are no dossier."""

    title: str
    digest: str
    summary: str = ""
    language: str = "en"
    as_of: datetime.date | None = None
    coded_on: datetime.date | None = None
    hindsight: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer about data that is ready to be shown.

    Attributes:
        analysis, options, dossier, name, command: As in `Reported`.
        told: The answer for people.
        plain: The answer for programs.
    """

    analysis: str
    options: Mapping[str, Any]
    dossier: Data
    name: str
    command: str
    told: tuple[Section, ...]
    plain: Mapping[str, Any]

    def sections(self) -> tuple[Section, ...]:
        """The answer for people."""
        return self.told

    def data(self) -> dict[str, Any]:
        """The answer for programs."""
        return dict(self.plain)
