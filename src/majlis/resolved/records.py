"""What a set of resolved issues holds, as frozen records and arrays that cannot be written to."""

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class ResolvedIssue:
    """One issue; arrays are (actor,), in the order of `actors`.

    Attributes:
        key: Its name in the tables.
        dossier: What it was negotiated with; issues of a dossier share negotiators and coders.
        council, procedure, voting: How it was decided; empty where not told.
        introduced: The day the dossier was introduced; None where not told.
        reference_point: Where it goes without agreement, 0 to 100; NaN where not told.
        outcome: Where it settled, 0 to 100; NaN where that is not known.
        actors: Those with a position, in alphabetical order.
        position: What they want; 0 to 100, but for a few beyond the ends in some data.
        salience: How much they care, 0 to 100; NaN where not told.
        votes: What they bring to bear, any unit.
        shapley_shubik: The same as a power index, 0 to 1; NaN where not told.
    """

    key: str
    dossier: str
    council: str
    procedure: str
    voting: str
    introduced: datetime.date | None
    reference_point: float
    outcome: float
    actors: tuple[str, ...]
    position: Array
    salience: Array
    votes: Array
    shapley_shubik: Array

    @property
    def settled(self) -> bool:
        """Whether its outcome is known."""
        return self.outcome == self.outcome

    def plain(self) -> dict[str, Any]:
        """The issue as plain values, None for what is not told."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: _plain(value) for name, value in told.items()}


@dataclass(frozen=True, eq=False, slots=True)
class Resolved:
    """A set of issues, in alphabetical order of their keys."""

    issues: tuple[ResolvedIssue, ...]

    @property
    def settled(self) -> tuple[ResolvedIssue, ...]:
        """Those whose outcome is known."""
        return tuple(issue for issue in self.issues if issue.settled)

    @property
    def digest(self) -> str:
        """SHA-256 of all that is told, whatever the order of rows and columns in the tables."""
        text = json.dumps([issue.plain() for issue in self.issues], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [_plain(x) for x in value.tolist()]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return None if isinstance(value, float) and value != value else value
