"""Show an answer: each kind of report turns a run into one text by drawing the same four kinds of part."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
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
        ahead: `module:function` of what takes time to load and can be loaded while the answer is computed.
        filed: Whether it goes to a file unless asked otherwise, rather than to standard output.
        drawn: `module:function` of what draws a run on a terminal, in its colours and width; empty for text as it is.
    """

    address: str
    suffix: str
    about: str
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
        drawn="majlis.report.text:on_terminal",
    ),
    "html": Report(
        "majlis.report.html:html",
        ".html",
        "One file to read, print and send; needs no network and no script.",
        ahead="majlis.report.charts.drawing.svg:load",
        filed=True,
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
