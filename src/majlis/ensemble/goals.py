"""What is aimed at: a rung of a success ladder with all rungs below it, or an issue moved to an end of its scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from majlis.dossier import Dossier
from majlis.dossier.records.condition import Condition
from majlis.dossier.records.dossier import Rung
from majlis.errors import MajlisError, UnknownName

Alternatives = tuple[Condition, ...]
"""Conditions of which one must hold."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal.

    Attributes:
        ladder, rung: Of a rung; empty for an issue.
        issue: The issue; empty for a rung.
    """

    ladder: str = ""
    rung: str = ""
    issue: str = ""

    def __str__(self) -> str:
        """As it is asked for."""
        return self.issue or f"{self.ladder}/{self.rung}"

    def rungs(self, dossier: Dossier) -> Mapping[str, Rung]:
        """The rung and all below it, from the lowest; none for an issue."""
        found: dict[str, Rung] = {}
        for key, rung in dossier.success.get(self.ladder, {}).items():
            found[key] = rung
            if key == self.rung:
                break
        return found

    def conditions(self, dossier: Dossier) -> tuple[Alternatives, ...]:
        """What must hold: one of each."""
        rungs = self.rungs(dossier).values()
        needed = [(condition,) for rung in rungs for condition in rung.all]
        return tuple(dict.fromkeys([*needed, *(rung.any for rung in rungs if rung.any)]))

    def issues(self, dossier: Dossier) -> tuple[str, ...]:
        """The issues it is about, in the order of the dossier."""
        about = {c.issue for some in self.conditions(dossier) for c in some} | {self.issue}
        return tuple(key for key in dossier.issues if key in about)


def goal_named(dossier: Dossier, name: str | None) -> Goal:
    """The goal that `LADDER`, `LADDER/RUNG` or `ISSUE` names; without a name the first rung of the first ladder.

    Raises:
        UnknownName: No such ladder, rung or issue.
        MajlisError: A ladder and an issue have that name, or there is nothing to aim at.
    """
    if name is None:
        return _first(dossier)
    kind, _, rest = name.rpartition(":")
    ladder, _, rung = rest.partition("/")
    is_ladder = kind != "issue" and ladder in dossier.success
    is_issue = kind != "ladder" and rest in dossier.issues
    if is_ladder and is_issue:
        raise MajlisError(
            f"--goal {name}: a success ladder and an issue have that name; write ladder:{name} or issue:{name}. "
            "[two-goals]"
        )
    if is_issue:
        return Goal(issue=rest)
    if not is_ladder:
        raise UnknownName("goal", name, (*dossier.success, *dossier.issues))
    rungs = tuple(dossier.success[ladder])
    if rung and rung not in rungs:
        raise UnknownName("rung", rung, rungs)
    return _rung(dossier, ladder, rung or next(iter(rungs), ""))


def _first(dossier: Dossier) -> Goal:
    ladder = next((key for key, rungs in dossier.success.items() if rungs), None)
    if ladder is not None:
        return _rung(dossier, ladder, next(iter(dossier.success[ladder])))
    issue = next(iter(dossier.issues), None)
    if issue is None:
        raise MajlisError("the dossier has no issues and no success ladder to aim at. [no-goal]")
    return Goal(issue=issue)


def _rung(dossier: Dossier, ladder: str, rung: str) -> Goal:
    goal = Goal(ladder, rung)
    if not rung or not goal.conditions(dossier):
        raise MajlisError(f"the success ladder '{ladder}' has no rung to aim at, or none with a condition. [no-goal]")
    return goal
