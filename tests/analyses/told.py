"""What a run tells people: the one door to its sections, so that no test cares where they are made."""

from typing import Any, TypeVar

from majlis.results import Chart, Section, Table, Text
from majlis.runs import Run

P = TypeVar("P")


def sections_of(run: Run) -> tuple[Section, ...]:
    """The answer in reading order."""
    return run.result.sections()


def section(run: Run, slug: str) -> Section:
    """One of its sections."""
    return next(section for section in sections_of(run) if section.slug == slug)


def parts(section: Section, kind: type[P]) -> list[P]:
    """The parts of a section that are texts, tables or charts."""
    return [part for part in section.parts if isinstance(part, kind)]


def said(section: Section, role: str = "") -> str:
    """Its texts, those of a role or all, one a line."""
    return "\n".join(part.body for part in parts(section, Text) if role in ("", part.role))


def rows(section: Section, number: int = 0) -> list[dict[str, Any]]:
    """The rows of one of its tables."""
    return [dict(row) for row in parts(section, Table)[number].rows]


def chart(section: Section, kind: str) -> Chart:
    """Its picture of a kind."""
    return next(part for part in parts(section, Chart) if part.kind == kind)
