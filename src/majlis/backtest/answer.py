"""How every forecaster did on resolved issues: averages with errors, differences, calibration, parts of the set."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from majlis.scoring import Estimate, Reliability

Array = NDArray[np.float64]
REFERENCE = "bell"
"""The forecaster whose number is the weighted mean: what everything is held against."""


@dataclass(frozen=True, eq=False, slots=True)
class Record:
    """How one forecaster did on all issues.

    Attributes:
        scores: Score to its average and the 95 % interval, dossiers drawn again.
        pit: Share of the outcomes in each tenth of what was forecast.
        reliability: Chances that an outcome is at most 10, 20, … 90 against how often it was.
    """

    scores: Mapping[str, Estimate]
    pit: Array
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the issues.

    Attributes:
        by: What it is a part by: council, procedure, voting or introduced.
        value: Which.
        issues: How many.
        scores: Forecaster to score to average.
        ahead: By how much the first forecaster's CRPS is lower than the bell's; None where there is only one of them.
    """

    by: str
    value: str
    issues: int
    scores: Mapping[str, Mapping[str, float]]
    ahead: Estimate | None


@dataclass(frozen=True, eq=False, slots=True)
class Split:
    """What is left out while the rest is learnt from, and how those that learn did.

    Attributes:
        left_out: In words.
        issues: How many were forecast.
        scores: Forecaster to score to estimate.
        ahead: By how much the CRPS of the choice is lower than the bell's.
    """

    left_out: str
    issues: int
    scores: Mapping[str, Mapping[str, Estimate]]
    ahead: Estimate


@dataclass(frozen=True, eq=False, slots=True)
class Backtest:
    """The answer.

    Attributes:
        digest: Of the tables.
        issues, dossiers: Whose outcomes are known.
        since: From when on dossiers count as later.
        records: Forecaster to its record, in the order of the tables.
        differences: (forecaster, another) to score to how much more the first one loses, paired.
        splits: What was left out in turn.
        parts: Parts of the issues.
        rows: Forecaster to score to (issue,), for tables of one's own; `cells` says which issue.
        cells: What is told of each issue.
        shipped: Whether the choice that ships was trained on these very issues.
    """

    digest: str
    issues: int
    dossiers: int
    since: datetime.date
    records: Mapping[str, Record]
    differences: Mapping[tuple[str, str], Mapping[str, Estimate]]
    splits: Mapping[str, Split]
    parts: tuple[Part, ...]
    rows: Mapping[str, Mapping[str, Array]]
    cells: tuple[Mapping[str, str], ...]
    shipped: bool

    @property
    def first(self) -> str:
        """The forecaster that everything is about: the choice, or what comes first where it could not be learnt."""
        return next(iter(self.records))

    def data(self) -> dict[str, Any]:
        """Everything but single issues as plain values."""
        return {
            "data": {"digest": self.digest, "issues": self.issues, "dossiers": self.dossiers},
            "trained_on_these": self.shipped,
            "since": self.since.isoformat(),
            "forecasters": {name: _record(record) for name, record in self.records.items()},
            "differences": [
                {"forecaster": one, "against": other, "scores": _estimates(scores)}
                for (one, other), scores in self.differences.items()
            ],
            "splits": {
                name: {
                    "left_out": split.left_out,
                    "issues": split.issues,
                    "scores": {who: _estimates(scores) for who, scores in split.scores.items()},
                    "ahead_of_bell": _estimate(split.ahead),
                }
                for name, split in self.splits.items()
            },
            "parts": [
                {
                    "by": part.by,
                    "value": part.value,
                    "issues": part.issues,
                    "scores": {name: dict(scores) for name, scores in part.scores.items()},
                    "ahead_of_bell": None if part.ahead is None else _estimate(part.ahead),
                }
                for part in self.parts
            ],
        }


def _record(record: Record) -> dict[str, Any]:
    reliable = record.reliability
    return {
        "scores": _estimates(record.scores),
        "pit": [round(share, 6) for share in record.pit.tolist()],
        "reliability": {
            name: [_known(value) for value in getattr(reliable, name).tolist()]
            for name in ("chance", "happened", "low", "high", "count")
        },
    }


def _estimates(scores: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    return {name: _estimate(estimate) for name, estimate in scores.items()}


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    return {name: _known(value) for name, value in asdict(estimate).items()}


def _known(value: float) -> float | None:
    """Nothing for what is not known, such as the error of a single dossier."""
    return value if isfinite(value) else None
