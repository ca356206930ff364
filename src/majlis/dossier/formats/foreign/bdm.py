"""Tables of actors as files: any that people keep are read; written, they are as Bueno de Mesquita prints them.

Written, a table holds the best values only; a dossier of several issues becomes a folder, a table an issue.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from majlis.dossier.document.encodings import beginning
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign import headings
from majlis.dossier.formats.foreign.exported import exact, left_out, names, stretched, warning
from majlis.dossier.formats.foreign.grid import FIRST, grid
from majlis.dossier.formats.foreign.imported import Imported
from majlis.dossier.formats.foreign.scales import HUNDRED, NARROW, likely
from majlis.dossier.formats.foreign.table import put_table
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.judged import Stance
from majlis.signs import guarded

HEADER = ("Stakeholder", "Resources")
HELD = {
    "schema": (),
    "actors": ("name", "capability"),
    "stances": ("actor", "issue", "position", "salience", "capability"),
}
"""Parts of a dossier of which something is written, with their fields."""


def claims(raw: Raw) -> bool:
    """Whether one of the first lines names an actor's name, position, and one quantity more."""
    found = grid(beginning(raw.content, raw.hints.encoding), headings.fit)
    return any({"actor", "position"} < headings.named(line.cells) for line in found.lines[:FIRST])


def tabular(raw: Raw) -> bool:
    """Whether it may be a table at all: one of the first lines has three cells, or the user says something of it."""
    found = grid(beginning(raw.content, raw.hints.encoding), headings.fit)
    return bool(raw.hints.given) or any(len(line.cells) > 2 for line in found.lines[:FIRST])


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty, no text, or its columns or scales cannot be told.
    """
    put = Imported(raw, "a table of actors")
    put_table(put, grid(put.text(), headings.fit))
    return put.done()


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what such tables cannot hold; a file an issue where there are several."""
    actors = names({key: (actor.name,) for key, actor in dossier.actors.items()})
    power = {key: actor.capability.best for key, actor in dossier.actors.items()}
    tables = {key: [stance for stance in dossier.stances if stance.issue == key] for key in dossier.issues}
    single = len(tables) == 1
    files = {"" if single else f"{key}.csv": _table(rows, actors, power) for key, rows in tables.items()}
    return Written(files, tuple(_lost(dossier, tables, power)))


def _table(stances: list[Stance], actors: Mapping[str, str], power: Mapping[str, float]) -> bytes:
    """An issue's table; its headings say the scale where the numbers do not."""
    wants, cares = [s.position.best for s in stances], [s.salience.best for s in stances]
    wide = max(wants, default=0.0) - min(wants, default=0.0) >= NARROW
    plain = {"Position": likely(wants) is HUNDRED and wide, "Salience": likely(cares) is HUNDRED}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow((*HEADER, *(name if said else f"{name} (0-100)" for name, said in plain.items())))
    for stance in stances:
        judged = (_able(stance, power), stance.position.best, stance.salience.best)
        rows.writerow((guarded(actors[stance.actor]), *map(exact, judged)))
    return out.getvalue().encode()


def _able(stance: Stance, power: Mapping[str, float]) -> float:
    """What an actor can bring to bear on an issue."""
    return power[stance.actor] if stance.capability is None else stance.capability.best


def _lost(dossier: Dossier, tables: Mapping[str, list[Stance]], power: Mapping[str, float]) -> Iterator[Finding]:
    """What is left out or changed, as warnings."""
    yield left_out("a table of actors", dossier, HELD)
    heard = {key: {stance.actor for stance in stances} for key, stances in tables.items()}
    missing = {key: len(dossier.actors) - len(actors) for key, actors in heard.items()}
    if any(missing.values()):
        counts = ", ".join(f"{number} in {key}" for key, number in missing.items() if number)
        yield warning(f"actors without a stance on an issue are left out of its table: {counts}")
    for key, stances in tables.items():
        for finding in stretched(_able(stance, power) for stance in stances):
            yield warning(f"in the table of '{key}', {finding.found}")
