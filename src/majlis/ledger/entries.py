"""An entry of a ledger: plain values with the digest of the entry before it and its own, one line of JSON.

Three kinds: a forecast, the outcome of one, and that one is void. An entry is never changed; what turns out otherwise
is a new entry, and the last one on a forecast counts.
"""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from majlis.afterwards import Said

FORMAT = "majlis-ledger/1"
FIRST = "0" * 64
"""What stands for the digest of the entry before the first."""
DIGITS = 6
Kind = Literal["forecast", "outcome", "void"]
KINDS: tuple[Kind, ...] = ("forecast", "outcome", "void")


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """An entry as it stands in the file.

    Attributes:
        number: From 1.
        kind: One of `KINDS`.
        written: When, in UTC.
        told: What it says, by its kind.
        previous: The digest of the entry before it.
        digest: SHA-256 of all of this but itself.
    """

    number: int
    kind: Kind
    written: str
    told: Mapping[str, Any]
    previous: str
    digest: str

    @classmethod
    def after(cls, before: "Entry | None", kind: Kind, told: Mapping[str, Any], when: datetime.datetime) -> "Entry":
        """The entry that follows another one.

        Args:
            before: The last entry; None for a new ledger.
            kind: One of `KINDS`.
            told: What it says.
            when: With a time zone.
        """
        number = 1 if before is None else before.number + 1
        written = when.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        previous = FIRST if before is None else before.digest
        plain = json.loads(json.dumps(told))
        return cls(number, kind, written, plain, previous, _digest(number, kind, written, plain, previous))

    @property
    def whole(self) -> bool:
        """Whether its digest is that of what it says."""
        return self.digest == _digest(self.number, self.kind, self.written, self.told, self.previous)

    @property
    def day(self) -> datetime.date:
        """The day it was written, in UTC."""
        return datetime.date.fromisoformat(self.written[:10])

    def line(self) -> str:
        """Its line in the file."""
        return _text(_plain(self.number, self.kind, self.written, self.told, self.previous) | {"digest": self.digest})


@dataclass(frozen=True, eq=False, slots=True)
class Sealed:
    """A forecast of an entry.

    Attributes:
        entry: Where it stands.
        dossier: Title of the dossier.
        title: Of the issue.
        by: The day for which it is asked.
        rule: How the outcome is put on the scale.
        said: The forecast.
    """

    entry: Entry
    dossier: str
    title: str
    by: datetime.date
    rule: str
    said: Said

    @classmethod
    def of(cls, entry: Entry) -> "Sealed":
        """What an entry of the kind "forecast" says."""
        told = entry.told
        low, high = told["interval"]
        said = Said(
            key=told["issue"],
            scale=dict(sorted((float(at), words) for at, words in told["scale"].items())),
            density=_density(told["density"]),
            agreed=_density(told["agreed"]),
            anyhow=_density(told["without"]),
            chance=float(told["chance"]),
            low=int(low),
            high=int(high),
        )
        return cls(entry, told["dossier"]["title"], told["title"], datetime.date.fromisoformat(told["by"]),
                   told["rule"], said)  # fmt: skip


def _density(told: list[float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Chances of whole points, which were rounded, adding up to 1 again."""
    p = np.array(told, dtype=np.float64)
    return np.asarray(p / p.sum())


def _plain(number: int, kind: Kind, written: str, told: Mapping[str, Any], previous: str) -> dict[str, Any]:
    return {"format": FORMAT, "entry": number, "kind": kind, "written": written, "told": told, "previous": previous}


def _digest(number: int, kind: Kind, written: str, told: Mapping[str, Any], previous: str) -> str:
    return hashlib.sha256(_text(_plain(number, kind, written, told, previous)).encode()).hexdigest()


def _text(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
