"""What could blow up as a brief tells it: what is to come, what would set it off, how far it has come, what to trust.

The analysis `escalation` has every pair, act and stage in tables, for the desk; a brief keeps sentences and pictures.
"""

from collections.abc import Iterator
from dataclasses import replace

from majlis.analyses.escalation import Risks
from majlis.analyses.escalation.sections import sections as told
from majlis.results import Part, Section, Table, Text

TITLE = "What could go wrong"
KEPT = {"ahead": TITLE, "triggers": "", "past": "", "trust": "How far to trust what is said of acts"}
"""Sections of `escalation` that a brief shows, with their title where it is another."""
TABLES = ("ahead",)
"""Sections whose tables it shows, too."""
REFERRED = "Who strikes whom, and what each strategy changes: majlis escalation tells it."


def sections(answer: Risks) -> Iterator[Section]:
    """The sections that a brief shows."""
    for section in told(answer):
        if section.slug not in KEPT:
            continue
        parts: tuple[Part, ...] = section.parts
        if section.slug not in TABLES:
            parts = tuple(part for part in parts if not isinstance(part, Table))
        if section.slug == "trust":
            parts = (*parts, Text(REFERRED))
        yield replace(section, slug=f"risks-{section.slug}", title=KEPT[section.slug] or section.title, parts=parts)
