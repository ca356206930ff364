"""A finding: something wrong at a place of a document, before it is known which file and line that is."""

from dataclasses import dataclass

from majlis.dossier.places import Document, Loc, path_text
from majlis.errors import Level, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where; the other fields are those of `Problem`."""

    loc: Loc
    slug: str
    found: str
    expected: str = ""
    fix: str = ""
    level: Level = "error"

    def problem(self, document: Document) -> Problem:
        """The problem with its file and line."""
        file, line = document.find(self.loc)
        return Problem(self.slug, self.found, self.expected, self.fix, path_text(self.loc), file, line, self.level)
