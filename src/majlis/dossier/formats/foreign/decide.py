"""DECIDE's rows: `#A` actors, `#P` issues, `#M` points of a scale, `#D` actor, issue, position, salience, power.

Any delimiter (tab, semicolon, comma), quoted or not, UTF-8 or Windows-1252; `#O` is the title, `#/` a comment. A scale
runs from its lowest to its highest `#M`, in whatever order they stand, or from 0 to 100 without any. Written, it holds
the best values only, every scale from 0 to 100, with tabs and with texts in quotation marks, by which DECIDE tells the
tabs.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import decode_any
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import in_shares, left_out, names, one_line, stretched, warning
from majlis.dossier.formats.foreign.imported import Imported, from_shares, number, to_hundred
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.values import tidy
from majlis.errors import nearest

_ROW = re.compile(r"^\s*['\"]?#[OAPMD/]", re.MULTILINE)
FIELDS = {"#A": 2, "#P": 2, "#M": 3, "#D": 6}
"""Fields a row needs, its mark included."""
HELD = {
    **dict.fromkeys(("schema", "title"), ()),
    "actors": ("name", "short", "capability", "note"),
    "issues": ("title", "question", "scale", "note"),
    "stances": ("actor", "issue", "position", "salience"),
}
"""Parts of a dossier of which something is written, with their fields."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """An issue's scale in its own units."""

    low: float
    high: float

    def hundred(self, value: float) -> float:
        """A value on 0 to 100."""
        return 100.0 * (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file."""

    line: int
    fields: tuple[str, ...]

    @property
    def place(self) -> str:
        """How messages name it."""
        return " ".join(self.fields[:3] if self.fields[0] == "#D" else self.fields[:2])


def claims(content: bytes) -> bool:
    """Whether a file is of this format: a row begins with one of its marks."""
    return bool(_ROW.search(content[:4000].decode("latin-1")))


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty or no text.
    """
    put = Imported(raw, "DECIDE")
    rows = list(_rows(decode_any(raw.content)))
    good = [row for row in rows if _complete(put, row)]
    title = next((row.fields[1] for row in rows if row.fields[0] == "#O" and len(row.fields) > 1), "")
    put.data["title"] = title or raw.file
    judged = [row for row in good if row.fields[0] == "#D" and _numbers(put, row)]
    actors = _actors(put, good, judged)
    issues, scales = _issues(put, good, judged)
    _stances(put, judged, actors, issues, scales)
    return put.done()


def _rows(text: str) -> Iterator[_Row]:
    marked = [line for line in text.splitlines() if _ROW.match(line)]
    delimiter = max("\t;,", key=lambda mark: sum(mark in line for line in marked))
    quote = "'" if sum(line.lstrip().startswith("'") for line in marked) > len(marked) / 2 else '"'
    reader = csv.reader(text.splitlines(), delimiter=delimiter, quotechar=quote)
    for fields in reader:
        stripped = [field.strip() for field in fields]
        while stripped and not stripped[-1]:
            stripped.pop()
        if stripped and stripped[0] != "#/":
            yield _Row(reader.line_num, tuple(stripped))


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
    """File name to key; power is that of an actor's first row, brought to 0 to 100."""
    powers: dict[str, float] = {}
    for row in judged:
        power = float(number(row.fields[5]) or 0.0)
        known = powers.setdefault(row.fields[1], power)
        if power != known:
            found = f"power {power:g} here and {known:g} above; a dossier has one capability an actor"
            put.warn("import-varies", found, "The first one is used.", row.line)
    factor = to_hundred(list(powers.values()))
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


def _spaced(name: str) -> str:
    """A name with blanks for underscores, by which these files join words; one of nothing else stays as it is."""
    return name.replace("_", " ").strip() or name


def _twice(put: Imported, row: _Row, known: dict[str, str]) -> bool:
    if row.fields[1] not in known:
        return False
    put.wrong(row.line, row.place, "duplicate-key", f"'{row.fields[1]}' stands above already", "each name once")
    return True


def _issues(put: Imported, rows: list[_Row], judged: list[_Row]) -> tuple[dict[str, str], dict[str, _Scale]]:
    """File name to key, and to its scale."""
    marks = _marks(put, rows)
    keys: dict[str, str] = {}
    scales: dict[str, _Scale] = {}
    for row in rows:
        if row.fields[0] == "#P" and not _twice(put, row, keys):
            name = row.fields[1]
            points = marks.get(name, {})
            scale = _Scale(min(points, default=0.0), max(points, default=100.0))
            if scale.low == scale.high:
                put.wrong(row.line, row.place, "import-scale", f"its scale has the single point {scale.low:g}", "two")
                scale = _Scale(0.0, 100.0)
            labels = {round(scale.hundred(at), 6): label for at, label in sorted(points.items())}
            _, _, question, note, *_ = (*row.fields, "", "")
            more = {"note": note} if note not in ("", name, question) else {}
            keys[name] = put.issue(name, row.line, labels or {0.0: "0", 100.0: "100"}, question, **more)
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
    put: Imported, judged: list[_Row], actors: dict[str, str], issues: dict[str, str], scales: dict[str, _Scale]
) -> None:
    factor = from_shares([number(row.fields[4]) or 0.0 for row in judged])
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
        if not scale.low <= value <= scale.high:
            found = f"position {value:g} is off the scale"
            expected = f"a number from {scale.low:g} to {scale.high:g}"
            put.wrong(row.line, row.place, "out-of-range", found, expected)
        elif (actor, issue) in seen:
            put.wrong(row.line, row.place, "duplicate-stance", "this actor and issue stand above already", "once")
        else:
            seen.add((actor, issue))
            put.stance(actors[actor], issues[issue], scale.hundred(value), factor * (number(salience) or 0.0), row.line)


def _hint(name: str, known: dict[str, str]) -> str:
    near = nearest(name, tuple(known))
    return f"Did you mean '{near}'?" if near else ""


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what DECIDE's rows cannot hold."""
    actors = names({key: (actor.short, actor.name) for key, actor in dossier.actors.items()})
    issues = names({key: (issue.title,) for key, issue in dossier.issues.items()})
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(("#O", one_line(dossier.title)))
    for key, actor in dossier.actors.items():
        rows.writerow(("#A", actors[key], one_line(actor.name), one_line(actor.note)))
    for key, issue in dossier.issues.items():
        rows.writerow(("#P", issues[key], one_line(issue.question), one_line(issue.note)))
        for point, label in sorted({0.0: "0", 100.0: "100", **issue.scale}.items()):
            rows.writerow(("#M", issues[key], tidy(point), one_line(label)))
    factor = in_shares(stance.salience.best for stance in dossier.stances)
    for stance in dossier.stances:
        power = dossier.actors[stance.actor].capability.best
        judged = (stance.position.best, factor * stance.salience.best, power)
        rows.writerow(("#D", actors[stance.actor], issues[stance.issue], *map(tidy, judged)))
    return Written({"": out.getvalue().encode()}, tuple(_lost(dossier)))


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
    yield from stretched(dossier.actors[key].capability.best for key in heard)
