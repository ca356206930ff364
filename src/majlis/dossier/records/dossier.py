"""The dossier: everything an analyst knows about a dialogue, as frozen records that mirror the file."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    Tag,
    model_serializer,
    model_validator,
)

from majlis.dossier.records.agreement import Agreement
from majlis.dossier.records.condition import Condition
from majlis.dossier.records.conflict import Conflict
from majlis.dossier.records.estimate import Confidence, Estimate, Evidence, Record, Scale
from majlis.dossier.records.judged import Actor, Constituency, Issue, Source, Stance, Tie
from majlis.dossier.records.parliament import Body
from majlis.dossier.records.values import (
    Day,
    Key,
    Language,
    Number,
    Text,
    Words,
    number,
    refusal,
)

SCHEMA = "majlis/1"

HalfWidth = Annotated[float, Field(gt=0, le=100), BeforeValidator(number)]
Intensity = Annotated[float, Field(ge=-10, le=10), BeforeValidator(number)]
SPREAD: dict[Confidence, float] = {"high": 5, "medium": 10, "low": 20}
"""Half-width of a bare number, in points."""


def _setting(value: object) -> object:
    """A judged number, a red line, a word, a truth value or nothing."""
    if value is None or isinstance(value, str | bool | Estimate):
        return value
    if isinstance(value, list | tuple) and len(value) == 2:
        return tuple(Estimate.parse(part) for part in value)
    if isinstance(value, dict):
        raise refusal("wrong-type", "a mapping is no value to set", "a number, [low, best, high] or a text")
    return Estimate.parse(value)


def _plain_setting(value: object) -> object:
    if isinstance(value, tuple):
        return [end.plain() for end in value]
    return value.plain() if isinstance(value, Estimate) else value


Setting = Annotated[
    Annotated[Estimate | tuple[Estimate, Estimate] | str | bool | None, Field(union_mode="left_to_right")],
    BeforeValidator(_setting),
    PlainSerializer(_plain_setting),
]


def _stance_or_tie(value: object) -> str:
    keys = value if isinstance(value, Mapping) else {}
    return "<ties>" if isinstance(value, Tie) or "from" in keys or "to" in keys else "<stances>"


class Change(Record):
    """One change: `{set: path, to: …}`, `{shift: path, by: …}`, `{add: …, value: {…}}` or `{remove: path}`."""

    set: Words | None = Field(None, description="path of a value to replace, such as stances.usa.troops.position")
    to: Setting = Field(None, description="with `set`: what takes its place")
    shift: Words | None = Field(None, description="path of a number to move")
    by: Number | None = Field(None, description="with `shift`: by how many points; hundredths for weights")
    add: Literal["stances", "ties"] | None = Field(None, description="the list that `value` is added to")
    value: (
        Annotated[Annotated[Stance, Tag("<stances>")] | Annotated[Tie, Tag("<ties>")], Discriminator(_stance_or_tie)]
        | None
    ) = Field(None, description="with `add`: the stance or tie")
    remove: Words | None = Field(None, description="path of a stance, a tie or any named part")
    note: Text = Field("", description="why")

    @model_serializer(mode="wrap")
    def _with_nothing(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A value that is set to nothing is written, though nothing is the default."""
        plain: dict[str, Any] = handler(self)
        return plain | {"to": plain.get("to")} if self.set is not None else plain

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [name for name in _COMPANIONS if getattr(self, name) is not None]
        if len(forms) != 1:
            found = f"{' and '.join(forms)} in one change" if forms else "this changes nothing"
            raise refusal("change-form", found, "exactly one of set, shift, add and remove")
        given = {name for name in ("to", "by", "value") if name in self.model_fields_set}
        needed = _COMPANIONS[forms[0]]
        if given != needed:
            wanted = f"'{forms[0]}' with '{next(iter(needed))}'" if needed else "'remove' alone"
            shown = " and ".join(f"'{name}'" for name in sorted(given)) or "nothing more"
            raise refusal("change-form", f"'{forms[0]}' with {shown}", wanted)
        if self.add is not None and (self.add == "ties") != isinstance(self.value, Tie):
            raise refusal("change-form", f"the value to add is not one of the {self.add}", f"one of the {self.add}")
        return self


_COMPANIONS = {"set": {"to"}, "shift": {"by"}, "add": {"value"}, "remove": set[str]()}


class Strategy(Record):
    """A named set of changes to the dossier."""

    title: Words = Field(description="its name for people")
    by: Text | None = Field(None, description="whose strategy it is")
    summary: Text = Field("", description="what it does and why, in a sentence or two")
    extends: Text | None = Field(None, description="a strategy whose changes come first")
    changes: tuple[Change, ...] = Field((), description="what it changes, in order")
    evidence: tuple[Evidence, ...] = Field((), description="who proposes it, and why the changes are what they are")


class Rung(Record):
    """A step of a success ladder: all of `all` hold and, if `any` is given, at least one of it."""

    title: Words | None = Field(None, description="its name for people")
    all: tuple[Condition, ...] = Field((), description="conditions such as 'troops >= 40' that must all hold")
    any: tuple[Condition, ...] = Field((), description="conditions of which one must hold")
    evidence: tuple[Evidence, ...] = Field((), description="who sees success in this")


class Event(Record):
    """Something one actor did to another."""

    date: Day = Field(description="the day it happened")
    source: Text = Field(description="the actor who did it")
    target: Text = Field(description="the actor it was done to")
    kind: Words = Field(description="what was done, in a word or two")
    intensity: Intensity = Field(description="Goldstein scale: −10 most hostile, +10 most cooperative")
    note: Text = Field("", description="anything a reader should know")


class Outcome(Record):
    """What happened later, for scoring."""

    value: Scale = Field(description="0 to 100 on the issue's scale")
    date: Day = Field(description="when it was settled")
    source: Words = Field(description="where that is known from")
    note: Text = Field("", description="how the fact was put on the scale")


def _all_spreads(value: object) -> object:
    return {**SPREAD, **value} if isinstance(value, Mapping) else value


def _file_or_list(value: object) -> str:
    return "<file>" if isinstance(value, str) else "<list>"


class Dossier(Record):
    """One dialogue; the top of the file."""

    schema_: Literal["majlis/1"] = Field(alias="schema", description="the version of this format")
    title: Words = Field(description="what the dialogue is")
    summary: Text = Field("", description="a paragraph for the reader of a brief")
    language: Language = Field("en", description="language of the texts, as a BCP 47 tag")
    as_of: Day = Field(description="nothing known after this date is used")
    coded_on: Day | None = Field(None, description="when it was written; later than as_of means in hindsight")
    spread: Annotated[dict[Confidence, HalfWidth], BeforeValidator(_all_spreads)] = Field(
        SPREAD, description="half-width of a bare number, by confidence, in points"
    )
    sources: dict[Key, Source] = Field({}, description="where knowledge comes from")
    tracks: tuple[Words, ...] = Field(
        (), description="the parts of the dialogue, in the order a reader should see them"
    )
    actors: dict[Key, Actor] = Field({}, description="anyone whose views or actions matter")
    issues: dict[Key, Issue] = Field({}, description="questions, each with a scale of answers")
    stances: tuple[Stance, ...] = Field((), description="who wants what, and how much they care")
    ties: tuple[Tie, ...] = Field((), description="who listens to whom")
    strategies: dict[Key, Strategy] = Field({}, description="named sets of changes to compare")
    success: dict[Key, dict[Key, Rung]] = Field(
        {}, description="ladders, one a viewpoint, of rungs from the least to the most"
    )
    bodies: dict[Key, Body] = Field({}, description="legislatures and councils that vote")
    agreement: Agreement | None = Field(None, description="the talks as a whole: used, carried, kept")
    constituencies: dict[Key, Constituency] = Field({}, description="groups of people")
    conflict: Conflict | None = Field(None, description="the graph model: who can do what and what each prefers")
    events: Annotated[
        Annotated[Words, Tag("<file>")] | Annotated[tuple[Event, ...], Tag("<list>")], Discriminator(_file_or_list)
    ] = Field((), description="what happened: a list, or the name of a CSV file beside the dossier")
    outcomes: dict[Key, Outcome] = Field({}, description="what happened later, by issue")

    @property
    def hindsight(self) -> bool:
        """Whether the case was coded after the date whose knowledge it claims."""
        return self.coded_on is not None and self.coded_on > self.as_of

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON form: keys sorted, defaults left out."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def plain(self) -> dict[str, object]:
        """The dossier as a file would hold it: plain values, defaults left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def canonical(self) -> str:
        """The text the digest is taken of."""
        return json.dumps(self.plain(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
