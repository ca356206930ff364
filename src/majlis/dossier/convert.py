"""From one file format to another: what is written, what cannot be kept, and nothing overwritten unasked."""

import shutil
import tempfile
from pathlib import Path

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import FORMATS, Format, Raw, Written, by_suffix, recognise
from majlis.dossier.formats.yaml import file as yaml
from majlis.dossier.reading.load import fetch, read
from majlis.dossier.records.dossier import Dossier
from majlis.errors import DossierError, MajlisError, Problem, UnknownName

YAML = FORMATS["yaml"]
ENDINGS = frozenset(suffix for form in FORMATS.values() for suffix in form.suffixes)
"""Endings that say a single file is meant."""


def converted(
    argument: str | Path | Raw, target: Path | None, to: str | None = None
) -> tuple[Written, tuple[Problem, ...]]:
    """A dossier in another format.

    Args:
        argument: What to read: a path, `-` for standard input, or the name of a bundled example.
        target: Where it will be written; None for standard output.
        to: A name in `FORMATS`; taken from the target if left out, YAML for standard output.

    Returns:
        What to write, and warnings: those of the dossier and what is lost on the way.

    Raises:
        DossierError: It is no dossier.
        MajlisError: No format that can be written has that name or ending.
    """
    form = target_format(target, to)
    raw = argument if isinstance(argument, Raw) else fetch(argument)
    dossier, warnings = read(raw)
    written = _from_yaml(raw, dossier, form, target) if recognise(raw) is YAML else form.writer()(dossier)
    document = Document(None, None, raw.file)
    return written, (*warnings, *(finding.problem(document) for finding in written.lost))


def target_format(target: Path | None, to: str | None) -> Format:
    """The format to write: by its name, or by that of the file; a name without an ending is a folder.

    Raises:
        MajlisError: There is none that can be written.
    """
    writable = {name: form for name, form in FORMATS.items() if form.writes or form.exports}
    if to is not None:
        if to not in writable:
            raise UnknownName("format", to, tuple(writable))
        return writable[to]
    if target is None:
        return YAML
    if not target.suffix:
        return writable["csv"]
    try:
        return next(form for form in by_suffix(target) if form.writes)
    except Unreadable as trouble:
        raise DossierError((trouble.finding.problem(Document(None, None, str(target))),)) from None
    except StopIteration:
        named = [f"--to {name}" for name, form in FORMATS.items() if form.exports and form in by_suffix(target)]
        hint = f" A part of a dossier can be, with {' or '.join(named)}." if named else ""
        raise MajlisError(f"{target}: such files can be read, not written.{hint} [read-only-format]") from None


def check_target(target: Path, *, is_folder: bool = False, force: bool) -> None:
    """Find out whether something can be written to a place before it takes long to make.

    Raises:
        MajlisError: Something is there already and `force` is not given, or it is no place to write.
    """
    if not target.parent.is_dir():
        raise MajlisError(f"{target}: there is no folder {target.parent}. [no-output]")
    if target.exists() and target.is_dir() != is_folder:
        raise MajlisError(f"{target}: this is a {'folder' if target.is_dir() else 'file'}. [no-output]")
    if target.exists() and not force and (not is_folder or any(target.iterdir())):
        raise MajlisError(f"{target}: it is there already; --force overwrites it. [file-exists]")


def save(written: Written, target: Path, *, force: bool) -> None:
    """Write a file or a folder, completely or not at all.

    Raises:
        MajlisError: Something is there already and `force` is not given, or it is no place to write.
    """
    is_folder = "" not in written.files
    if is_folder and target.suffix.lower() in ENDINGS and not target.exists():
        found = f"{len(written.files)} tables need a folder; name one without {target.suffix}"
        raise MajlisError(f"{target}: {found}. [no-output]")
    check_target(target, is_folder=is_folder, force=force)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".majlis-") as name:
        for file, content in written.files.items():
            (Path(name) / (file or "whole")).write_bytes(content)
        if is_folder:
            _replace_tables(Path(name), target)
        else:
            (Path(name) / "whole").replace(target)


def _replace_tables(source: Path, target: Path) -> None:
    """Put new tables in place of old ones; those of a dossier take the place of all of them, empty ones included."""
    from majlis.dossier.formats.tables.csv import FILES

    target.mkdir(exist_ok=True)
    new = sorted(source.iterdir())
    for file in FILES if all(path.name in FILES for path in new) else ():
        (target / file).unlink(missing_ok=True)
    for path in new:
        shutil.move(path, target / path.name)


def _from_yaml(raw: Raw, dossier: Dossier, form: Format, target: Path | None) -> Written:
    """From YAML: to YAML with everything its author wrote, to anything else without the comments."""
    text = decode(raw.content)
    if form is YAML:
        same = target is not None and raw.path is not None and target.parent.resolve() == raw.folder.resolve()
        try:
            return Written({"": (text if same else yaml.edited(text, dossier)).encode()})
        except ValueError:
            pass
    written = form.writer()(dossier)
    if not yaml.has_comments(text):
        return written
    lost = Finding((), "not-held", "comments are left out: only YAML has a place for them", level="warning")
    return Written(written.files, (*written.lost, lost))
