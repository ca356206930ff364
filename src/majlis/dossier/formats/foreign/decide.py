"""DECIDE's rows: `#A` actors, `#P` issues, `#M` points of a scale, `#D` actor, issue, position, salience, power.

Any delimiter (tab, semicolon, comma), quoted or not, in any encoding; `#O` is the title, `#/` and `#0` are remarks. A
scale runs from its lowest to its highest `#M`, in whatever order they stand, or from 0 to 100 without any. Written, it
holds the best values only, every scale from 0 to 100, with tabs and with texts in quotation marks, by which DECIDE
tells the tabs.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from majlis.dossier.document.encodings import beginning
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import in_shares, left_out, names, one_line, stretched, warning
from majlis.dossier.formats.foreign.grid import trimmed
from majlis.dossier.formats.foreign.imported import Imported, from_shares, to_hundred
from majlis.dossier.formats.foreign.numbers import number
from majlis.dossier.formats.foreign.scales import HUNDRED, Ends
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.values import tidy
from majlis.errors import nearest
from majlis.signs import guarded

_ROW = re.compile(r"^\s*['\"]?#[OAPMD/0]['\"]?\s*(?:[\t;,]|$)", re.MULTILINE)
REMARKS = ("#/", "#0")
"""Rows that are not read."""
ROWS = 200_000
"""Rows up to which a file is read."""
FIELDS = {"#A": 2, "#P": 2, "#M": 3, "#D": 6}
"""Fields a row needs, its mark included."""
HELD = {
    **dict.fromkeys(("schema", "title"), ()),
    "actors": ("name", "short", "capability", "note"),
    "issues": ("title", "question", "scale", "note"),
    "stances": ("actor", "issue", "position", "salience", "capability"),
}
"""Parts of a dossier of which something is written, with their fields."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file."""

    line: int
    fields: tuple[str, ...]

    @property
    def place(self) -> str:
        """How messages name it."""
        return " ".join(self.fields[:3] if self.fields[0] == "#D" else self.fields[:2])


def claims(raw: Raw) -> bool:
    """Whether a file is of this format: a row begins with one of its marks."""
    return bool(_ROW.search(beginning(raw.content, raw.hints.encoding)))


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty or no text.
    """
    put = Imported(raw, "DECIDE")
    rows = list(_rows(put.text()))
    good = [row for row in rows if _complete(put, row)]
    title = next((row.fields[1] for row in rows if row.fields[0] == "#O" and len(row.fields) > 1), "")
    put.data["title"] = title or raw.file
    judged = [row for row in good if row.fields[0] == "#D" and _numbers(put, row)]
    actors = _actors(put, good, judged)
    issues, scales = _issues(put, good, judged)
    _stances(put, judged, actors, issues, scales)
    return put.done()


def _rows(text: str) -> Iterator[_Row]:
    marked = [line for line in text.split("\n") if _ROW.match(line)]
    delimiter = max("\t;,", key=lambda mark: sum(mark in line for line in marked))
    quote = "'" if sum(line.lstrip().startswith("'") for line in marked) > len(marked) / 2 else '"'
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, quotechar=quote)
    for fields in _safely(reader):
        stripped = [trimmed(field) for field in fields]
        while stripped and not stripped[-1]:
            stripped.pop()
        if stripped and stripped[0] not in REMARKS:
            yield _Row(reader.line_num, tuple(stripped))


def _safely(reader: Any) -> Iterator[list[str]]:
    """The fields of every row.

    Raises:
        Unreadable: They are too many, or a quotation mark is opened and not closed for very long.
    """
    try:
        for count, fields in enumerate(reader, 1):
            if count > ROWS:
                raise Unreadable(Finding((), "too-large", f"more than {ROWS:,} rows", f"at most {ROWS:,}"), count)
            yield fields
    except csv.Error as error:
        raise Unreadable(Finding((), "bad-csv", f"this is no table: {error}"), reader.line_num) from None


def _complete(put: Imported, row: _Row) -> bool:
    """Whether a row has a known mark and all its fields."""
    mark, count = row.fields[0], len(row.fields)
    if mark == "#O":
        return True
    if mark not in FIELDS:
        put.wrong(row.line, row.place, "import-row", f"a row begins with '{mark}'", "#A, #P, #M, #D, #O or #/")
        return False
    if count < FIELDS[mark]:
        put.wrong(row.line, row.place, "import-row", f"{count} fields", f"at least {FIELDS[mark]} in a {mark} row")
        return False
    return True


def _numbers(put: Imported, row: _Row) -> bool:
    """Whether position, salience and power are numbers and not negative."""
    fine = True
    for name, text in zip(("position", "salience", "power"), row.fields[3:6], strict=True):
        value = number(text)
        if value is None:
            put.wrong(row.line, row.place, "not-a-number", f"{name} '{text}' is no number", "a number")
        elif value < 0 and name != "position":
            put.wrong(row.line, row.place, "out-of-range", f"{name} {value:g} is below 0", "0 or more")
        else:
            continue
        fine = False
    return fine


def _actors(put: Imported, rows: list[_Row], judged: list[_Row]) -> dict[str, str]:
    """File name to key; capability is the power of an actor's first row, brought to 0 to 100."""
    powers: dict[str, float] = {}
    for row in judged:
        powers.setdefault(row.fields[1], _power(row))
    factor = _factor(judged)
    keys: dict[str, str] = {}
    for row in rows:
        if row.fields[0] == "#A" and not _twice(put, row, keys):
            name = row.fields[1]
            note = row.fields[3] if len(row.fields) > 3 else ""
            full = row.fields[2] if len(row.fields) > 2 else name
            more = {"note": note} if note else {}
            short = {"short": name} if full != name else {}
            keys[name] = put.actor(_spaced(full), row.line, factor * powers.get(name, 0.0), **short, **more)
    return keys


def _power(row: _Row) -> float:
    return float(number(row.fields[5]) or 0.0)


def _factor(judged: list[_Row]) -> float:
    """What brings powers to 0 to 100."""
    return to_hundred([_power(row) for row in judged])


def _spaced(name: str) -> str:
    """A name with blanks for underscores, by which these files join words; one of nothing else stays as it is."""
    return name.replace("_", " ").strip() or name


def _twice(put: Imported, row: _Row, known: dict[str, str]) -> bool:
    if row.fields[1] not in known:
        return False
    put.wrong(row.line, row.place, "duplicate-key", f"'{row.fields[1]}' stands above already", "each name once")
    return True


def _issues(put: Imported, rows: list[_Row], judged: list[_Row]) -> tuple[dict[str, str], dict[str, Ends]]:
    """File name to key, and to its scale."""
    marks = _marks(put, rows)
    keys: dict[str, str] = {}
    scales: dict[str, Ends] = {}
    for row in rows:
        if row.fields[0] == "#P" and not _twice(put, row, keys):
            name = row.fields[1]
            points = marks.get(name, {})
            scale = put.told(name) or put.told("position") or HUNDRED
            if len(points) > 1:
                scale = Ends(min(points), max(points))
            elif points:
                put.wrong(row.line, row.place, "import-scale", f"its scale has the single point {min(points):g}", "two")
            labels = {round(scale.hundred(at), 6): label for at, label in sorted(points.items())} or scale.labels
            _, _, question, note, *_ = (*row.fields, "", "")
            more = {"note": note} if note not in ("", name, question) else {}
            keys[name] = put.issue(name, row.line, labels, question, **more)
            scales[name] = scale
    for name in marks:
        if name not in keys:
            put.warn("unknown-issue", f"#M rows name the issue '{name}', which has no #P row", _hint(name, keys))
    return keys, scales


def _marks(put: Imported, rows: list[_Row]) -> dict[str, dict[float, str]]:
    """Issue to the points of its scale with their meaning."""
    marks: dict[str, dict[float, str]] = {}
    for row in rows:
        if row.fields[0] == "#M":
            value = number(row.fields[2])
            if value is None:
                put.wrong(row.line, row.place, "not-a-number", f"'{row.fields[2]}' is no number", "a number")
                continue
            label = row.fields[3].strip() if len(row.fields) > 3 else f"{value:g}"
            marks.setdefault(row.fields[1], {})[value] = label
    return marks


def _stances(
    put: Imported, judged: list[_Row], actors: dict[str, str], issues: dict[str, str], scales: dict[str, Ends]
) -> None:
    factor = from_shares([number(row.fields[4]) or 0.0 for row in judged])
    most = _factor(judged)
    seen: set[tuple[str, str]] = set()
    for row in judged:
        _, actor, issue, position, salience = row.fields[:5]
        known = True
        for kind, name, keys in (("actor", actor, actors), ("issue", issue, issues)):
            if name not in keys:
                put.wrong(row.line, row.place, f"unknown-{kind}", f"no {kind} named '{name}'", fix=_hint(name, keys))
                known = False
        if not known:
            continue
        scale, value = scales[issue], number(position) or 0.0
        if not scale.holds(value):
            found = f"position {value:g} is off the scale"
            expected = f"a number from {min(scale[:2]):g} to {max(scale[:2]):g}"
            put.wrong(row.line, row.place, "out-of-range", found, expected)
        elif (actor, issue) in seen:
            put.wrong(row.line, row.place, "duplicate-stance", "this actor and issue stand above already", "once")
        else:
            seen.add((actor, issue))
            cares, able = factor * (number(salience) or 0.0), most * _power(row)
            put.stance(actors[actor], issues[issue], scale.hundred(value), cares, row.line, able)


def _hint(name: str, known: dict[str, str]) -> str:
    near = nearest(name, tuple(known))
    return f"Did you mean '{near}'?" if near else ""


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what DECIDE's rows cannot hold."""
    actors = names({key: (actor.short, actor.name) for key, actor in dossier.actors.items()})
    issues = names({key: (issue.title,) for key, issue in dossier.issues.items()})
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(("#O", _cell(dossier.title)))
    for key, actor in dossier.actors.items():
        rows.writerow(("#A", _cell(actors[key]), _cell(actor.name), _cell(actor.note)))
    for key, issue in dossier.issues.items():
        rows.writerow(("#P", _cell(issues[key]), _cell(issue.question), _cell(issue.note)))
        for point, label in sorted({0.0: "0", 100.0: "100", **issue.scale}.items()):
            rows.writerow(("#M", _cell(issues[key]), tidy(point), _cell(label)))
    factor = in_shares(stance.salience.best for stance in dossier.stances)
    for stance in dossier.stances:
        power = (stance.capability or dossier.actors[stance.actor].capability).best
        judged = (stance.position.best, factor * stance.salience.best, power)
        rows.writerow(("#D", _cell(actors[stance.actor]), _cell(issues[stance.issue]), *map(tidy, judged)))
    return Written({"": out.getvalue().encode()}, tuple(_lost(dossier)))


def _cell(text: str) -> str:
    return guarded(one_line(text))


def _lost(dossier: Dossier) -> Iterator[Finding]:
    """What is left out or changed, as warnings."""
    yield left_out("DECIDE", dossier, HELD)
    heard = {stance.actor for stance in dossier.stances}
    silent = [key for key, actor in dossier.actors.items() if key not in heard and actor.capability.best > 0]
    if silent:
        yield warning(f"a capability stands beside a stance; those without one are left out: {', '.join(silent)}")
    joined = [key for key, actor in dossier.actors.items() if _spaced(one_line(actor.name)) != one_line(actor.name)]
    if joined:
        yield warning(f"an underscore in a name stands for a blank, and is read back as one: {', '.join(joined)}")
    yield from stretched((s.capability or dossier.actors[s.actor].capability).best for s in dossier.stances)
