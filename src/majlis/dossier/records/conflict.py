"""The conflict part of a dossier: who can do what, what cannot be, and what each would rather see."""

from typing import Literal, Self

from pydantic import Field, model_validator

from majlis.dossier.records.estimate import Evidence, Record, Shift
from majlis.dossier.records.values import Key, Text, Words, YesNo, refusal


class Option(Record):
    """Something one decision maker can do or not do."""

    by: Text = Field(description="the decision maker who controls it")
    title: Words = Field(description="its name for people")
    taken: Text = Field("", description="what is said of whoever takes it, after the name: 'announces a smaller force'")
    dropped: Text = Field("", description="what is said of whoever gives it up, after the name: 'keeps the force'")
    direction: Literal["both", "forward", "back"] = Field(
        "both", description="forward: once taken it cannot be undone; back: once dropped it cannot be taken up again"
    )
    effects: dict[Text, Shift] = Field({}, description="points by which it moves an issue from its reversion point")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")


class DecisionMaker(Record):
    """Someone who controls options."""

    name: Words | None = Field(None, description="its name for people; that of its actor if left out")
    actor: Text | None = Field(None, description="the actor whose stances it has; the key itself if left out")
    concept: Text | None = Field(None, description="the solution concept it is thought to follow, if not all")


class Rule(Record):
    """What cannot be: exactly one of the forms."""

    pattern: Words | None = Field(None, description="Y, N or - for every option, in file order")
    never: Words | None = Field(None, description="a formula over options, such as 'expel AND NOT reduce'")
    at_most_one: tuple[Text, ...] = Field((), description="options of which at most one is taken")
    at_least_one: tuple[Text, ...] = Field((), description="options of which at least one is taken")
    exactly_one: tuple[Text, ...] = Field((), description="options of which exactly one is taken")
    requires: tuple[Text, Text] | None = Field(None, description="[a, b]: a only together with b")
    note: Text = Field("", description="why")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = ("pattern", "never", "at_most_one", "at_least_one", "exactly_one", "requires")
        given = [name for name in forms if getattr(self, name)]
        if len(given) != 1:
            found = f"{' and '.join(given)} in one rule" if given else "a rule that forbids nothing"
            raise refusal("rule-form", found, f"exactly one of {', '.join(forms)}")
        return self


class Preference(Record):
    """What a decision maker would rather see: statements, or a ranking, or its stances through the options' effects."""

    statements: tuple[Words, ...] = Field((), description="most important first; NOT, AND, OR, IF, IFF")
    ranking: tuple[tuple[Words, ...], ...] = Field((), description="tiers of state patterns, best first")
    stances: YesNo = Field(False, description="derive from stances through the effects of options on issues")
    unknown: tuple[tuple[Words, Words], ...] = Field(
        (),
        description="pairs of patterns or formulas: how a state of the one compares with one of the other is not known",
    )
    much: tuple[tuple[Words, Words], ...] = Field(
        (),
        description="pairs: a state of the first is liked much better than one of the second, where it is liked better",
    )
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")


class Transition(Record):
    """A move that cannot be made: from a state of one pattern to one of another."""

    start: Words = Field(description="pattern of the states it cannot be made from")
    end: Words = Field(description="pattern of the states it cannot be made to")
    note: Text = Field("", description="why")


class View(Record):
    """What a decision maker wrongly believes: a patch on the conflict."""

    unaware: tuple[Text, ...] = Field((), description="options it does not know of")
    preferences: dict[Text, Preference] = Field({}, description="what it believes the others prefer")
    note: Text = Field("", description="why")


class Conflict(Record):
    """A graph model."""

    title: Text = Field("", description="its name for people")
    decision_makers: dict[Key, DecisionMaker] = Field(description="those who control options")
    options: dict[Key, Option] = Field(description="what they can do; patterns follow this order")
    infeasible: tuple[Rule, ...] = Field((), description="what cannot be")
    transitions: tuple[Transition, ...] = Field((), description="moves that cannot be made")
    coalesce: tuple[Words, ...] = Field((), description="patterns whose states count as one")
    preferences: dict[Text, Preference] = Field({}, description="what each decision maker would rather see")
    status_quo: tuple[Text, ...] = Field((), description="the options taken today")
    views: dict[Text, View] = Field({}, description="what a decision maker wrongly believes")
    evidence: tuple[Evidence, ...] = Field((), description="where this is known from")
