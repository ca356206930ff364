"""How a file is understood: what is read as what, and the dossier that comes of it, for people to look at first."""

from dataclasses import dataclass

from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import NO_HINTS, Hints, recognise
from majlis.dossier.reading.load import Verdict, fetch, verdict
from majlis.dossier.records.estimate import Estimate
from majlis.dossier.records.values import tidy
from majlis.errors import DossierError, Problem
from majlis.signs import visible

FIRST = 5
"""Stances that are shown."""


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file is understood.

    Attributes:
        name: Of the file.
        reading: What, and how: format, encoding, columns, scales.
        verdict: The dossier, if it is one, and every problem.
    """

    name: str
    reading: tuple[tuple[str, str], ...]
    verdict: Verdict

    @property
    def usable(self) -> bool:
        """Whether there is a dossier in it."""
        return self.verdict.dossier is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, and what was assumed."""
        return self.verdict.problems

    def __str__(self) -> str:
        """A line for every part, then the first stances."""
        width = max((len(what) for what, _ in self.reading), default=0)
        lines = [visible(f"{what:<{width}}  {how}") for what, how in self.reading]
        return "\n".join([*lines, *self._stances(), str(self.verdict)])

    def _stances(self) -> list[str]:
        dossier = self.verdict.dossier
        if dossier is None:
            return []
        shown = []
        for stance in dossier.stances[:FIRST]:
            actor, issue = dossier.actors[stance.actor], dossier.issues[stance.issue]
            numbers = (actor.capability, stance.position, stance.salience)
            said = zip(("capability", "position", "salience"), map(_shown, numbers), strict=True)
            shown.append(f"  {actor.name} on “{issue.label}”: {', '.join(' '.join(pair) for pair in said)}")
        more = len(dossier.stances) - len(shown)
        return [*shown, f"  and {more} more"] if more > 0 else shown


def understood(argument: str, hints: Hints = NO_HINTS) -> Understood:
    """How a file is understood, whether it is a dossier or not.

    Args:
        argument: A path, `-` for standard input, or the name of a bundled example.
        hints: What is said of a table that cannot say it itself.
    """
    try:
        raw = fetch(argument, hints)
    except DossierError as error:
        return Understood(argument, (), Verdict(argument, None, error.problems))
    reading: tuple[tuple[str, str], ...] = ()
    try:
        form = recognise(raw)
        reading = form.reader()(raw)[0].reading or (("kind", form.title),)
    except Unreadable:
        pass  # the verdict says why
    return Understood(argument, reading, verdict(raw))


def _shown(judged: Estimate) -> str:
    return f"{tidy(round(judged.best, 2))}"
