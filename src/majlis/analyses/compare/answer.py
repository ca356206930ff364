"""A comparison of strategies: what each does to issues, to success and to whom, against things as they stand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from majlis.dossier import Dossier
from majlis.ensemble.verdict import Difference, Verdict

Key = str | None
"""A strategy, or None for things as they stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue settles: the likeliest labelled point (None without words), the mean, the 80 % interval."""

    likely: int | None
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of the expected outcome in points: its mean over the worlds, and its 10th and 90th percentile."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a rung.

    Attributes:
        value: With issues going together as far as is usual.
        apart, together: With issues that do not go together at all, and with such that do so much.
        lowest, highest: By single models.
    """

    value: float
    apart: float
    together: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Change:
    """A mean change of satisfaction in points, with its standard error."""

    mean: float
    error: float


@dataclass(frozen=True, slots=True)
class StrategyOutcome:
    """What one strategy does.

    Attributes:
        key: The strategy, or None for things as they stand.
        settles: Issue to where it settles.
        shifts: Issue to the change against things as they stand, world by world.
        rungs: Ladder to rung to its chance.
        changes: Actor to the change in its satisfaction against things as they stand.
        score: How well it does from the chosen viewpoint, 0 to 1.
        models: Model to the same by that model.
    """

    key: Key
    settles: Mapping[str, Place]
    shifts: Mapping[str, Shift]
    rungs: Mapping[str, Mapping[str, Chance]]
    changes: Mapping[str, Change]
    score: float
    models: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Whose success counts: a success ladder, or what an actor wants."""

    kind: Literal["ladder", "actor"]
    key: str

    def __str__(self) -> str:
        """As the command line writes it where a ladder and an actor share a name: `ladder:protesters`."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Tip:
    """A judgement that would make a course stand out.

    Attributes:
        course: Which.
        quantity: Name of the judgement.
        up: Whether at the upper end of its range, rather than at the lower.
        ahead: How far the course would be ahead of the next there, on 0 to 1.
    """

    course: str
    quantity: str
    up: bool
    ahead: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer: things as they stand and every strategy, on the same possible worlds.

    Attributes:
        baseline: Things as they stand, compared like a strategy.
        tried: The strategies, in the order of the dossier.
        verdict: Which of them all stands out, in the main run.
        named: The strategy that stands out in the main run and in every check; empty where none does.
        broken: Checks that do not name what the main run names.
        rests_on_size: Whether the named strategy no longer stands out with half of its effects.
        tip: What would make a strategy stand out, where none does.
        models: The models that explain.
    """

    dossier: Dossier
    draws: int
    viewpoint: Viewpoint
    baseline: StrategyOutcome
    tried: tuple[StrategyOutcome, ...]
    verdict: Verdict[Key]
    named: tuple[Key, ...]
    broken: tuple[str, ...]
    rests_on_size: bool
    tip: Tip | None
    models: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "draws": self.draws,
            "viewpoint": {"kind": self.viewpoint.kind, "key": self.viewpoint.key},
            "models": list(self.models),
            "verdict": {
                "stands_out": list(self.named),
                "level_with_the_best": list(self.verdict.level),
                "broken_by": list(self.broken),
                "rests_on_size": self.rests_on_size,
                "would_stand_out": None if self.tip is None else asdict(self.tip),
                "ahead_of_doing_nothing": {
                    str(outcome.key): asdict(self.verdict.ahead(outcome.key, None)) for outcome in self.tried
                },
            },
            "as_things_stand": _plain(self.baseline),
            "strategies": {outcome.key: _plain(outcome) for outcome in self.tried},
        }

    @property
    def strategies(self) -> tuple[StrategyOutcome, ...]:
        """Those that do best first."""
        place = {key: k for k, key in enumerate(self.verdict.order)}
        return tuple(sorted(self.tried, key=lambda o: place[o.key]))

    def outcome(self, key: Key) -> StrategyOutcome:
        """What a strategy does, or things as they stand."""
        return self.baseline if key is None else next(o for o in self.tried if o.key == key)

    def ahead(self, key: Key) -> Difference:
        """How far a strategy is ahead of doing nothing."""
        return self.verdict.ahead(key, None)


def _plain(outcome: StrategyOutcome) -> dict[str, Any]:
    return {
        "settles": {k: asdict(v) for k, v in outcome.settles.items()},
        "shifts": {k: asdict(v) for k, v in outcome.shifts.items()},
        "success": {k: {rung: asdict(p) for rung, p in v.items()} for k, v in outcome.rungs.items()},
        "satisfaction": {k: asdict(v) for k, v in outcome.changes.items()},
        "score": outcome.score,
        "models": dict(outcome.models),
    }
