"""How forecasts of dialogues compare with what happened there: issue by issue, on average, and the agreement itself."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majlis.afterwards.averages import known, plain
from majlis.afterwards.forecasts import Said
from majlis.afterwards.whole import WholeScored
from majlis.scoring import Estimate


@dataclass(frozen=True, slots=True)
class Scored:
    """A dossier that was scored: how it was named, its title and digest, and whether it was coded in hindsight."""

    name: str
    title: str
    digest: str
    hindsight: bool


@dataclass(frozen=True, eq=False, slots=True)
class IssueScored:
    """An issue whose outcome is known.

    Attributes:
        dossier: Which dossier, counted from 0.
        title: Of the issue.
        said: What was said of it.
        happened, low, high: Where it came to, and the range of that judgement.
        on: When.
        note: How the fact was put on the scale.
        missed: |median − happened|.
        held: Whether the 80 % interval holds it.
        scores: Way of speaking to score.
    """

    dossier: int
    title: str
    said: Said
    happened: float
    low: float
    high: float
    on: datetime.date
    note: str
    missed: float
    held: bool
    scores: Mapping[str, Mapping[str, float]]

    @property
    def named(self) -> bool:
        """Whether the likeliest label is the one it came to."""
        return self.said.likeliest == self.said.nearest(self.happened)

    @property
    def named_chance(self) -> float | None:
        """The chance that was given to the label it came to; None on a scale without words."""
        came = self.said.nearest(self.happened)
        return None if came is None else self.said.labels[came][2]


@dataclass(frozen=True, eq=False, slots=True)
class Score:
    """The answer.

    Attributes:
        dossiers: What was scored.
        issues: Every issue whose outcome is known, dossier by dossier.
        means: Score, or way and score such as `agreed/crps`, to its mean; with an interval where dossiers are
            enough.
        ahead: Way to by how much the forecast's CRPS is lower, paired.
        whole: What became of the talks as a whole, dossier by dossier; its Brier scores are among the means as
            `signed/forecast`, `signed/coin` and so on.
    """

    dossiers: tuple[Scored, ...]
    issues: tuple[IssueScored, ...]
    means: Mapping[str, Estimate]
    ahead: Mapping[str, Estimate]
    whole: tuple[WholeScored, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the digests of the dossiers, in whatever order they were named."""
        return hashlib.sha256("\n".join(sorted(d.digest for d in self.dossiers)).encode()).hexdigest()

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "dossiers": [
                {
                    "name": d.name,
                    "title": d.title,
                    "digest": d.digest,
                    "hindsight": d.hindsight,
                    "issues": {i.said.key: _issue(i) for i in self.issues if i.dossier == k},
                    "whole": [w.data() for w in self.whole if w.dossier == k],
                }
                for k, d in enumerate(self.dossiers)
            ],
            "means": plain(self.means),
            "ahead_of": plain(self.ahead),
        }


def _issue(issue: IssueScored) -> dict[str, Any]:
    return {
        "happened": [issue.low, issue.happened, issue.high],
        "on": issue.on.isoformat(),
        "settles": {"low": issue.said.low, "median": issue.said.median, "high": issue.said.high},
        "missed": issue.missed,
        "held": issue.held,
        "named": issue.named,
        "chance_of_the_label": issue.named_chance,
        "scores": {way: {name: known(x) for name, x in s.items()} for way, s in issue.scores.items()},
    }
