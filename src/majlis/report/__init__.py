"""Show an answer: each kind of report turns a run into one text by drawing the same four kinds of part."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from majlis.errors import UnknownName

if TYPE_CHECKING:  # a run needs the whole dossier, which the table of reports does not
    from majlis.runs import Run


@dataclass(frozen=True, slots=True)
class Report:
    """A line of the table.

    Attributes:
        address: `module:function`; the function takes a run and returns the text of the report.
        suffix: How its files end.
        about: What it is for, in one sentence.
        mark: What its files are known by: a pattern that no other file has.
        ahead: `module:function` of what takes time to load and can be loaded while the answer is computed.
        filed: Whether it goes to a file unless asked otherwise, rather than to standard output.
        drawn: `module:function` of what draws a run on a terminal, in its colours and width; empty for text as it is.
    """

    address: str
    suffix: str
    about: str
    mark: bytes
    ahead: str = ""
    filed: bool = False
    drawn: str = ""

    def load_ahead(self) -> None:
        """Load in another thread what takes time to load."""
        if self.ahead:
            Thread(target=_function(self.ahead)).start()

    def load(self) -> Callable[["Run"], str]:
        """The function itself."""
        function: Callable[[Run], str] = _function(self.address)
        return function

    def draw(self, run: "Run") -> None:
        """Draw a run on the terminal that standard output is."""
        _function(self.drawn)(run)


REPORTS: dict[str, Report] = {
    "text": Report(
        "majlis.report.text:text",
        ".txt",
        "Sentences and tables for a terminal, eighty columns wide.",
        rb"(?m)\A(.+\n){1,9}As of \d{4}-\d\d-\d\d\n[\s\S]*^Repeat with: majlis .+\n\Z",
        drawn="majlis.report.text:on_terminal",
    ),
    "html": Report(
        "majlis.report.html:html",
        ".html",
        "One file to read, print and send; needs no network and no script.",
        rb'(?s)\A<!DOCTYPE html>.{1,999}<meta name="generator" content="Majlis ',
        ahead="majlis.report.charts.drawing.svg:load",
        filed=True,
    ),
    "md": Report(
        "majlis.report.markdown:markdown",
        ".md",
        "Text for a terminal, an editor or a forge; pictures in words.",
        rb"(?m)\A# .+\n\n\*Information of [\s\S]*^Made with Majlis \S+\. The same dossier and seed give .+\n\Z",
    ),
    "json": Report(
        "majlis.report.json_:json_",
        ".json",
        "Every number for programs, versioned, keys sorted.",
        rb'(?ms)\A\{\n.*?^  "format": "majlis-run/',
    ),
}


ENDS = 100_000
"""Bytes at both ends of a file in which its mark is looked for."""


def is_report(path: Path) -> bool:
    """Whether a file is a report of ours, or empty, so that nobody loses it when it is written over."""
    with path.open("rb") as file:
        shown = file.read(ENDS)
        if path.stat().st_size > ENDS:
            file.seek(-ENDS, os.SEEK_END)
            shown += file.read()
    return not shown or any(re.search(report.mark, shown) for report in REPORTS.values())


def _function(address: str) -> Callable[..., Any]:
    module, _, name = address.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def report_named(name: str) -> Report:
    """The report of that name.

    Raises:
        UnknownName: There is none.
    """
    if name not in REPORTS:
        raise UnknownName("report format", name, tuple(REPORTS))
    return REPORTS[name]
