"""Events that a dossier keeps in a CSV file beside it, read into the document with the file's own lines."""

from dataclasses import replace
from pathlib import Path, PurePath

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document, Mark


def attach(document: Document, folder: Path) -> tuple[Document, list[Finding]]:
    """The document with its events in it, and what is wrong with the file that holds them.

    Args:
        document: What the dossier's file says; left as it is unless `events` names a file.
        folder: Where the dossier is; files elsewhere are not read.
    """
    name = document.data.get("events") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not name.strip():
        return document, []
    wrong = _place(name, folder)
    if wrong:
        return document, [Finding(("events",), "events-file", *wrong)]
    return _read(document, name, folder / name)


def _place(name: str, folder: Path) -> tuple[str, str] | None:
    pure = PurePath(name)
    if pure.is_absolute() or ".." in pure.parts or "\0" in name:
        return f"'{name}' leads out of the dossier's folder", "the name of a file beside the dossier"
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        return f"'{name}' is a link that leads out of the dossier's folder", "a file beside the dossier"
    if not (folder / name).is_file():
        return f"there is no file '{name}' beside the dossier", "a CSV file with date, source, target, kind, intensity"
    return None


def _read(document: Document, name: str, path: Path) -> tuple[Document, list[Finding]]:
    from majlis.dossier.document.text import Unreadable
    from majlis.dossier.formats.tables.csv import content_of, table
    from majlis.dossier.formats.tables.gather import gather
    from majlis.dossier.formats.tables.sheets import SHEETS

    sheet = next(sheet for sheet in SHEETS if sheet.name == "events")
    try:
        held, findings = gather([table(sheet, content_of(path), name)], name)
    except Unreadable as trouble:
        return document, [replace(trouble.finding, loc=("events",), place=(name, trouble.line))]
    except OSError as error:
        return document, [Finding(("events",), "events-file", f"'{name}' cannot be read: {error.strerror}")]
    mark = replace(document.mark) if document.mark else Mark()
    mark.parts = {**(mark.parts if isinstance(mark.parts, dict) else {}), "events": _mark(held)}
    return replace(document, data={**document.data, "events": held.data.get("events", [])}, mark=mark), findings


def _mark(held: Document) -> Mark | int:
    assert held.mark is not None
    assert isinstance(held.mark.parts, dict)
    return held.mark.parts["events"]
