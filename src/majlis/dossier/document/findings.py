"""A finding: something wrong at a place of a document, before it is known which file and line that is."""

from dataclasses import dataclass

from majlis.dossier.document.places import Document, Loc, path_text
from majlis.errors import Level, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where; the other fields are those of `Problem`.

    Attributes:
        loc: Where in the document.
        place: File and line, where the document cannot tell them: a row that became no part of it.
    """

    loc: Loc
    slug: str
    found: str
    expected: str = ""
    fix: str = ""
    level: Level = "error"
    place: tuple[str, int | None] | None = None

    def problem(self, document: Document) -> Problem:
        """The problem with its file and line."""
        file, line = self.place or document.find(self.loc)
        return Problem(self.slug, self.found, self.expected, self.fix, path_text(self.loc), file, line, self.level)
