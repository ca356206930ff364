"""A dossier as a reader wants it laid out: the tables of each of its parts, for `majlis show` and for briefs alike.

A table of the parts says what each holds; rows carry the keys of the file, which only `show` puts in a column.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from majlis.dossier import Dossier
from majlis.dossier.document.fields import counted
from majlis.results import Column, Section, Table, Text
from majlis.wording import changes, conflict
from majlis.wording.inventory import agreement, aims, issues, people, records

Tables = Callable[[Dossier], Iterable[Table]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the table of parts.

    Attributes:
        title: Its heading.
        tables: Its tables; those without rows are left out.
        main: Whether it is shown when nothing in particular is asked for.
        more: Further tables for whoever asks for this part.
        counted: Whether the overview counts its entries.
    """

    title: str
    tables: Tables
    main: bool = False
    more: Tables | None = None
    counted: bool = True


PARTS: dict[str, Shown] = {
    "actors": Shown("Actors", people.actors, main=True),
    "issues": Shown("Issues", issues.issues, main=True),
    "stances": Shown("Who wants what", issues.stances),
    "ties": Shown("Ties", people.ties),
    "strategies": Shown("Strategies", aims.strategies, main=True, more=changes.tables),
    "success": Shown("Success", aims.ladders, main=True),
    "agreement": Shown("The talks as a whole", agreement.agreement, counted=False),
    "bodies": Shown("Bodies", people.bodies, main=True),
    "constituencies": Shown("Constituencies", people.constituencies),
    "conflict": Shown("Conflict", conflict.options, main=True, more=conflict.rules_and_preferences, counted=False),
    "events": Shown("Events", records.events),
    "outcomes": Shown("Outcomes", issues.outcomes),
    "sources": Shown("Sources", records.sources),
}
"""Every part that can be shown, in reading order."""
OVERVIEW = "overview"
"""What the dossier is about; shown first, and by that name."""
WENT_IN: tuple[Tables, ...] = (
    people.actors,
    issues.issues,
    issues.stances,
    people.ties,
    changes.tables,
    aims.ladders,
    agreement.agreement,
    conflict.options,
    conflict.rules_and_preferences,
    records.sources,
)
"""What every answer rests on, as a brief lists it."""


def sections(dossier: Dossier, names: Iterable[str] = ()) -> tuple[Section, ...]:
    """The parts of that name in full; without names what the dossier is about and its main parts without evidence."""
    asked = tuple(names)
    if not asked:
        main = (_section(dossier, name, part) for name, part in PARTS.items() if part.main)
        return (_overview(dossier), *(section for section in main if section.parts))
    return tuple(
        _overview(dossier) if name == OVERVIEW else _section(dossier, name, PARTS[name], whole=True) for name in asked
    )


def went_in(dossier: Dossier) -> Section:
    """Every judgement of the dossier with what it rests on, without the keys of the file."""
    high, medium, low = (f"{dossier.spread[confidence]:g}" for confidence in ("high", "medium", "low"))
    said = Text(
        "Low, best and high are the 10th percentile, the most likely value and the 90th percentile; where the scale "
        "has no room for a tenth beyond, all values up to its end are as likely as the most likely one. A number alone "
        f"stands for {high} points on either side where its evidence is strong, {medium} where it is fair, {low} where "
        "it is weak or missing."
    )
    tables = (_filled(table) for part in WENT_IN for table in part(dossier) if table.rows)
    return Section("inputs", "What went in", (said, *tables))


def _section(dossier: Dossier, name: str, part: Shown, *, whole: bool = False) -> Section:
    tables = [*part.tables(dossier), *(part.more(dossier) if whole and part.more else ())]
    left_out = "" if whole else "evidence"
    shown = (_keyed(_filled(table, left_out)) for table in tables if table.rows)
    return Section(name, part.title, tuple(replace(t, title="") if t.title == part.title else t for t in shown))


def _filled(table: Table, left_out: str = "") -> Table:
    """The table without columns in which nothing stands, and without the one that is left out."""
    shown = (c for c in table.columns if c.key != left_out)
    kept = tuple(c for c in shown if any(row.get(c.key) not in ("", None) for row in table.rows))
    return replace(table, columns=kept)


def _keyed(table: Table) -> Table:
    """The table with the keys of the file in front, where its rows carry them."""
    if "key" not in table.rows[0] or any(column.key == "key" for column in table.columns):
        return table
    return replace(table, columns=(Column("key", "Key"), *table.columns))


def _overview(dossier: Dossier) -> Section:
    said = [Text(dossier.summary)] if dossier.summary else []
    counts = (counted(len(getattr(dossier, name) or ()), name) for name, part in PARTS.items() if part.counted)
    held = ", ".join(filter(None, counts))
    tracks = [Text(f"Tracks: {', '.join(dossier.tracks)}")] if dossier.tracks else []
    coded = f", coded on {dossier.coded_on}" if dossier.coded_on else ""
    known = Text(f"What was known on {dossier.as_of}{coded}. It holds {held or 'a conflict'}.")
    return Section(OVERVIEW, dossier.title, (*said, known, *tracks, Text(f"Digest: {dossier.digest}")))
