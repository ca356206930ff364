"""What became of sealed forecasts: an outcome with its day and source, or that the question turned out to be void."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from majlis.dossier import Dossier
from majlis.errors import MajlisError
from majlis.ledger.chain import Ledger, read
from majlis.ledger.entries import Entry, Kind, Sealed
from majlis.ledger.file import append


def resolution(
    ledger: Ledger, number: int, value: float, on: datetime.date, source: str, note: str = ""
) -> Mapping[str, Any]:
    """What an entry of the kind "outcome" says.

    Args:
        ledger: Where the forecast is.
        number: Of its entry.
        value: Where it came to, 0 to 100 on the scale that was sealed.
        on: The day that settled it.
        source: Where that is known from.
        note: How it was put on the scale.

    Raises:
        MajlisError: There is no such forecast, or this is no outcome of it.
    """
    sealed = forecast_at(ledger, number)
    if not 0 <= value <= 100:
        raise MajlisError(f"--at: {value:g} is off the scale; expected a number from 0 to 100. [out-of-range]")
    if not source.strip():
        raise MajlisError("an outcome needs a source that says so; name it with `--source`. [no-source]")
    if on < sealed.entry.day:
        found = f"{on} is before entry {number} was sealed, on {sealed.entry.day}: that was known"
        raise MajlisError(f"{found}; expected what happened later. [not-open]")
    return {"of": number, "value": value, "on": on.isoformat(), "source": source.strip(), "note": note.strip()}


def void(ledger: Ledger, number: int, why: str) -> Mapping[str, Any]:
    """What an entry of the kind "void" says.

    Raises:
        MajlisError: There is no such forecast, or no reason is given.
    """
    forecast_at(ledger, number)
    if not why.strip():
        raise MajlisError("say with `--why` why it cannot be resolved. [no-source]")
    return {"of": number, "why": why.strip()}


def outcomes_of(ledger: Ledger, dossier: Dossier) -> Iterator[Mapping[str, Any]]:
    """The outcomes that a dossier tells of forecasts that are open: those of its title, issue by issue.

    What it dates before a forecast was sealed is no outcome of that one and is passed over.
    """
    resolved = {entry.told["of"] for entry in ledger.entries if entry.kind != "forecast"}
    for sealed in ledger.forecasts():
        later = dossier.outcomes.get(sealed.said.key)
        same = sealed.dossier == dossier.title and sealed.entry.number not in resolved
        if later is not None and same and later.date >= sealed.entry.day:
            number = sealed.entry.number
            yield resolution(ledger, number, later.value.best, later.date, later.source, later.note)


@dataclass(frozen=True, slots=True)
class Later:
    """What is to be added on forecasts: an outcome, that one is void, or all outcomes that a dossier tells.

    Attributes:
        resolve, at, on, source, note: Number of a forecast and its outcome, as in `resolution`.
        void, why: Number of a forecast that cannot be resolved, and why.
        dossier: What tells outcomes.
    """

    resolve: int | None = None
    at: float | None = None
    on: datetime.date | None = None
    source: str = ""
    note: str = ""
    void: int | None = None
    why: str = ""
    dossier: Dossier | None = None

    @property
    def anything(self) -> bool:
        """Whether there is something to add."""
        return self.resolve is not None or self.void is not None or self.dossier is not None

    def told(self, ledger: Ledger) -> Iterator[tuple[Kind, Mapping[str, Any]]]:
        """What the entries say, with their kinds.

        Raises:
            MajlisError: Something of it is missing or wrong.
        """
        if self.resolve is not None:
            if self.at is None or self.on is None:
                raise MajlisError("an outcome is a place and a day; give --at and --on. [no-source]")
            yield "outcome", resolution(ledger, self.resolve, self.at, self.on, self.source, self.note)
        if self.void is not None:
            yield "void", void(ledger, self.void, self.why)
        if self.dossier is not None:
            yield from (("outcome", told) for told in outcomes_of(ledger, self.dossier))


def add_later(path: Path, later: Later, when: datetime.datetime) -> int:
    """Add what became of forecasts to their ledger.

    Args:
        path: The ledger.
        later: What became of them.
        when: Now.

    Returns:
        How many entries were added.

    Raises:
        DataError: There is no such ledger, or it was changed.
        MajlisError: Something of it is missing or wrong; then nothing is added.
    """
    if not later.anything:
        return 0
    before, today = read(path), when.astimezone(datetime.UTC).date()
    if later.on is not None and later.on > today:
        raise MajlisError(f"--on: {later.on} has not come yet; expected a day up to today, {today}. [not-open]")

    def entries(ledger: Ledger) -> list[Entry]:
        made: list[Entry] = []
        for kind, told in later.told(ledger):
            made.append(Entry.after(made[-1] if made else ledger.last, kind, told, when))
        return made

    return len(append(path, entries).entries) - len(before.entries)


def forecast_at(ledger: Ledger, number: int) -> Sealed:
    """The forecast of an entry.

    Raises:
        MajlisError: There is none.
    """
    found = next((each for each in ledger.forecasts() if each.entry.number == number), None)
    if found is None:
        raise MajlisError(f"entry {number} is no forecast; `majlis ledger` lists them. [no-forecast]")
    return found
