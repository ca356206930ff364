"""A comparison of strategies: what each does to issues, to success and to whom, against things as they stand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from majlis.dossier import Dossier
from majlis.ensemble import Summary


@dataclass(frozen=True, slots=True)
class StrategyOutcome:
    """What one strategy does.

    Attributes:
        key: The strategy, or None for things as they stand.
        settles: Issue to where it settles.
        shifts: Issue to the change against the baseline, world by world.
        rungs: Ladder to rung to its probability, with the lowest and highest of the models.
        changes: Actor to the change in its satisfaction against the baseline, in points.
        score: How well it does from the chosen viewpoint, 0 to 1.
        best: Share of the worlds and models in which not all do equally well where it does best; those that tie for the
            best share it.
        regret: How much it falls short of the best one, world by world, same unit as `score`.
    """

    key: str | None
    settles: Mapping[str, Summary]
    shifts: Mapping[str, Summary]
    rungs: Mapping[str, Mapping[str, Summary]]
    changes: Mapping[str, Summary]
    score: Summary
    best: Summary
    regret: Summary


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Whose success counts: a success ladder, or what an actor wants."""

    kind: Literal["ladder", "actor"]
    key: str

    def __str__(self) -> str:
        """As the command line writes it where a ladder and an actor share a name: `ladder:protesters`."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer: the baseline and every strategy, on the same possible worlds.

    Attributes:
        baseline: Things as they stand, compared like a strategy.
        tried: The strategies, in the order of the dossier.
        alike: Share of worlds and models in which all do equally well.
    """

    dossier: Dossier
    draws: int
    viewpoint: Viewpoint
    baseline: StrategyOutcome
    tried: tuple[StrategyOutcome, ...]
    models: tuple[str, ...]
    alike: float

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "draws": self.draws,
            "viewpoint": {"kind": self.viewpoint.kind, "key": self.viewpoint.key},
            "models": list(self.models),
            "alike": self.alike,
            "as_things_stand": _plain(self.baseline),
            "strategies": {outcome.key: _plain(outcome) for outcome in self.tried},
        }

    @property
    def strategies(self) -> tuple[StrategyOutcome, ...]:
        """Those that do best first."""
        return tuple(sorted(self.tried, key=lambda o: (-o.score.median, o.regret.median, str(o.key))))


def _plain(outcome: StrategyOutcome) -> dict[str, Any]:
    return {
        "settles": {k: asdict(v) for k, v in outcome.settles.items()},
        "shifts": {k: asdict(v) for k, v in outcome.shifts.items()},
        "success": {k: {rung: asdict(p) for rung, p in v.items()} for k, v in outcome.rungs.items()},
        "satisfaction": {k: asdict(v) for k, v in outcome.changes.items()},
        "score": asdict(outcome.score),
        "best": asdict(outcome.best),
        "regret": asdict(outcome.regret),
    }
