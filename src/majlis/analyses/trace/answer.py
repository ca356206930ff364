"""What a model did in one world: its ledger, or each actor's part in an outcome that was settled at once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from majlis.analyses.trace.story import Crossing, Fault
from majlis.dossier import Dossier
from majlis.theory.outcomes.ledger import Ledger, Move


@dataclass(frozen=True, slots=True)
class Pull:
    """An actor's part in an outcome that was settled at once.

    Attributes:
        actor: Its key.
        position: Where it stands.
        share: Its share of the force on the issue, capability times salience.
        without: Where the issue would settle if it took no part.
        pull: How far it pulls the outcome, in points of the scale.
    """

    actor: str
    position: float
    share: float
    without: float
    pull: float


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer.

    Attributes:
        dossier: What was analysed, under the strategy.
        model: The model, with the name of its rules after a colon if they are not ours.
        world: Number of the possible world, or None for the world of best guesses.
        strategy, influence: As asked.
        issues: The issues told.
        actor: The actor asked for, or None.
        outcome: Issue to where it settles.
        names, labels: Key of an actor, of an issue, to the name by which the ledger speaks of it.
        ledger: What happened, or None for a model without rounds.
        pulls: Issue to the part of each actor, strongest first; empty for a model with rounds.
        crossed: Issue to who ends beyond its own red lines in this story.
        ties: Issue to the two positions between which half of the force faces half of it exactly.
        chosen: Whether the model was chosen because its story stands up; else it was asked for.
        passed: Why the stories tried before it do not.
    """

    dossier: Dossier
    model: str
    world: int | None
    strategy: str | None
    influence: bool
    issues: tuple[str, ...]
    actor: str | None
    outcome: Mapping[str, float]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    ledger: Ledger | None
    pulls: Mapping[str, tuple[Pull, ...]]
    crossed: Mapping[str, tuple[Crossing, ...]]
    ties: Mapping[str, tuple[float, float]]
    chosen: bool = False
    passed: tuple[Fault, ...] = ()

    def moves(self, issue: str) -> tuple[Move, ...]:
        """What happened on an issue and, if one actor was asked for, to that actor or through it."""
        told = self.ledger.moves if self.ledger else ()
        who = self.names.get(self.actor or "")
        label = self.labels[issue]
        return tuple(m for m in told if m.issue == label and (who is None or who in (m.actor, m.partner)))

    def data(self) -> dict[str, Any]:
        """Everything as plain values; actors and issues by their keys."""
        return {
            "model": self.model,
            "world": self.world,
            "strategy": self.strategy,
            "influence": self.influence,
            "stopped": self.ledger.stopped if self.ledger else None,
            "chosen": self.chosen,
            "passed": [asdict(fault) for fault in self.passed],
            "issues": {issue: self._issue(issue) for issue in self.issues},
        }

    def _issue(self, issue: str) -> dict[str, Any]:
        crossed = [{k: v for k, v in asdict(c).items() if k != "issue"} for c in self.crossed[issue]]
        tie = list(self.ties[issue]) if issue in self.ties else None
        told: dict[str, Any] = {"outcome": self.outcome[issue], "crossed": crossed, "tie": tie}
        if self.ledger is None:
            return told | {"pulls": [asdict(pull) for pull in self.pulls[issue]]}
        k = self.ledger.issues.index(self.labels[issue])
        keys = {name: key for key, name in self.names.items()}
        return told | {
            "outcomes": self.ledger.outcomes[:, k].tolist(),
            "positions": {
                keys[name]: self.ledger.positions[:, i, k].tolist()
                for i, name in enumerate(self.ledger.actors)
                if not np.isnan(self.ledger.positions[0, i, k])
            },
            "moves": [_plain(move, issue, keys) for move in self.moves(issue)],
        }


def _plain(move: Move, issue: str, keys: Mapping[str, str]) -> dict[str, Any]:
    return asdict(move) | {
        "actor": keys[move.actor],
        "issue": issue,
        "partner": keys.get(move.partner, ""),
        "numbers": dict(move.numbers),
        "supporters": {keys[name]: weight for name, weight in move.supporters.items()},
        "externalities": {keys[name]: gain for name, gain in move.externalities.items()},
    }
