"""From what the user named to a dossier: a path, `-` for standard input, or the name of a bundled example."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from majlis import examples
from majlis.dossier.checks import Case
from majlis.dossier.checks import check as rules
from majlis.dossier.document.fields import counted
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.shape import shape
from majlis.dossier.document.text import LIMIT, Unreadable, too_large
from majlis.dossier.formats import Raw, recognise
from majlis.dossier.reading.events import attach
from majlis.dossier.reading.salvage import salvage
from majlis.dossier.records.dossier import Dossier
from majlis.errors import DossierError, Problem, nearest

STDIN = "standard input"
"""How messages name what has no name."""


Beyond = Callable[[Dossier], Iterable[Finding]]
"""What is wrong with a dossier beyond what its own rules find."""


def _nothing(dossier: Dossier) -> Iterable[Finding]:
    """Nothing beyond the rules."""
    return ()


def read(argument: str | Path | Raw, beyond: Beyond = _nothing) -> tuple[Dossier, tuple[Problem, ...]]:
    """Read and check a dossier.

    Args:
        argument: A path, `-` for standard input, the name of a bundled example, or what `fetch` made of one of them.
        beyond: Looks at a dossier in which the rules found no error.

    Returns:
        The dossier, and warnings: problems that do not stop the work.

    Raises:
        DossierError: It cannot be used; carries every problem found, warnings included.
    """
    raw = argument if isinstance(argument, Raw) else fetch(argument)
    try:
        document, findings = recognise(raw).reader()(raw)
    except Unreadable as trouble:
        raise DossierError((_problem(trouble, raw.file),)) from None
    document, beside = attach(document, raw.folder)
    dossier, wrong = check(document)
    findings = findings + beside
    found = findings + wrong
    if dossier is not None and all(finding.level == "warning" for finding in found):
        found += beyond(dossier)
    problems = _sorted(tuple(finding.problem(document) for finding in found))
    if dossier is None or any(problem.level == "error" for problem in problems):
        raise DossierError(problems)
    return dossier, problems


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` says about a dossier: the dossier itself if it can be used, and every problem."""

    name: str
    dossier: Dossier | None
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """What is in it and how many problems it has, in a line."""
        errors = sum(problem.level == "error" for problem in self.problems)
        faults = [counted(errors, "errors"), counted(len(self.problems) - errors, "warnings")]
        said = " and ".join(fault for fault in faults if fault) or "no problems"
        sections = ("actors", "issues", "stances", "ties", "strategies")
        parts = [counted(len(getattr(self.dossier, key)), key) for key in sections] if self.dossier else []
        parts = [part for part in parts if part]
        return f"{self.name}: {', '.join(parts)}; {said}." if parts else f"{self.name}: {said}."

    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        digest = self.dossier.digest if self.dossier else None
        problems = [asdict(problem) for problem in self.problems]
        return {"dossier": self.name, "usable": self.dossier is not None, "digest": digest, "problems": problems}


def verdict(argument: str | Path | Raw, beyond: Beyond = _nothing) -> Verdict:
    """Read and check a dossier without raising; `beyond` as in `read`."""
    name = argument.file if isinstance(argument, Raw) else STDIN if argument == "-" else str(argument)
    try:
        return Verdict(name, *read(argument, beyond))
    except DossierError as error:
        return Verdict(name, None, error.problems)


def check(document: Document) -> tuple[Dossier | None, list[Finding]]:
    """The dossier in a document, if it is one, and everything that is wrong with it."""
    dossier, findings = shape(document.data)
    if dossier is not None:
        return dossier, rules(Case.whole(dossier))
    rest = salvage(document.data, findings)
    if rest is not None:
        findings += [rest.restore(finding) for finding in rules(rest.case)]
    return None, findings


def fetch(argument: str | Path) -> Raw:
    """The bytes behind an argument.

    Raises:
        DossierError: There is no such file or example, or it cannot be read.
    """
    name = str(argument)
    if name == "-":
        return Raw(STDIN, sys.stdin.buffer.read(LIMIT + 1))
    path = Path(argument)
    if not path.exists() and name in examples.names():
        path = examples.path(name)
    try:
        if path.is_dir():
            return Raw(name, path=path)
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
        if len(content) > LIMIT:
            raise DossierError((too_large(max(len(content), path.stat().st_size)).problem(Document(None, None, name)),))
        return Raw(name, content, path if path.is_file() else None)
    except (OSError, ValueError) as error:
        raise DossierError((_absent(name, error),)) from None


def _absent(name: str, error: Exception) -> Problem:
    if not isinstance(error, FileNotFoundError):
        reason = getattr(error, "strerror", None) or str(error)
        return Problem("unreadable", f"the file cannot be read: {reason}", file=name)
    near = nearest(name, examples.names())
    fix = f"Did you mean the example '{near}'?" if near else "`majlis examples` lists those that come with Majlis."
    return Problem("no-such-file", "there is no file and no example of that name", fix=fix, file=name)


def _problem(trouble: Unreadable, file: str) -> Problem:
    file = trouble.file or file
    return trouble.finding.problem(Document(None, None, file)).at(file, trouble.line)


def _sorted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Errors and warnings as they come in the file."""
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))
