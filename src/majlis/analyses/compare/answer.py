"""A comparison of strategies: what each does to issues, to success and to whom, against things as they stand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from majlis.dossier import Dossier
from majlis.ensemble import Summary

BASELINE = "baseline"
"""The dossier as it stands; compared like a strategy."""


@dataclass(frozen=True, slots=True)
class StrategyOutcome:
    """What one strategy does.

    Attributes:
        key: The strategy, or `baseline`.
        settles: Issue to where it settles.
        shifts: Issue to the change against the baseline, world by world.
        rungs: Ladder to rung to its probability, with the lowest and highest of the models.
        changes: Actor to the change in its satisfaction against the baseline, in points.
        score: How well it does from the chosen viewpoint, 0 to 1.
        best: Share of the worlds and models in which not all do equally well where it does best; those that tie for the
            best share it.
        regret: How much it falls short of the best one, world by world, same unit as `score`.
    """

    key: str
    settles: Mapping[str, Summary]
    shifts: Mapping[str, Summary]
    rungs: Mapping[str, Mapping[str, Summary]]
    changes: Mapping[str, Summary]
    score: Summary
    best: Summary
    regret: Summary


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer: the baseline and every strategy, on the same possible worlds.

    Attributes:
        alike: Share of worlds and models in which all do equally well.
    """

    dossier: Dossier
    draws: int
    viewpoint: str | None
    outcomes: tuple[StrategyOutcome, ...]
    models: tuple[str, ...]
    alike: float

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "draws": self.draws,
            "viewpoint": self.viewpoint,
            "models": list(self.models),
            "alike": self.alike,
            "strategies": {outcome.key: _plain(outcome) for outcome in self.outcomes},
        }

    @property
    def strategies(self) -> tuple[StrategyOutcome, ...]:
        """All but the baseline, those that do best first."""
        rest = (o for o in self.outcomes if o.key != BASELINE)
        return tuple(sorted(rest, key=lambda o: (-o.score.median, o.regret.median, o.key)))

    @property
    def baseline(self) -> StrategyOutcome:
        """Things as they stand."""
        return self.outcomes[0]


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


def strategist(dossier: Dossier) -> str:
    """The actor whose strategies are compared; the first one if none is named."""
    return next((str(s.by) for s in dossier.strategies.values() if s.by in dossier.actors), next(iter(dossier.actors)))
