"""How answers that are about no single dossier are shown: on the terminal, or in a file by the kind of its name."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from majlis.cli.answers import place_for
from majlis.dossier.origin import readers
from majlis.errors import MajlisError, UnknownName
from majlis.report import REPORTS
from majlis.results import Reported
from majlis.writing import is_standard_output, write

Texts = Mapping[str, Callable[[], str]]
"""Kinds of file beside the reports, and what makes their text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is wanted.

    Attributes:
        output: A file, `-` for standard output, or None for it too.
        format: A kind, or None to go by the name of the file.
        force: Overwrite a file that is no report of Majlis.
        quiet: Nothing but the answer.
    """

    output: str | None = None
    format: str | None = None
    force: bool = False
    quiet: bool = False


def check_format(wanted: Wanted, more: tuple[str, ...], name: str) -> str:
    """The kind of file that is wanted, before any work is done for it.

    Args:
        wanted: How.
        more: Kinds beside the reports; their files end in their names.
        name: What was read; the file must not take its place.

    Raises:
        UnknownName: There is no such kind.
        MajlisError: The file cannot be written, or its name says no kind.
    """
    suffixes = {report.suffix: kind for kind, report in REPORTS.items()} | {f".{kind}": kind for kind in more}
    if wanted.format is not None and wanted.format not in suffixes.values():
        raise UnknownName("report format", wanted.format, tuple(suffixes.values()))
    if wanted.output is None or is_standard_output(wanted.output):
        return wanted.format or "text"
    target = Path(wanted.output)
    if wanted.format is None and target.suffix.lower() not in suffixes:
        found = f"no report ends in {target.suffix}" if target.suffix else "the name says no kind of report"
        raise MajlisError(f"{target}: {found}; expected one of: {', '.join(suffixes)}, or --format. [no-report]")
    kind = wanted.format or suffixes[target.suffix.lower()]
    place_for(target, name, force=wanted.force)
    return kind


def show(answer: Reported, wanted: Wanted, more: Texts) -> None:
    """Write an answer where it is wanted.

    Raises:
        MajlisError: It cannot be written there.
    """
    kind = check_format(wanted, tuple(more), answer.name)
    filed = wanted.output is not None and not is_standard_output(wanted.output)
    if kind in REPORTS and REPORTS[kind].drawn and not filed and sys.stdout.isatty():
        REPORTS[kind].draw(answer)
        return
    text = more[kind]() if kind in more else REPORTS[kind].load()(answer)
    if not filed:
        sys.stdout.write(text)
        return
    target = Path(str(wanted.output))
    at = place_for(target, answer.name, force=wanted.force)
    write(at, text.encode("utf-8", "backslashreplace"), readers(answer.name))
    if not wanted.quiet:
        print(f"The whole answer is in {target}")
