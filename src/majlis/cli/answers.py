"""What every analysis command does: read the dossier, run the analysis, put the answer where it was asked for."""

import shlex
import shutil
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from majlis import runs
from majlis.analyses import analysis_named
from majlis.cli.bar import progress_bar
from majlis.cli.compile import compiled_beside, say_unkept
from majlis.dossier import Dossier, read
from majlis.dossier.origin import belongs, is_itself, readers
from majlis.errors import MajlisError
from majlis.progress import Progress
from majlis.report import REPORTS, Report, is_report, report_named
from majlis.results import Text
from majlis.writing import STANDARD, Place, is_standard_output, place, write

UNDER_WAY = 0.1
"""Share of the work after which what shows the answer is loaded: options are known to be right by then."""
MEASURE = 100
"""Columns of the summary on a wide terminal."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is wanted.

    Attributes:
        output: A file, `-` for standard output, or None for the usual place.
        format: A key of `REPORTS`, or None to go by the name of the file, then by the analysis.
        json: The same as format "json".
        quiet: Nothing but the answer.
        force: Overwrite a file that is no report of Majlis.
    """

    output: str | None = None
    format: str | None = None
    json: bool = False
    quiet: bool = False
    force: bool = False


def answer(analysis: str, name: str, options: Mapping[str, Any], wanted: Wanted) -> None:
    """Run an analysis on a dossier and show the answer.

    Raises:
        MajlisError: The dossier, an option, the format or the output cannot be used.
    """
    kind = chosen_format(analysis, wanted)
    report = report_named(kind)
    target = _target(analysis, name, report, wanted)
    dossier = _read(name, quiet=wanted.quiet)
    with progress_bar(quiet=wanted.quiet) as progress, compiled_beside():
        run = runs.run(analysis, dossier, name=name, progress=_loading(report, progress), **options)
        if target is not None:
            progress(1.0, f"writing {target}")
        content = "" if _on_terminal(report, target) else report.load()(run)
    if target is not None:
        _write(target, content, name, force=wanted.force)
        if not wanted.quiet:
            print(summary(run, target))
    elif content:
        sys.stdout.write(content)
    else:
        report.draw(run)
    if not wanted.quiet:
        say_unkept()


def _loading(report: Report, progress: Progress) -> Progress:
    """Progress that has the report loaded beside the work, once that is well under way."""
    waiting = [report]

    def told(share: float, doing: str) -> None:
        if waiting and share >= UNDER_WAY:
            waiting.pop().load_ahead()
        progress(share, doing)

    return told


def chosen_format(analysis: str, wanted: Wanted) -> str:
    """The kind of report: as asked, else by the name of the file, else the analysis's own.

    Raises:
        MajlisError: `--json` and `--format` contradict each other.
    """
    if wanted.json and wanted.format not in (None, "json"):
        raise MajlisError(f"--json and --format {wanted.format} contradict each other. [two-formats]")
    if wanted.json or wanted.format:
        return "json" if wanted.json else str(wanted.format)
    suffix = Path(wanted.output or "").suffix.lower()
    by_suffix = {report.suffix: kind for kind, report in REPORTS.items()}
    return by_suffix.get(suffix, analysis_named(analysis).format)


def summary(run: runs.Run, target: Path) -> str:
    """What stands on the terminal when the answer went to a file: its first findings and where it is."""
    section = run.sections()[0]
    found = [part.body for part in section.parts if isinstance(part, Text) and part.role == "finding"]
    folded = [_folded(words) for words in (run.dossier.title, *found)]
    return "\n\n".join([*folded, f"The whole answer is in {target}"])


def _folded(words: str) -> str:
    """Words in lines of the terminal's width, at most 100; a number stays with its unit."""
    width = min(shutil.get_terminal_size((MEASURE, 24)).columns, MEASURE)
    together = words.replace(" %", "\u00a0%")
    lines = textwrap.fill(together, max(width, 20), break_long_words=False, break_on_hyphens=False)
    return lines.replace("\u00a0%", " %")


def _target(analysis: str, name: str, report: Report, wanted: Wanted) -> Path | None:
    """The file to write, or None for standard output; a page for a browser goes to a file unless asked otherwise."""
    if wanted.output is not None:
        target = Path(wanted.output)
    elif report.filed:
        target = Path(f"{'dossier' if name == STANDARD else Path(name).stem}.{analysis}{report.suffix}")
    else:
        return None
    if is_standard_output(str(target)):
        return None
    _refuse_itself(target, is_itself(name, target))
    known = [kind.suffix for kind in REPORTS.values()]
    if target.suffix[1:].isalpha() and target.suffix.lower() not in known and not (wanted.format or wanted.json):
        printed = " A page (.html) can be printed to PDF from any browser." if target.suffix.lower() == ".pdf" else ""
        raise MajlisError(
            f"{target}: no report ends in {target.suffix}; expected one of: {', '.join(known)}, or --format.{printed} "
            "[no-report]"
        )
    _place(target, name, force=wanted.force)
    return target


def _refuse_itself(target: Path, is_it: bool) -> None:
    if is_it:
        raise MajlisError(f"{target}: this is the dossier itself; name another file. [output-is-input]")


def _place(target: Path, name: str, *, force: bool) -> Place:
    """Where the report goes, if nothing is lost by that.

    Raises:
        MajlisError: It is no place for a file, the dossier is there, or a file that is no report and not to be lost.
    """
    at = place(target)
    if at.is_folder:
        raise MajlisError(f"{target}: this is a folder; name a file in a folder that exists. [no-output]")
    if at.there is None or at.is_stream:
        return at
    ours = is_report(at.path)
    _refuse_itself(target, is_itself(name, at.path) or (force and not ours and belongs(name, at.path)))
    if not (ours or force):
        found = "it is there already and no report of Majlis; --force overwrites it"
        raise MajlisError(f"{target}: {found}. [file-exists]")
    return at


def _write(target: Path, content: str, name: str, *, force: bool) -> None:
    # A name that is no text, as systems allow for files, is told by the numbers of its bytes.
    write(_place(target, name, force=force), content.encode("utf-8", "backslashreplace"), readers(name))


def _on_terminal(report: Report, target: Path | None) -> bool:
    return bool(report.drawn) and target is None and sys.stdout.isatty()


def _read(name: str, *, quiet: bool) -> Dossier:
    """The dossier; how many warnings it has goes to standard error."""
    dossier, warnings = read(name)
    if warnings and not quiet:
        many = "a warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
        print(f"{name}: {many}; `majlis check {shlex.quote(name)}` says more.", file=sys.stderr)
    return dossier
