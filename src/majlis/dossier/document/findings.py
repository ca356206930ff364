"""A finding: something wrong at a place of a document, before it is known which file and line that is."""

from collections.abc import Callable
from dataclasses import dataclass

from majlis.dossier.document.places import Document, Loc, path_text
from majlis.errors import Level, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where; the other fields are those of `Problem`.

    Attributes:
        loc: Where in the document.
        fix: As in `Problem`; a function where it takes a search, so that only what is shown is searched for.
        place: File and line, where the document cannot tell them: a row that became no part of it.
    """

    loc: Loc
    slug: str
    found: str
    expected: str = ""
    fix: str | Callable[[], str] = ""
    level: Level = "error"
    place: tuple[str, int | None] | None = None

    def problem(self, document: Document) -> Problem:
        """The problem with its file and line."""
        file, line = self.place or document.find(self.loc)
        fix = self.fix if isinstance(self.fix, str) else self.fix()
        return Problem(self.slug, self.found, self.expected, fix, path_text(self.loc), file, line, self.level)
