"""Putting a dossier together from another program's rows: keys, places, and what the other format does not say.

Formats of other programs name actors in free text and hold neither a date of information nor reversion points nor
ranges. An import fills these with the plainest assumption and says so in a warning, so that the analyst can do better.
"""

import re
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Loc, Mark
from majlis.dossier.formats import Raw

AS_OF = "1970-01-01"
REVERSION = [10, 50, 90]
SURE = 1.25
"""An imported capability is taken as right within this factor."""


def key_of(name: str, taken: Sequence[str] | set[str] | dict[str, Any]) -> str:
    """A key for a name in free text: `EU (incl Norway)` becomes `eu-incl-norway`, a second one `eu-incl-norway-2`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or "x"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def number(text: str) -> float | None:
    """A number, with a point or a comma; None if it is none."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if value == value and abs(value) != float("inf") else None


class Imported:
    """A dossier being put together, with the line of every part and what was wrong on the way.

    Attributes:
        findings: Problems so far.
    """

    def __init__(self, raw: Raw, kind: str) -> None:
        self.raw, self.kind = raw, kind
        self.findings: list[Finding] = []
        self.data: dict[str, Any] = {"schema": "majlis/1", "title": raw.file, "as_of": AS_OF}
        self.data["sources"] = {"import": {"title": f"{raw.file} ({kind})"}}
        self.data |= {"actors": {}, "issues": {}, "stances": []}
        self.actors, self.issues, self.stances = Mark(1, {}), Mark(1, {}), Mark(1, [])
        self.rows = Mark(1, {})

    def wrong(self, line: int, row: str, slug: str, found: str, expected: str = "", fix: str = "") -> None:
        """Something wrong in a row; `row` names it in the words of the file."""
        loc: Loc = (f"{row} (line {line})" if row in self.rows.parts else row,)
        self._find(loc, line, Finding(loc, slug, found, expected, fix))

    def warn(self, slug: str, found: str, fix: str = "", line: int | None = None) -> None:
        """Something the reader of the file should know."""
        loc: Loc = () if line is None else (f"line {line}",)
        self._find(loc, line, Finding(loc, slug, found, fix=fix, level="warning"))

    def actor(self, name: str, line: int, capability: float, **more: Any) -> str:
        """Add an actor with a capability on 0 to 100; its key."""
        key = key_of(name, self.data["actors"])
        low, high = capability / SURE, min(100.0, capability * SURE)
        held = [round(low, 6), round(capability, 6), round(high, 6)]
        self.data["actors"][key] = {"name": name, "capability": held, **more}
        self._mark(self.actors, key, line)
        return key

    def issue(self, name: str, line: int, scale: dict[float, str], question: str = "", **more: Any) -> str:
        """Add an issue; its key."""
        key = key_of(name, self.data["issues"])
        asked = question if question and question != name else f"{name.removesuffix('?')}?"
        held = {"question": asked, "title": name, "scale": scale, "reversion": list(REVERSION)}
        self.data["issues"][key] = held | more
        self._mark(self.issues, key, line)
        return key

    def stance(self, actor: str, issue: str, position: float, salience: float, line: int) -> None:
        """Add a stance, position and salience on 0 to 100."""
        evidence = [{"source": "import", "paragraph": f"line {line}"}]
        held = {"actor": actor, "issue": issue, "position": round(position, 10), "salience": round(salience, 10)}
        self.data["stances"].append(held | {"evidence": evidence})
        parts = self.stances.parts
        if isinstance(parts, list):
            parts.append(line)

    def done(self) -> tuple[Document, list[Finding]]:
        """The document, with a warning for what the format does not hold."""
        self.warn(
            "import-assumed",
            f"{self.kind} holds no date of information, no reversion points and no ranges; the date is set to {AS_OF}, "
            f"reversion points to {REVERSION}, capabilities to a factor of {SURE:g} both ways",
            "Convert the file to YAML and put in what you know.",
        )
        parts: dict[Any, Mark | int] = {"actors": self.actors, "issues": self.issues, "stances": self.stances}
        rows = self.rows.parts if isinstance(self.rows.parts, dict) else {}
        return Document(self.data, Mark(1, parts | rows), self.raw.file), self.findings

    def _find(self, loc: Loc, line: int | None, finding: Finding) -> None:
        if loc and line is not None:
            self._mark(self.rows, str(loc[0]), line)
        self.findings.append(finding)

    @staticmethod
    def _mark(mark: Mark, key: str, line: int) -> None:
        if isinstance(mark.parts, dict):
            mark.parts[key] = line


def to_hundred(values: Sequence[float]) -> float:
    """The factor that brings numbers to 0 to 100: 1 if they are there; else the largest becomes 100 (1 for 0 to 1)."""
    top = max(values, default=0.0)
    if top <= 0 or 1.0 < top <= 100.0:
        return 1.0
    return min(100.0 / top, sys.float_info.max)  # a top near the least number would give infinity


def from_shares(values: Sequence[float]) -> float:
    """The factor that brings judgements to 0 to 100: 100 if they are shares of one; 1 if they are there already."""
    return 100.0 if 0.0 < max(values, default=0.0) <= 1.0 else 1.0
