"""Several dossiers at once: files, folders of dossiers, and bundled examples, each read once and in one order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from majlis.dossier.formats import FORMATS
from majlis.dossier.reading.load import read
from majlis.dossier.records.dossier import Dossier
from majlis.errors import MajlisError

ENDINGS = frozenset(suffix for form in FORMATS.values() if form.writes for suffix in form.suffixes)
"""Endings of files in a folder that are taken for dossiers."""
TABLE = "dossier.csv"
"""The table that every folder of tables has."""


def gathered(names: Iterable[str]) -> list[tuple[str, Dossier]]:
    """The dossiers behind names, with the name of each.

    A folder of tables is a dossier; of any other folder every file in it that ends like a dossier is one, and every
    folder of tables. Two names of one dossier count once.

    Raises:
        DossierError: One of them cannot be used.
        MajlisError: A folder holds none.
    """
    found: dict[str, tuple[str, Dossier]] = {}
    for name in dict.fromkeys(each for given in names for each in _expanded(given)):
        dossier, _ = read(name)
        found.setdefault(dossier.digest, (name, dossier))
    return list(found.values())


def _expanded(name: str) -> Iterator[str]:
    path = Path(name)
    if not path.is_dir() or _is_dossier(path):
        yield name
        return
    held = [str(each) for each in sorted(path.iterdir()) if _is_dossier(each)]
    if not held:
        raise MajlisError(f"{name}: there is no dossier in this folder. [no-dossiers]")
    yield from held


def _is_dossier(path: Path) -> bool:
    """Whether it looks like one."""
    if path.is_dir():
        return any(each.name.lower() == TABLE for each in path.iterdir())
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".")
