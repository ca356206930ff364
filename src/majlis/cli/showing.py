"""How answers that are about no single dossier are shown: on the terminal, or in a file by the kind of its name."""

import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from majlis.cli.answers import place_for
from majlis.dossier.origin import readers
from majlis.errors import MajlisError, UnknownName
from majlis.report import REPORTS
from majlis.results import Reported
from majlis.writing import Place, is_standard_output, write

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
        sources: What was read; the file takes the place of none of it, and nobody reads it who may not read that.
    """

    output: str | None = None
    format: str | None = None
    force: bool = False
    quiet: bool = False
    sources: tuple[str, ...] = ()


def wanted_as(
    output: str | None, kind: str | None, *, json: bool, force: bool, quiet: bool, sources: tuple[str, ...]
) -> Wanted:
    """How an answer is wanted, by the options of a command.

    Raises:
        MajlisError: `--json` and `--format` contradict each other.
    """
    if json and kind not in (None, "json"):
        raise MajlisError(f"--json and --format {kind} contradict each other. [two-formats]")
    return Wanted(output, "json" if json else kind, force, quiet, sources)


def check_format(wanted: Wanted, more: tuple[str, ...] = ()) -> str:
    """The kind of file that is wanted, before any work is done for it.

    Args:
        wanted: How.
        more: Kinds beside the reports; their files end in their names.

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
    _place(target, wanted)
    return kind


def show(answer: Reported, wanted: Wanted, more: Texts = MappingProxyType({})) -> None:
    """Write an answer where it is wanted.

    Raises:
        MajlisError: It cannot be written there.
    """
    kind = check_format(wanted, tuple(more))
    filed = wanted.output is not None and not is_standard_output(wanted.output)
    if kind in REPORTS and REPORTS[kind].drawn and not filed and sys.stdout.isatty():
        REPORTS[kind].draw(answer)
        return
    text = more[kind]() if kind in more else REPORTS[kind].load()(answer)
    if not filed:
        sys.stdout.write(text)
        return
    target = Path(str(wanted.output))
    write(_place(target, wanted), text.encode("utf-8", "backslashreplace"), readers(*wanted.sources))
    if not wanted.quiet:
        print(f"The whole answer is in {target}")


def _place(target: Path, wanted: Wanted) -> Place:
    """Where the file goes, if nothing is lost by that."""
    places = [place_for(target, name, force=wanted.force) for name in wanted.sources]
    return places[0]


def repeated(command: str, arguments: Iterable[str], options: Mapping[str, object], usual: Mapping[str, object]) -> str:
    """The command that repeats what was done: only options that differ from their defaults are named."""
    words = ["majlis", command, *(f"./{each}" if each.startswith("-") and each != "-" else each for each in arguments)]
    for name, value in options.items():
        flag = f"--{name.replace('_', '-')}"
        if isinstance(value, list):
            words += [word for each in value for word in (flag, str(each))]
        elif value is True:
            words.append(flag)
        elif value not in (None, False) and value != usual.get(name):
            words += [flag, f"{value:g}" if isinstance(value, float) else str(value)]
    return shlex.join(words)
