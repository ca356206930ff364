"""Events and sources."""

from collections.abc import Iterator, Mapping

from majlis.dossier import Dossier
from majlis.results import Cell, Table
from majlis.wording.inventory.tables import columns
from majlis.wording.names import actor_name


def events(dossier: Dossier) -> Iterator[Table]:
    """What happened between whom, in the order of the file."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "date": e.date.isoformat(),
            "source": actor_name(dossier, e.source),
            "target": actor_name(dossier, e.target),
            "kind": e.kind,
            "intensity": f"{e.intensity:g}".replace("-", "−"),
            "note": e.note,
        }
        for e in dossier.events
        if not isinstance(e, str)
    )
    shown = columns(date="Date", source="Who", target="To whom", kind="Kind", intensity="Intensity", note="Note")
    yield Table("Events", shown, rows)


def sources(dossier: Dossier) -> Iterator[Table]:
    """What the evidence refers to."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {"key": key, "title": s.title, "publisher": s.publisher, "date": s.date or "", "note": s.note}
        for key, s in dossier.sources.items()
    )
    yield Table("Sources", columns(key="Key", title="Title", publisher="Publisher", date="Date", note="Note"), rows)
