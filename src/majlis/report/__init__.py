"""Show an answer: each kind of report draws the same four kinds of part, one file a kind, one line in `REPORTS`."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from majlis.errors import UnknownName
from majlis.runs import Run


@dataclass(frozen=True, slots=True)
class Report:
    """A line of the table.

    Attributes:
        address: `module:function`; the function turns a run into the whole text of the report.
        suffix: Of the files it is written to.
        about: What it is for, as a short phrase.
    """

    address: str
    suffix: str
    about: str

    def load(self) -> Callable[[Run], str]:
        """The function itself."""
        module, _, name = self.address.partition(":")
        function: Callable[[Run], str] = getattr(import_module(module), name)
        return function


REPORTS: dict[str, Report] = {
    "text": Report("majlis.report.text:text", ".txt", "tables and sentences for a terminal"),
}


def report_named(name: str) -> Report:
    """The kind of report of that name.

    Raises:
        UnknownName: There is none.
    """
    if name not in REPORTS:
        raise UnknownName("format", name, tuple(REPORTS))
    return REPORTS[name]
