"""How sealed forecasts stand: open, overdue, void or resolved, and what the resolved ones score."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from majlis.afterwards.averages import averages, known, plain
from majlis.afterwards.forecasts import WAYS
from majlis.ledger.chain import Ledger
from majlis.ledger.entries import Entry, Sealed
from majlis.scoring import Estimate

State = Literal["open", "overdue", "void", "resolved"]


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A forecast and what became of it.

    Attributes:
        sealed: The forecast.
        state: How it stands.
        outcome: The entry that says so; None while it is open.
        corrected: Whether an earlier entry said otherwise.
    """

    sealed: Sealed
    state: State
    outcome: Entry | None
    corrected: bool

    @property
    def value(self) -> float:
        """Where it came to."""
        return float(self.outcome.told["value"]) if self.outcome is not None and self.state == "resolved" else np.nan


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """A ledger on a day.

    Attributes:
        ledger: It.
        lines: Its forecasts, in order.
        means: Score to its mean over resolved forecasts; with an interval where there are enough dialogues.
        ahead: Way of speaking to by how much the forecasts' CRPS is lower.
    """

    ledger: Ledger
    lines: tuple[Line, ...]
    means: Mapping[str, Estimate]
    ahead: Mapping[str, Estimate]

    @property
    def resolved(self) -> tuple[Line, ...]:
        """Those with an outcome."""
        return tuple(line for line in self.lines if line.state == "resolved")

    def data(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {
            "head": self.ledger.head,
            "entries": len(self.ledger.entries),
            "faults": [str(fault) for fault in self.ledger.faults],
            "forecasts": [_plain(line) for line in self.lines],
            "means": plain(self.means),
            "ahead_of": plain(self.ahead),
        }


def standing(ledger: Ledger, today: datetime.date) -> Standing:
    """How the forecasts of a ledger stand; several of one dialogue go together.

    Args:
        ledger: The ledger.
        today: After whose `by` a forecast without an outcome is overdue.
    """
    said: dict[int, list[Entry]] = {}
    for entry in ledger.entries:
        if entry.kind != "forecast":
            said.setdefault(entry.told["of"], []).append(entry)
    lines = tuple(_line(sealed, said.get(sealed.entry.number, []), today) for sealed in ledger.forecasts())
    done = [line for line in lines if line.state == "resolved"]
    if not done:
        return Standing(ledger, lines, {}, {})
    scored = [line.sealed.said.scores(line.value) for line in done]
    columns = {
        f"{way}/{name}": np.array([s[way][name] for s in scored]) for way in WAYS for name in ("crps", "log_loss")
    }
    columns["missed"] = np.array([abs(line.sealed.said.median - line.value) for line in done])
    columns["held"] = np.array([line.sealed.said.holds(line.value) for line in done], dtype=np.float64)
    ahead = {way: columns[f"{way}/crps"] - columns["forecast/crps"] for way in WAYS if way != "forecast"}
    dialogues = [line.sealed.dossier for line in done]
    return Standing(ledger, lines, averages(columns, dialogues), averages(ahead, dialogues))


def _line(sealed: Sealed, later: list[Entry], today: datetime.date) -> Line:
    if not later:
        return Line(sealed, "overdue" if today > sealed.by else "open", None, False)
    return Line(sealed, "void" if later[-1].kind == "void" else "resolved", later[-1], len(later) > 1)


def _plain(line: Line) -> dict[str, Any]:
    sealed = line.sealed
    scores = sealed.said.scores(line.value) if line.state == "resolved" else {}
    return {
        "entry": sealed.entry.number,
        "written": sealed.entry.written,
        "dossier": sealed.dossier,
        "issue": sealed.said.key,
        "by": sealed.by.isoformat(),
        "state": line.state,
        "corrected": line.corrected,
        "settles": {"low": sealed.said.low, "median": sealed.said.median, "high": sealed.said.high},
        "outcome": dict(line.outcome.told) if line.outcome else None,
        "scores": {way: {name: known(x) for name, x in s.items()} for way, s in scores.items()},
    }
