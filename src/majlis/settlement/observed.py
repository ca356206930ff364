"""Resolved issues as the arrays that the choice works on; the actors of an issue are the first rows of its column."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from majlis.resolved import ResolvedIssue
from majlis.theory.choice import features, mean_position, nearest_point, weights

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Observed:
    """Issues whose outcome is known.

    Attributes:
        stated: (actor, issue), 0 to 100; NaN in rows beyond the number of an issue's actors.
        salience: (actor, issue), 0 to 1; NaN where not told.
        capability: (actor, issue): votes.
        outcome: (issue,), 0 to 100.
        reference_point: (issue,); NaN where not told.
        dossiers, councils: (issue,): names.
        introduced: (issue,): None where not told.
    """

    stated: Array
    salience: Array
    capability: Array
    outcome: Array
    reference_point: Array
    dossiers: tuple[str, ...]
    councils: tuple[str, ...]
    introduced: tuple[datetime.date | None, ...]

    @classmethod
    def of(cls, issues: Iterable[ResolvedIssue]) -> Self:
        """The arrays of issues; those whose outcome is not known are left out."""
        held = [issue for issue in issues if issue.settled]
        shape = (max((len(issue.actors) for issue in held), default=0), len(held))
        stated, salience, capability = np.full(shape, np.nan), np.full(shape, np.nan), np.zeros(shape)
        for k, issue in enumerate(held):
            n = len(issue.actors)
            stated[:n, k], salience[:n, k], capability[:n, k] = issue.position, issue.salience / 100, issue.votes
        return cls(
            stated,
            salience,
            capability,
            outcome=np.array([issue.outcome for issue in held], dtype=np.float64),
            reference_point=np.array([issue.reference_point for issue in held], dtype=np.float64),
            dossiers=tuple(issue.dossier for issue in held),
            councils=tuple(issue.council for issue in held),
            introduced=tuple(issue.introduced for issue in held),
        )

    def some(self, which: NDArray[np.bool_]) -> Self:
        """Those of the issues for which `which`, (issue,), is true."""
        rows = np.flatnonzero(which).tolist()
        return replace(
            self,
            stated=self.stated[:, which],
            salience=self.salience[:, which],
            capability=self.capability[:, which],
            outcome=self.outcome[which],
            reference_point=self.reference_point[which],
            dossiers=tuple(self.dossiers[k] for k in rows),
            councils=tuple(self.councils[k] for k in rows),
            introduced=tuple(self.introduced[k] for k in rows),
        )

    @cached_property
    def actors(self) -> Ints:
        """(issue,): how many have a position."""
        return np.asarray((~np.isnan(self.stated)).sum(axis=0), dtype=np.int64)

    @cached_property
    def weight(self) -> Array:
        """(actor, issue): capability times salience, adding up to 1."""
        return np.asarray(weights(self.stated[None], self.salience[None], self.capability[None])[0])

    @cached_property
    def mean(self) -> Array:
        """(issue,): the weighted mean position."""
        return mean_position(self.stated, self.weight)

    @cached_property
    def features(self) -> Array:
        """(issue, 101, 6)."""
        return features(self.stated, self.weight, self.mean)

    @cached_property
    def points(self) -> Ints:
        """(issue,): the whole point nearest to the outcome."""
        return nearest_point(self.outcome)
