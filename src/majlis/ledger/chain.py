"""Reading a ledger: every entry, and every sign that one was changed, taken out, put in or moved since.

Each entry carries the digest of the one before it, so whoever changes an entry has to change all later ones; and
whoever wrote down the digest of a later one will see it. Only what was cut off at the end leaves no trace in the file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from majlis.errors import DataError, Problem
from majlis.ledger.entries import FIRST, FORMAT, KINDS, Entry, Sealed
from majlis.theory.choice import POINTS

FIELDS = {"format", "entry", "kind", "written", "told", "previous", "digest"}
OUTCOME = {"of", "value", "on", "source"}
VOID = {"of", "why"}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of a file, and what is wrong with them; entries with a fault are among the first."""

    entries: tuple[Entry, ...]
    faults: tuple[Problem, ...]

    @property
    def last(self) -> Entry | None:
        """The entry that the next one follows."""
        return self.entries[-1] if self.entries else None

    @property
    def head(self) -> str:
        """The digest of the last entry: with it anybody can tell later whether all of this is unchanged."""
        return self.entries[-1].digest if self.entries else FIRST

    def forecasts(self) -> Iterator[Sealed]:
        """The forecasts, in order."""
        return (Sealed.of(entry) for entry in self.entries if entry.kind == "forecast")


def read(path: Path, known: str = "") -> Ledger:
    """The ledger in a file.

    Args:
        path: The file.
        known: A digest that somebody wrote down earlier; a fault if no entry has it.

    Raises:
        DataError: There is no such file, or it is no ledger.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        fix = "`majlis seal` begins one."
        raise DataError((Problem("no-ledger", "there is no file of that name", fix=fix, file=str(path)),)) from None
    except OSError as error:
        found = f"the file cannot be read: {error.strerror}"
        raise DataError((Problem("unreadable", found, file=str(path)),)) from None
    return parse(content, str(path), known)


def parse(content: bytes, file: str, known: str = "") -> Ledger:
    """The ledger in the content of a file.

    Raises:
        DataError: It is no ledger: no line is an entry.
    """
    lines = [line for line in content.decode("utf-8", "replace").split("\n") if line.strip()]
    found = [(number, _entry(line)) for number, line in enumerate(lines, 1)]
    if lines and not any(entry for _, entry in found):
        raise DataError((Problem("no-ledger", "this is no ledger", f"lines of {FORMAT}", file=file),))
    faults = list(_faults(found, file))
    entries = tuple(entry for _, entry in found if entry is not None)
    if known and not any(entry.digest.startswith(known.lower()) for entry in entries):
        said = f"no entry has the digest {known}: entries were changed or cut off since it was written down"
        faults.append(Problem("ledger-changed", said, file=file))
    return Ledger(entries, tuple(faults))


def _entry(line: str) -> Entry | None:
    """The entry in a line; None if it is none."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or set(data) != FIELDS or data["format"] != FORMAT or data["kind"] not in KINDS:
        return None
    told, number = data["told"], data["entry"]
    if not isinstance(told, dict) or not isinstance(number, int) or isinstance(number, bool):
        return None
    entry = Entry(number, data["kind"], str(data["written"]), told, str(data["previous"]), str(data["digest"]))
    return entry if _readable(entry) else None


def _readable(entry: Entry) -> bool:
    """Whether it says what its kind says."""
    told: Any = entry.told
    if entry.kind != "forecast":
        return (OUTCOME if entry.kind == "outcome" else VOID) <= set(told)
    try:
        sealed, _ = Sealed.of(entry), entry.day
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return len(sealed.said.density) == len(sealed.said.agreed) == len(sealed.said.anyhow) == POINTS


def _faults(found: list[tuple[int, Entry | None]], file: str) -> Iterator[Problem]:
    previous, expected = FIRST, 1
    for line, entry in found:
        if entry is None:
            yield Problem("ledger-changed", "this is no entry, or one that was damaged", file=file, line=line)
            previous = ""
            expected += 1
            continue
        if not entry.whole:
            said = f"entry {entry.number} was changed after it was written"
            yield Problem("ledger-changed", said, file=file, line=line)
        elif previous and (entry.previous != previous or entry.number != expected):
            said = f"what stands before entry {entry.number} is not what stood there when it was written"
            yield Problem("ledger-changed", said, file=file, line=line)
        previous, expected = entry.digest, entry.number + 1
