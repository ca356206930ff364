"""An answer's sections, whichever analysis it is of."""

from typing import Any

from majlis.analyses import ANALYSES
from majlis.results import Section
from majlis.runs import Run


def sections_of(answer: Any) -> tuple[Section, ...]:
    """The sections of a run, or of an analysis's bare answer."""
    if isinstance(answer, Run):
        return answer.sections()
    name = type(answer).__module__.split(".")[2]
    return ANALYSES[name].sections(answer)


def data_of(answer: Any) -> dict[str, Any]:
    """The plain values of an analysis's bare answer."""
    return ANALYSES[type(answer).__module__.split(".")[2]].data(answer)
