"""The questions Majlis answers: one folder, one function of a dossier, one line in `ANALYSES`.

An analysis is `function(dossier, *, option=default, …, progress=silent) -> answer`; every option carries its help text
(see `options.py`), from which commands, forms and documentation are made, and `progress` is told how far the work is.
What it answers is told to people by a second function, `sections(answer)`. The table holds addresses, not functions, so
that listing the analyses imports none of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from majlis.errors import Level, MajlisError, UnknownName
from majlis.results import Section

if TYPE_CHECKING:  # listing the analyses needs no dossier
    from majlis.dossier import Dossier
    from majlis.dossier.document.findings import Finding


@dataclass(frozen=True, slots=True)
class Analysis:
    """A line of the table; an address is `module:function`.

    Attributes:
        question: What it answers, in one sentence.
        address: The function that answers.
        told: The function that tells the answer to people, as sections.
        plain: The function that gives it to programs where these want its sentences too; left out, the answer's own
            `data()`.
        format: The kind of report it is shown as unless asked otherwise, a key of `report.REPORTS`.
        reads: The parts of a dossier without which it has nothing to answer.
        trial: A function of a dossier that raises what the analysis would refuse, without the work of answering; left
            out where it refuses nothing that the checks of a dossier let pass.
    """

    question: str
    address: str
    told: str
    plain: str = ""
    format: str = "text"
    reads: tuple[str, ...] = ("issues",)
    trial: str = ""

    def load(self) -> Callable[..., Any]:
        """The function that answers."""
        return _at(self.address)

    def sections(self, answer: Any) -> tuple[Section, ...]:
        """An answer of this analysis for people."""
        told: tuple[Section, ...] = _at(self.told)(answer)
        return told

    def data(self, answer: Any) -> dict[str, Any]:
        """An answer of this analysis for programs: plain values only."""
        plain: dict[str, Any] = _at(self.plain)(answer) if self.plain else answer.data()
        return plain


def _at(address: str) -> Callable[..., Any]:
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


ANALYSES: dict[str, Analysis] = {
    "forecast": Analysis(
        "Where can each issue settle, and what moves it?",
        "majlis.analyses.forecast:forecast",
        "majlis.analyses.forecast.sections:sections",
    ),
    "deals": Analysis(
        "Which packages could all sign, what is traded, and who blocks?",
        "majlis.analyses.deals:deals",
        "majlis.analyses.deals.sections:sections",
    ),
    "compare": Analysis(
        "What does each strategy change, and who gains or is provoked?",
        "majlis.analyses.compare:compare",
        "majlis.analyses.compare.sections:sections",
        reads=("issues", "strategies"),
    ),
    "stability": Analysis(
        "Which arrangements of the conflict hold, and why?",
        "majlis.analyses.stability:stability",
        "majlis.analyses.stability.sections:sections",
        "majlis.analyses.stability.plain:data",
        reads=("conflict",),
        trial="majlis.analyses.stability.trial:trial",
    ),
    "influence": Analysis(
        "Who listens to whom, and how free is a country in its choice?",
        "majlis.analyses.influence:influence",
        "majlis.analyses.influence.sections:sections",
        reads=("issues", "ties"),
        trial="majlis.analyses.influence.solve:need_ties",
    ),
    "engage": Analysis(
        "Whom should one engage, at which level and in which order?",
        "majlis.analyses.engage:engage",
        "majlis.analyses.engage.sections:sections",
        reads=("issues", "actors"),
    ),
    "representation": Analysis(
        "Is everybody heard, and what would all put on a common agenda?",
        "majlis.analyses.representation:representation",
        "majlis.analyses.representation.sections:sections",
        reads=("constituencies",),
    ),
    "trace": Analysis(
        "Who moved whom, round by round, and why?",
        "majlis.analyses.trace:trace",
        "majlis.analyses.trace.sections:sections",
    ),
    "vote": Analysis(
        "What would parliament pass, who decides, and who could stop it?",
        "majlis.analyses.vote:vote",
        "majlis.analyses.vote.sections:sections",
        reads=("bodies",),
        trial="majlis.analyses.vote.trial:trial",
    ),
    "escalation": Analysis(
        "What could blow up, with and without a channel?",
        "majlis.analyses.escalation:escalation",
        "majlis.analyses.escalation.sections:sections",
        reads=("events",),
    ),
    "brief": Analysis(
        "The whole dialogue as a briefing in five questions.",
        "majlis.analyses.brief:brief",
        "majlis.analyses.brief.sections:sections",
        "majlis.analyses.brief.plain:data",
        "html",
        reads=(),
    ),
}


def refusals(dossier: "Dossier") -> "Iterator[Finding]":
    """What analyses would refuse of a dossier whose checks found no fault; a warning where another can answer."""
    from majlis.dossier.document.findings import Finding

    concerned = [a for a in ANALYSES.values() if a.reads and all(getattr(dossier, part) for part in a.reads)]
    found = [refusal for analysis in concerned if analysis.trial for refusal in _tried(analysis, dossier)]
    tried = sum(bool(analysis.trial) for analysis in concerned)
    level: Level = "warning" if len(concerned) > tried else "error"
    for error in found:
        yield Finding(error.place, error.slug, error.said, level=level)


def _tried(analysis: Analysis, dossier: "Dossier") -> Iterator[MajlisError]:
    try:
        _at(analysis.trial)(dossier)
    except MajlisError as error:
        yield error


def analysis_named(name: str) -> Analysis:
    """The analysis of that name.

    Raises:
        UnknownName: There is none.
    """
    if name not in ANALYSES:
        raise UnknownName("analysis", name, tuple(ANALYSES))
    return ANALYSES[name]
