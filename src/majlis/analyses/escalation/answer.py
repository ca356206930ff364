"""What could blow up: chances of serious acts with and without a channel, what provokes what, how far to trust it."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from majlis.dossier import Dossier
from majlis.draws.acts import Dyad, Told

Key = str | None
"""A strategy, or None for things as they stand."""


class Range(NamedTuple):
    """A number over the draws: what is said of it, and its 10th and 90th percentile."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come, by horizon.

    Attributes:
        one, many: The chance of a serious act, and of `many` or more: the mean over the draws and their range.
        expected: How many serious acts are to be expected: the median of the draws and their range.
    """

    one: tuple[Range, ...]
    many: tuple[Range, ...]
    expected: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Things as they stand or a strategy, without a channel and with one.

    Attributes:
        key: The strategy, or None.
        changed: Whether it changes how acts come.
        without, channel: What is to come.
        damped: What a channel adds to the acts expected, in hundredths of them; by horizon, draw by draw.
        against: What the strategy adds to the acts expected as things stand, in hundredths of them, without a channel;
            by horizon.
        nowhere: Whose acts against whom it would change, of which there are none on record.
    """

    key: Key
    changed: bool
    without: Ahead
    channel: Ahead
    damped: tuple[Range, ...]
    against: tuple[Range, ...]
    nowhere: tuple[Dyad, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The acts of one against another, or those of all others together.

    Attributes:
        dyad: Whose acts against whom.
        acts, serious: How many there were.
        without, channel: The chance of a serious act of this pair within each horizon.
        background: Unprovoked acts a year.
        calm, calm_channel: Days until most of the reaction to one such act is over; infinite where it never is. The
            median of the draws.
        breeds: How many further acts one of average severity brings about in all; the median of the draws.
    """

    dyad: Dyad
    acts: int
    serious: int
    without: tuple[Range, ...]
    channel: tuple[Range, ...]
    background: Range
    calm: Range
    calm_channel: Range
    breeds: Range


@dataclass(frozen=True, slots=True)
class Answering:
    """How many acts of the first an average act of the second provokes directly; `prior` if only beliefs say so."""

    reacts: Dyad
    to: Dyad
    offspring: Range
    prior: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act that would raise the risk: its change of the chance of a serious act, or of many, within 90 days.

    Attributes:
        dyad: Whose act against whom.
        kind, severity: What it is, and how hard, 0 to 10.
        provoked: How many serious acts more are to be expected within 90 days; the median of the draws.
        change: By how much the chance of a serious act rises.
    """

    dyad: Dyad
    kind: str
    severity: float
    provoked: Range
    change: Range


@dataclass(frozen=True, slots=True)
class Goodwill:
    """How far acts of goodwill calm.

    Attributes:
        acts: How many there were between those who strike each other.
        takes: How many hostile acts one of average warmth takes away directly.
        prior: Whether only beliefs say so.
    """

    acts: int
    takes: Range
    prior: bool


@dataclass(frozen=True, slots=True)
class Weeks:
    """The record by weeks that end on the last day, and what stage the conflict was at.

    Attributes:
        starts: The first day of each week; the first week may be short.
        mild, serious, friendly: Hostile acts below and from the serious severity, and cooperative ones.
        disputed: Whether a side disputes one of the hostile acts.
        index: Total severity of the hostile acts.
        stage: The stage at the end of each week, by the four weeks up to then.
    """

    starts: tuple[datetime.date, ...]
    mild: tuple[int, ...]
    serious: tuple[int, ...]
    friendly: tuple[int, ...]
    disputed: tuple[bool, ...]
    index: tuple[float, ...]
    stage: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """Serious acts from today on, by the end of each week: (week,) ranges of simulated futures."""

    without: tuple[Range, ...]
    channel: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How far to trust it.

    Attributes:
        few: Whether there are too few acts to say how they breed each other.
        prior_only: Whether of base rates, of reactions and of their pace only beliefs speak, in most pairs.
        before: The chance of a serious act by horizon from beliefs alone; None unless acts are few.
        ratio: The branching ratio: the mean number of acts that an act brings about directly.
        endless: Share of the draws in which acts breed without end.
        fits: The chance that a record as unlike the model would come from it.
        pace: Mean days until a reaction.
    """

    few: bool
    prior_only: tuple[bool, bool, bool]
    before: tuple[Range, ...] | None
    ratio: Range
    endless: float
    fits: float
    pace: Range


@dataclass(frozen=True, slots=True)
class Risks:
    """The answer.

    Attributes:
        dossier: What was analysed.
        told: The acts that were counted.
        file: The event file they were taken from; empty for the dossier's own.
        daily: Whether acts stand for the most hostile days.
        strangers: Names in the event file that no party has, with how often.
        threshold: The severity from which an act is serious.
        horizons: Days ahead.
        many: How many serious acts are many.
        channel: The share of reactions a channel would leave.
        assumed: Whether that is no judgement of the dossier but an illustration.
        between: Which reactions a channel damps: (process that reacts, process reacted to).
        outlooks: Things as they stand, then strategies.
        pairs: A record each; all others together last.
        answering: What provokes what, strongest first.
        triggers: Acts that raise the risk, most first.
        goodwill: How far acts of goodwill calm; None where there are none between those who strike each other.
        weeks: The past.
        stages: The chance of reaching each stage or a higher one within 90 days, without a channel and with one.
        fan: The year to come.
        trust: How far to trust it.
    """

    dossier: Dossier
    told: Told
    file: str
    daily: bool
    strangers: Mapping[str, int]
    threshold: float
    horizons: tuple[int, ...]
    many: int
    channel: Range
    assumed: bool
    between: tuple[tuple[bool, ...], ...]
    outlooks: tuple[Outlook, ...]
    pairs: tuple[Pair, ...]
    answering: tuple[Answering, ...]
    triggers: tuple[Trigger, ...]
    goodwill: Goodwill | None
    weeks: Weeks
    stages: tuple[tuple[float, float], ...]
    fan: Fan
    trust: Trust

    @property
    def now(self) -> Outlook:
        """Things as they stand."""
        return self.outlooks[0]

    def data(self) -> dict[str, Any]:
        """Everything as plain values; what is infinite is null."""
        told = self.told
        return {
            "record": {
                "since": told.since.isoformat(),
                "until": told.until.isoformat(),
                "days": told.days,
                "file": self.file or None,
                "from_daily_scores": self.daily,
                "directed": told.directed,
                "hostile": len(told.acts),
                "cooperative": len(told.friendly),
                "disputed": told.disputed,
                "left_out": {
                    "before_since": told.early,
                    "on_days_without_reports": told.unseen_acts,
                    "of_others": dict(self.strangers),
                },
                "weeks": _weeks(self.weeks),
            },
            "serious_from": self.threshold,
            "horizons": list(self.horizons),
            "many": self.many,
            "channel": {
                "leaves": _range(self.channel),
                "assumed": self.assumed,
                "damps": [
                    {"reacts": _dyad(self.pairs[d].dyad), "to": _dyad(self.pairs[e].dyad)}
                    for d, row in enumerate(self.between)
                    for e, damped in enumerate(row)
                    if damped
                ],
            },
            "as_things_stand": _outlook(self.now),
            "strategies": {str(o.key): _outlook(o) for o in self.outlooks[1:]},
            "pairs": [_plain(pair) for pair in self.pairs],
            "answering": [_plain(answering) for answering in self.answering],
            "triggers": [_plain(trigger) for trigger in self.triggers],
            "goodwill": None if self.goodwill is None else _plain(self.goodwill),
            "stages": {
                "now": self.weeks.stage[-1],
                "reached_within_90_days": [{"without": w, "channel": c} for w, c in self.stages],
            },
            "fan": {
                "without": [_range(week) for week in self.fan.without],
                "channel": [_range(week) for week in self.fan.channel],
            },
            "trust": _plain(self.trust),
        }


def _outlook(outlook: Outlook) -> dict[str, Any]:
    return {
        "changes_how_acts_come": outlook.changed,
        "without": _ahead(outlook.without),
        "channel": _ahead(outlook.channel),
        "change_by_channel": [_range(change) for change in outlook.damped],
        "change_of_expected": [_range(change) for change in outlook.against],
        "nothing_on_record": [_dyad(dyad) for dyad in outlook.nowhere],
    }


def _ahead(ahead: Ahead) -> dict[str, Any]:
    return {name: [_range(r) for r in getattr(ahead, name)] for name in ("one", "many", "expected")}


def _plain(record: Any) -> dict[str, Any]:
    """A record whose fields are ranges, tuples of ranges, dyads and plain values."""
    return {name: _value(getattr(record, name)) for name in record.__dataclass_fields__}


def _value(value: Any) -> Any:
    if isinstance(value, Range):
        return _range(value)
    if isinstance(value, Dyad):
        return _dyad(value)
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    return value


def _range(found: Range) -> dict[str, float | None]:
    return {name: number if abs(number) < float("inf") else None for name, number in found._asdict().items()}


def _dyad(dyad: Dyad) -> dict[str, str | None]:
    return {"by": dyad.by or None, "against": dyad.against or None}


def _weeks(weeks: Weeks) -> dict[str, Any]:
    plain = {name: list(column) for name, column in asdict(weeks).items()}
    return plain | {"starts": [day.isoformat() for day in weeks.starts]}
