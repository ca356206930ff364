"""An answer's sections, whichever analysis it is of: the one door to what an answer tells people."""

from typing import Any, TypeVar

from majlis.analyses import ANALYSES
from majlis.results import Chart, Section, Table, Text
from majlis.runs import Run

P = TypeVar("P")


def sections_of(answer: Any) -> tuple[Section, ...]:
    """The sections of a run, or of an analysis's bare answer."""
    if isinstance(answer, Run):
        return answer.sections()
    name = type(answer).__module__.split(".")[2]
    return ANALYSES[name].sections(answer)


def data_of(answer: Any) -> dict[str, Any]:
    """The plain values of an analysis's bare answer."""
    return ANALYSES[type(answer).__module__.split(".")[2]].data(answer)


def section(answer: Any, slug: str) -> Section:
    """One of its sections."""
    return next(section for section in sections_of(answer) if section.slug == slug)


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
