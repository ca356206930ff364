"""Event files of others: coded events (CAMEO codes or Goldstein weights) and daily scores of pairs of countries.

Known are our own table of events, exports of GDELT (with headings, or the tab-separated files as published, which have
none), files of ICEWS, and daily scores (`date,a,b,score`). A coded act is counted once a day, pair and code, as many
reports tell the same act.
"""

import csv
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from majlis.dossier import Dossier
from majlis.dossier.records.dossier import Event
from majlis.draws.acts.daily import Score, worst_days
from majlis.draws.acts.told import rules_of
from majlis.errors import MajlisError
from majlis.theory.escalation import ROOTS, goldstein

HEADINGS: dict[str, tuple[str, ...]] = {
    "date": ("date", "sqldate", "event date", "event_date", "day"),
    "source": ("source", "actor1countrycode", "actor1code", "source country", "source name", "a"),
    "target": ("target", "actor2countrycode", "actor2code", "target country", "target name", "b"),
    "code": ("code", "cameo", "eventcode", "cameo code", "eventrootcode"),
    "intensity": ("intensity", "goldsteinscale", "goldstein"),
    "kind": ("kind", "event text"),
    "score": ("score",),
}
"""What a column holds, and the headings it has in files of others, the surest first."""
PUBLISHED = {"date": 1, "source": 7, "target": 17, "code": 26, "intensity": 30}
"""Columns of the files that GDELT publishes, from 0; they have 57 or more and no headings."""
WIDE = 57
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T].*)?")


@dataclass(frozen=True, slots=True)
class ActsFile:
    """What a file of events holds of the parties of a dossier.

    Attributes:
        events: Acts between actors or sides.
        directed: Whether it says who did it.
        daily: Whether acts were made from daily scores.
        strangers: Names of others, and how many rows have them.
    """

    events: tuple[Event, ...]
    directed: bool
    daily: bool
    strangers: Mapping[str, int]


def acts_in(path: str, dossier: Dossier) -> ActsFile:
    """Read a file of events.

    Raises:
        MajlisError: It cannot be read, has not the columns, or nothing in it is between parties of the dossier.
    """
    parties, strangers, rows = _parties(dossier), Counter[str](), 0
    events: dict[tuple[object, ...], Event] = {}
    scores: list[Score] = []
    for line, row in _rows(path):
        rows += 1
        ends = [parties.get(row[end].strip().casefold(), "") for end in ("source", "target")]
        strangers.update(row[end].strip() for end, known in zip(("source", "target"), ends, strict=True) if not known)
        if not all(ends) or ends[0] == ends[1]:
            continue
        if "score" in row:
            one, other = sorted(ends)
            scores.append(Score(_day(path, line, row), one, other, _number(path, line, row, "score")))
            continue
        event = _event(path, line, row, ends)
        events.setdefault((event.date, event.source, event.target, event.kind, event.intensity), event)
    if scores:
        events |= {(n,): event for n, event in enumerate(worst_days(scores, dossier.as_of))}
    if not events:
        seen = ", ".join(name for name, _ in strangers.most_common(6) if name)
        raise MajlisError(
            f"{path}: none of {rows} rows is between actors or sides of the dossier (it names {seen}); write what the "
            "file calls a side under its `codes`. [no-acts-in-file]"
        )
    strangers.pop("", None)
    return ActsFile(tuple(events.values()), not scores, bool(scores), strangers)


def _parties(dossier: Dossier) -> dict[str, str]:
    """What a party may be called, in small letters, and its key."""
    called: dict[str, str] = {}
    for key, actor in dossier.actors.items():
        for name in (key, actor.name, actor.short, actor.native):
            if name:
                called.setdefault(name.casefold(), key)
    for key, side in rules_of(dossier).sides.items():
        called |= {name.casefold(): key for name in (key, side.title, *side.codes)}
    return called


def _rows(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with what is needed of them, by what it is, and their lines."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            delimiter = max(",;\t", key=first.count)
            headings = next(csv.reader([first], delimiter=delimiter), [])
            columns = _columns(path, headings)
            if columns is PUBLISHED:
                file.seek(0)
            reader = csv.reader(file, delimiter=delimiter)
            for row in reader:
                if len(row) > max(columns.values()):
                    yield reader.line_num + (columns is not PUBLISHED), {name: row[k] for name, k in columns.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no CSV in UTF-8"
        raise MajlisError(f"{path}: the events cannot be read: {why}. [events-file]") from None


def _columns(path: str, headings: list[str]) -> Mapping[str, int]:
    if len(headings) >= WIDE and headings[1].isdecimal():
        return PUBLISHED
    known = {heading.strip().casefold(): k for k, heading in enumerate(headings)}
    columns = {
        name: next(known[heading] for heading in names if heading in known)
        for name, names in HEADINGS.items()
        if any(heading in known for heading in names)
    }
    missing = [name for name in ("date", "source", "target") if name not in columns]
    if not columns.keys() & {"code", "intensity", "score"}:
        missing.append("intensity")
    if missing:
        raise MajlisError(
            f"{path}: no column for {' and '.join(missing)}; expected date, source, target, and intensity (Goldstein, "
            "−10 to 10), code (CAMEO) or score (a day's). [events-columns]"
        )
    return columns


def _event(path: str, line: int, row: Mapping[str, str], ends: list[str]) -> Event:
    code = row.get("code", "").strip()
    try:
        weight = goldstein(code) if code and not row.get("intensity", "").strip() else None
    except ValueError:
        raise MajlisError(f"{path}:{line}: '{code}' is no CAMEO code. [cameo-code]") from None
    intensity = _number(path, line, row, "intensity") if weight is None else weight
    if not -10 <= intensity <= 10:
        raise MajlisError(f"{path}:{line}: the intensity {intensity:g} is off the scale from −10 to 10. [cameo-code]")
    kind = row.get("kind", "").strip() or (ROOTS[code[:2]].name if code[:2] in ROOTS else "act")
    day = _day(path, line, row)
    return Event.model_construct(
        date=day, source=ends[0], target=ends[1], kind=kind, intensity=intensity, reported=None, side=None, note=""
    )


def _day(path: str, line: int, row: Mapping[str, str]) -> datetime.date:
    found = _DAY.fullmatch(row["date"].strip())
    try:
        if found:
            return datetime.date(*map(int, found.groups()))
    except ValueError:
        pass
    raise MajlisError(f"{path}:{line}: '{row['date']}' is no day, such as 2020-06-10. [events-columns]")


def _number(path: str, line: int, row: Mapping[str, str], name: str) -> float:
    try:
        number = float(row[name])
        if abs(number) < float("inf"):
            return number
    except (KeyError, ValueError):
        pass
    raise MajlisError(f"{path}:{line}: '{row.get(name, '')}' is no number for {name}. [events-columns]")
