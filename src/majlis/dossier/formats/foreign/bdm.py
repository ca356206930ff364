"""Bueno de Mesquita's tables: one issue, a row an actor with its capability, position and salience.

As printed in his books: a header (`Stakeholder, Resources, Position, Salience`, or the like), commas, any line end,
old Macintosh ones included. Positions and salience run from 0 to 1 or from 0 to 100; the largest capability becomes 100
where they do not. Written, a table holds the best values only; a dossier of several issues becomes a folder, a table an
issue.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode_any
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import exact, in_shares, left_out, names, stretched, warning
from majlis.dossier.formats.foreign.imported import Imported, from_shares, number, to_hundred
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.judged import Stance

NAMES = {
    "actor": ("stakeholder", "actor", "player", "name", "group"),
    "capability": ("resources", "capability", "capabilities", "power", "influence", "clout"),
    "position": ("position",),
    "salience": ("salience",),
}
HEADER = ("Stakeholder", "Resources", "Position", "Salience")
HELD = {
    "schema": (),
    "actors": ("name", "capability"),
    "stances": ("actor", "issue", "position", "salience"),
}
"""Parts of a dossier of which something is written, with their fields."""


def claims(content: bytes) -> bool:
    """Whether the first line names the four columns."""
    return _columns(content[:4000].decode("latin-1").splitlines()[:1]) is not None


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty, no text, or its first line does not name the columns.
    """
    put = Imported(raw, "a table of actors")
    lines = decode_any(raw.content).splitlines()
    columns = _columns(lines[:1])
    if columns is None:
        expected = "columns for the actor, its capability, its position and its salience"
        raise Unreadable(Finding((), "import-row", "the first line does not name the columns", expected), 1)
    stem = PurePath(raw.file).stem
    name = stem.replace("_", " ").replace("-", " ").strip().capitalize() or stem
    put.data["title"] = name
    issue = put.issue("Outcome", 1, {0: "0", 100: "100"}, f"Where does “{name}” settle?")
    rows = [row for row in enumerate(csv.reader(lines), 1) if row[0] > 1 and any(field.strip() for field in row[1])]
    held = [(line, values) for line, fields in rows if (values := _values(put, line, fields, columns))]
    columns_of = [[values[k] for _, (_, *values) in held] for k in range(3)]
    c, x, s = to_hundred(columns_of[0]), from_shares(columns_of[1]), from_shares(columns_of[2])
    for line, (actor, capability, position, salience) in held:
        if position * x > 100:
            put.wrong(line, actor, "out-of-range", f"position {position:g} is off the scale", "0 to 100")
            continue
        put.stance(put.actor(actor, line, c * capability), issue, x * position, s * salience, line)
    return put.done()


def _columns(first: list[str]) -> dict[str, int] | None:
    """Column of each quantity, or None when one is missing."""
    header = [field.strip().lower() for field in next(csv.reader(first), [])]
    found = {kind: next((k for k, field in enumerate(header) if field in names), -1) for kind, names in NAMES.items()}
    return found if header and min(found.values()) >= 0 else None


def _values(
    put: Imported, line: int, fields: list[str], columns: dict[str, int]
) -> tuple[str, float, float, float] | None:
    if len(fields) <= max(columns.values()):
        put.wrong(line, f"line {line}", "import-row", f"{len(fields)} fields", f"{max(columns.values()) + 1}")
        return None
    actor = fields[columns["actor"]].strip() or f"line {line}"
    values = [_value(put, line, actor, kind, fields[k]) for kind, k in columns.items() if kind != "actor"]
    capability, position, salience = values
    if capability is None or position is None or salience is None:
        return None
    return actor, capability, position, salience


def _value(put: Imported, line: int, actor: str, kind: str, text: str) -> float | None:
    value = number(text)
    if value is None:
        put.wrong(line, actor, "not-a-number", f"{kind} '{text.strip()}' is no number", "a number")
    elif value < 0:
        put.wrong(line, actor, "out-of-range", f"{kind} {value:g} is below 0", "0 or more")
        return None
    return value


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what such tables cannot hold; a file an issue where there are several."""
    actors = names({key: (actor.name,) for key, actor in dossier.actors.items()})
    power = {key: actor.capability.best for key, actor in dossier.actors.items()}
    tables = {key: [stance for stance in dossier.stances if stance.issue == key] for key in dossier.issues}
    single = len(tables) == 1
    files = {"" if single else f"{key}.csv": _table(rows, actors, power) for key, rows in tables.items()}
    return Written(files, tuple(_lost(dossier, tables, power)))


def _table(stances: list[Stance], actors: Mapping[str, str], power: Mapping[str, float]) -> bytes:
    """An issue's table; numbers that would all be taken for shares are written as shares."""
    x = in_shares(stance.position.best for stance in stances)
    s = in_shares(stance.salience.best for stance in stances)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADER)
    for stance in stances:
        judged = (power[stance.actor], x * stance.position.best, s * stance.salience.best)
        rows.writerow((actors[stance.actor], *map(exact, judged)))
    return out.getvalue().encode()


def _lost(dossier: Dossier, tables: Mapping[str, list[Stance]], power: Mapping[str, float]) -> Iterator[Finding]:
    """What is left out or changed, as warnings."""
    yield left_out("a table of actors", dossier, HELD)
    heard = {key: {stance.actor for stance in stances} for key, stances in tables.items()}
    missing = {key: len(dossier.actors) - len(actors) for key, actors in heard.items()}
    if any(missing.values()):
        counts = ", ".join(f"{number} in {key}" for key, number in missing.items() if number)
        yield warning(f"actors without a stance on an issue are left out of its table: {counts}")
    for key, actors in heard.items():
        for finding in stretched(power[actor] for actor in actors):
            yield warning(f"in the table of '{key}', {finding.found}")
