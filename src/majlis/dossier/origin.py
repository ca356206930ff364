"""The files a dossier was read from: who may read them, and that nothing made from them takes their place."""

import os
import stat
import sys
from pathlib import Path

from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import recognise
from majlis.dossier.formats.tables.csv import FILES
from majlis.dossier.reading.load import fetch
from majlis.errors import DossierError
from majlis.writing import Rights, rights_of


def readers(argument: str | Path) -> Rights:
    """Who may read a dossier; anybody if it is a bundled example."""
    return rights_of(_files(argument))


def is_itself(argument: str | Path, target: Path) -> bool:
    """Whether a file is what was named as the dossier, or a table of the folder that was."""
    there = _stat(target)
    return there is not None and any(os.path.samestat(there, file) for file in _files(argument))


def belongs(argument: str | Path, target: Path) -> bool:
    """Whether a file is the dossier itself, or that of its events, for which the dossier is read again."""
    if is_itself(argument, target):
        return True
    there, path = _stat(target), Path(argument)
    if there is None or not path.is_file():
        return False
    try:
        raw = fetch(argument)
        document, _ = recognise(raw).reader()(raw)
    except (DossierError, Unreadable):
        return False
    name = document.data.get("events") if isinstance(document.data, dict) else None
    events = _stat(raw.folder / name) if isinstance(name, str) else None
    return events is not None and os.path.samestat(events, there)


def _files(argument: str | Path) -> list[os.stat_result]:
    """What the files say of themselves, and the folder of tables."""
    path = Path(argument)
    if str(argument) == "-":
        return _standard_input()
    found = [_stat(path)]
    if path.is_dir():
        found += [_stat(table) for table in path.iterdir() if table.name.lower() in FILES]
    return [file for file in found if file is not None]


def _standard_input() -> list[os.stat_result]:
    """The file that standard input comes from, if it does."""
    try:
        there = os.fstat(sys.stdin.fileno())
    except (AttributeError, OSError, ValueError):
        return []
    return [there] if stat.S_ISREG(there.st_mode) else []


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None
