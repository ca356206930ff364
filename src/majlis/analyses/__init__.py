"""The questions Majlis answers: one file, one function of a dossier, one line in `ANALYSES`.

An analysis is `function(dossier, *, option=default, …, progress=silent) -> result`; every option carries its help text
(see `options.py`), from which commands, forms and documentation are made, and `progress` is told how far the work is.
The table holds addresses, not functions, so that listing the analyses imports none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from majlis.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Analysis:
    """A line of the table.

    Attributes:
        address: `module:function`.
        question: What it answers, in one sentence.
        format: The kind of report it is shown as unless asked otherwise, a key of `report.REPORTS`.
    """

    address: str
    question: str
    format: str = "text"

    def load(self) -> Callable[..., Any]:
        """The function itself."""
        module, _, name = self.address.partition(":")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function


ANALYSES: dict[str, Analysis] = {
    "forecast": Analysis("majlis.analyses.forecast:forecast", "Where can each issue settle, and what moves it?"),
    "compare": Analysis(
        "majlis.analyses.compare:compare", "What does each strategy change, and who gains or is provoked?"
    ),
    "stability": Analysis("majlis.analyses.stability:stability", "Which arrangements of the conflict hold, and why?"),
    "trace": Analysis("majlis.analyses.trace:trace", "Who moved whom, round by round, and why?"),
    "brief": Analysis("majlis.analyses.brief:brief", "The whole dialogue as a briefing in five questions.", "html"),
}


def analysis_named(name: str) -> Analysis:
    """The analysis of that name.

    Raises:
        UnknownName: There is none.
    """
    if name not in ANALYSES:
        raise UnknownName("analysis", name, tuple(ANALYSES))
    return ANALYSES[name]
