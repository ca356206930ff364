"""One's own record: forecasts sealed in a file that only grows, resolved later, scored, and seen to be unchanged."""

from majlis.ledger.chain import Ledger, read
from majlis.ledger.entries import Entry, Sealed
from majlis.ledger.file import append
from majlis.ledger.resolve import Later, add_later, outcomes_of, resolution, void
from majlis.ledger.scores import Standing, standing
from majlis.ledger.seal import Asked, chained, seal

__all__ = [
    "Asked",
    "Entry",
    "Later",
    "Ledger",
    "Sealed",
    "Standing",
    "add_later",
    "append",
    "chained",
    "outcomes_of",
    "read",
    "resolution",
    "seal",
    "standing",
    "void",
]
