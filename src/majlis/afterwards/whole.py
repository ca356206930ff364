"""Whether there was an agreement at all, and whether it held: chances of signed, ratified and kept against what came.

The Brier score of the chance that was given, beside those of speaking as if it were certain, as if it were impossible,
and of a coin. A forecast that takes an agreement for granted speaks as if it were certain.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from majlis.dossier import Dossier
from majlis.ensemble import Forecasts
from majlis.scoring import brier
from majlis.theory.agreement import chain

Event = Literal["signed", "ratified", "kept"]
EVENTS: tuple[Event, ...] = ("signed", "ratified", "kept")


@dataclass(frozen=True, slots=True)
class WholeScored:
    """One event of the talks as a whole.

    Attributes:
        dossier: Which dossier, counted from 0.
        event: What was asked.
        on: The day it happened; None if it did not.
        source, note: Where that is known from, and what counted.
        chance: What was said.
        brier: Way of speaking to its Brier score.
    """

    dossier: int
    event: Event
    on: datetime.date | None
    source: str
    note: str
    chance: float
    brier: Mapping[str, float]

    def data(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "event": self.event,
            "happened": self.on is not None,
            "on": self.on.isoformat() if self.on else None,
            "chance": self.chance,
            "brier": dict(self.brier),
        }


def chances(forecasts: Forecasts) -> Mapping[Event, float]:
    """The chance of each event: signed is used × room × signed, and the others go on from there; 1 if not in doubt."""
    signing = forecasts.signing
    if signing is None:
        return dict.fromkeys(EVENTS, 1.0)
    ratified = chain(used=signing.used, signed=signing.found.signed, ratified=signing.ratified)
    each = {"signed": signing.agreement(), "ratified": ratified, "kept": signing.weight}
    return {event: float(each[event].mean()) for event in EVENTS}


def whole(number: int, dossier: Dossier, forecasts: Forecasts) -> Iterator[WholeScored]:
    """Score what a dossier tells of its talks as a whole; nothing where it tells nothing.

    Args:
        number: Of the dossier.
        dossier: The dossier.
        forecasts: Of it.
    """
    came = dossier.agreement.outcome if dossier.agreement is not None else None
    if came is None:
        return
    said = chances(forecasts)
    for event in EVENTS:
        told = getattr(came, event)
        if told is not None:
            yield _scored(number, event, None if told is False else told, came.source, came.note, said[event])


def _scored(number: int, event: Event, on: datetime.date | None, source: str, note: str, chance: float) -> WholeScored:
    ways = {"forecast": chance, "agreed": 1.0, "not": 0.0, "coin": 0.5}
    scores = {way: float(brier(p, on is not None)) for way, p in ways.items()}
    return WholeScored(number, event, on, source, note, chance, scores)
