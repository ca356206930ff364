"""Approval ballots: a CSV table with a row an approval, `voter,item` and, if ballots count differently, `weight`."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from majlis.ballots.table import lines, unusable

NEEDED = ("voter", "item")


@dataclass(frozen=True, slots=True)
class Ballots:
    """Who approves of what.

    Attributes:
        items: In alphabetical order.
        approved: Voter to the items it approves of, in order of the first row of each; none for an empty ballot.
        weight: Voter to what it counts for.
    """

    items: tuple[str, ...]
    approved: dict[str, tuple[str, ...]]
    weight: dict[str, Fraction]


def read_ballots(path: str | Path) -> Ballots:
    """Read approval ballots; a row whose item is empty is a ballot that approves of nothing.

    Raises:
        DataError: The table cannot be used; its message says where and why.
    """
    file = Path(path)
    (_, head), *rows = lines(file)
    missing = [name for name in NEEDED if name not in head]
    if missing:
        raise unusable(
            file, "missing-column", f"there is no column '{missing[0]}'", "voter, item and perhaps weight", 1
        )
    approved: dict[str, list[str]] = {}
    weight: dict[str, Fraction] = {}
    for number, cells in rows:
        row = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
        voter = row["voter"]
        if not voter:
            raise unusable(file, "missing-field", "'voter' is missing in this row", line=number)
        counts = _weight(file, number, row.get("weight", ""))
        if weight.setdefault(voter, counts) != counts:
            raise unusable(file, "two-weights", f"'{voter}' has another weight in a row above", "one a voter", number)
        ballot = approved.setdefault(voter, [])
        if row["item"] and row["item"] not in ballot:
            ballot.append(row["item"])
    items = tuple(sorted({item for ballot in approved.values() for item in ballot}))
    if not items:
        raise unusable(file, "empty-ballots", "nobody approves of anything", "a row with an item at least")
    if not any(weight.values()):
        raise unusable(file, "no-weight", "all weights are 0", "one above 0")
    return Ballots(items, {voter: tuple(sorted(ballot)) for voter, ballot in approved.items()}, weight)


def _weight(file: Path, line: int, cell: str) -> Fraction:
    try:
        found = Fraction(cell or 1)
    except (ValueError, ZeroDivisionError):
        raise unusable(file, "not-a-number", f"weight '{cell[:60]}' is no number", "a number", line) from None
    if not 0 <= found <= 10**9:
        raise unusable(file, "out-of-range", f"weight {cell[:60]} is out of range", "0 to a thousand million", line)
    return found
