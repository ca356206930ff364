"""The conflict part of a dossier: who can do what, what cannot be, and what each would rather see."""

from typing import Literal

from pydantic import Field

from majlis.dossier.estimate import Evidence, Record, Shift


class Option(Record):
    """Something one decision maker can do or not do."""

    by: str = Field(description="the decision maker who controls it")
    title: str
    direction: Literal["both", "forward", "back"] = Field(
        "both", description="forward: once taken it cannot be undone; back: once dropped it cannot be taken up again"
    )
    effects: dict[str, Shift] = Field({}, description="points by which it moves an issue from its reversion point")
    evidence: tuple[Evidence, ...] = ()


class DecisionMaker(Record):
    """Someone who controls options."""

    name: str | None = None
    actor: str | None = Field(None, description="the actor whose stances it has; the key itself if left out")
    concept: str | None = Field(None, description="the solution concept it is thought to follow, if not all")


class Rule(Record):
    """What cannot be: exactly one of the forms."""

    pattern: str | None = Field(None, description="Y, N or - for every option, in file order")
    never: str | None = Field(None, description="a formula over options, such as 'expel AND NOT reduce'")
    at_most_one: tuple[str, ...] = ()
    at_least_one: tuple[str, ...] = ()
    exactly_one: tuple[str, ...] = ()
    requires: tuple[str, str] | None = Field(None, description="[a, b]: a only together with b")
    note: str = ""


class Preference(Record):
    """What a decision maker would rather see: statements, or a ranking, or its stances through the options' effects."""

    statements: tuple[str, ...] = Field((), description="most important first; NOT, AND, OR, IF, IFF")
    ranking: tuple[tuple[str, ...], ...] = Field((), description="tiers of state patterns, best first")
    stances: bool = Field(False, description="derive from stances through the effects of options on issues")
    evidence: tuple[Evidence, ...] = ()


class Transition(Record):
    """A move that cannot be made: from a state of one pattern to one of another."""

    start: str
    end: str
    note: str = ""


class View(Record):
    """What a decision maker wrongly believes: a patch on the conflict."""

    unaware: tuple[str, ...] = Field((), description="options it does not know of")
    preferences: dict[str, Preference] = Field({}, description="what it believes the others prefer")
    note: str = ""


class Conflict(Record):
    """A graph model."""

    title: str = ""
    decision_makers: dict[str, DecisionMaker]
    options: dict[str, Option]
    infeasible: tuple[Rule, ...] = ()
    transitions: tuple[Transition, ...] = ()
    coalesce: tuple[str, ...] = Field((), description="patterns whose states count as one")
    preferences: dict[str, Preference] = {}
    status_quo: tuple[str, ...] = Field((), description="the options taken today")
    views: dict[str, View] = {}
    evidence: tuple[Evidence, ...] = ()
