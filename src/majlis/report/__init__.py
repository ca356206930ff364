"""Show an answer: each kind of report turns a run into one text by drawing the same four kinds of part."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Thread
from typing import Any

from majlis.errors import UnknownName
from majlis.runs import Run


@dataclass(frozen=True, slots=True)
class Report:
    """A line of the table.

    Attributes:
        address: `module:function`; the function takes a run and returns the text of the report.
        suffix: How its files end.
        about: What it is for, in one sentence.
        ahead: `module:function` of what takes time to load and can be loaded while the answer is computed.
    """

    address: str
    suffix: str
    about: str
    ahead: str = ""

    def load_ahead(self) -> None:
        """Load in another thread what takes time to load."""
        if self.ahead:
            Thread(target=_function(self.ahead)).start()

    def load(self) -> Callable[[Run], str]:
        """The function itself."""
        function: Callable[[Run], str] = _function(self.address)
        return function


REPORTS: dict[str, Report] = {
    "text": Report("majlis.report.text:text", ".txt", "Sentences and tables for a terminal, eighty columns wide."),
    "html": Report(
        "majlis.report.html:html",
        ".html",
        "One file to read, print and send; needs no network and no script.",
        ahead="majlis.report.charts.drawing.svg:load",
    ),
    "md": Report(
        "majlis.report.markdown:markdown", ".md", "Text for a terminal, an editor or a forge; pictures in words."
    ),
    "json": Report("majlis.report.json_:json_", ".json", "Every number for programs, versioned, keys sorted."),
}


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
