"""What goes wrong, said to the person who can fix it: where, what was found, what is expected, how to fix."""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]
_MARK = re.compile(r"\s*\[([a-z0-9-]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    Attributes:
        slug: Stable short name, explained in `docs/messages.md`.
        found: What is there, as a clause ("140 is above 100").
        expected: What would be right, as it goes on after "expected" ("a number"); empty when `found` says it all.
        fix: What to do about it, as a sentence; empty when nothing more can be said.
        path: Where in the document, such as `stances[3].actor`; empty for the whole document.
        file: The file's name as the user gave it.
        line: 1-based line in the file, or None when the format has none.
        level: "error" stops the work, "warning" does not.
    """

    slug: str
    found: str
    expected: str = ""
    fix: str = ""
    path: str = ""
    file: str = ""
    line: int | None = None
    level: Level = "error"

    def __str__(self) -> str:
        """`file:line: path: found; expected …. fix [slug]`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        head = ": ".join(part for part in (place, self.path) if part)
        body = f"{self.found}; expected {self.expected}" if self.expected else self.found
        body = body.rstrip(".") + "."
        tail = f" {self.fix}" if self.fix else ""
        mark = "" if self.level == "error" else "warning: "
        return f"{head}: {mark}{body}{tail} [{self.slug}]" if head else f"{mark}{body}{tail} [{self.slug}]"

    def at(self, file: str, line: int | None) -> "Problem":
        """The same problem, placed in a file."""
        return replace(self, file=file, line=line)


class MajlisError(Exception):
    """Something the user can fix; its text is the whole message, never a traceback.

    Attributes:
        place: Where in the dossier, such as `("conflict", "views", "iran")`; empty where that is not known.
    """

    def __init__(self, message: str, place: tuple[str | int, ...] = ()) -> None:
        self.place = place
        super().__init__(message)

    @property
    def slug(self) -> str:
        """The stable short name at the end of the message, explained in `docs/messages.md`; empty without one."""
        found = _MARK.search(str(self))
        return found[1] if found else ""

    @property
    def said(self) -> str:
        """The message without its slug."""
        return _MARK.sub("", str(self))


class InputError(MajlisError):
    """An input that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class DossierError(InputError):
    """A dossier that cannot be used."""


class DataError(InputError):
    """Tables of data, or a file made of them, that cannot be used."""


class UnknownName(MajlisError):  # noqa: N818 - the name says what is wrong, "Error" would add nothing
    """A name that is not in the list it should come from, with the nearest that is."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        self.kind, self.name, self.known = kind, name, known
        near = nearest(name, known)
        hint = f" Did you mean '{near}'?" if near else f" Known: {', '.join(known)}." if known else ""
        super().__init__(f"no {kind} named '{name}'.{hint} [unknown-{kind.replace(' ', '-')}]")


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name closest to a mistyped one, or None when none is close."""
    matches = get_close_matches(name.lower(), [k.lower() for k in known], n=1, cutoff=0.6)
    return next((k for k in known if matches and k.lower() == matches[0]), None)
