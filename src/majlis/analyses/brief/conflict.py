"""The conflict as a brief tells it: where own interest leads, the bad end beside it, what would break it.

The analysis `stability` argues every state under every concept, for the desk; a brief keeps what a reader can say
aloud, and no state has a number in it.
"""

from collections.abc import Iterator
from dataclasses import replace

from majlis.analyses.stability import Holding
from majlis.analyses.stability.sections import sections as argued
from majlis.results import Section, Text

KEPT = ("leads", "fragile", "views", "cautions")
"""Sections of `stability` that a brief shows; the others argue move by move."""
TITLE = "Where the conflict leads"
REFERRED = "Why each arrangement holds, move by move: majlis stability argues it."


def sections(answer: Holding) -> Iterator[Section]:
    """Where it leads, what would break it, who misreads whom."""
    found = {section.slug: section for section in argued(answer)}
    kept = [found[slug] for slug in KEPT if slug in found]
    for section in kept:
        last = (Text(REFERRED),) if section is kept[-1] else ()
        title = TITLE if section.slug == "leads" else section.title
        yield replace(section, title=title, parts=(*section.parts, *last))
