"""From one file format to another: what is written, what cannot be kept, and nothing overwritten unasked."""

from collections.abc import Callable
from pathlib import Path

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode
from majlis.dossier.formats import FORMATS, Format, Raw, Written, by_suffix, recognise
from majlis.dossier.formats.yaml import file as yaml
from majlis.dossier.origin import belongs
from majlis.dossier.reading.load import fetch, read
from majlis.dossier.records.dossier import Dossier
from majlis.errors import DossierError, MajlisError, Problem, UnknownName
from majlis.writing import ANYBODY, Place, Rights, place, write, write_tables

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
        MajlisError: No format that can be written has that name or ending, or a part would take the place of the whole.
    """
    form = target_format(target, to)
    if form.exports and target is not None and not isinstance(argument, Raw) and belongs(argument, target):
        found = "this is the dossier itself, and the format holds a part of it only; name another file"
        raise MajlisError(f"{target}: {found}. [output-is-input]")
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


def check_target(target: Path, *, is_folder: bool = False, force: bool) -> Place:
    """Find out whether something can be written to a place before it takes long to make.

    Raises:
        MajlisError: Something is there already and `force` is not given, or it is no place to write.
    """
    at = place(target)
    if at.there is not None and at.is_folder != is_folder:
        raise MajlisError(f"{target}: this is a {'folder' if at.is_folder else 'file'}. [no-output]")
    if is_folder and target.suffix.lower() in ENDINGS and at.there is None:
        raise MajlisError(f"{target}: tables need a folder; name one without {target.suffix}. [no-output]")
    if at.there is None or force or at.is_stream:
        return at
    if not is_folder:
        raise MajlisError(f"{target}: it is there already; --force overwrites it. [file-exists]")
    if any(at.path.iterdir()):
        found = "it is there already and not empty; --force replaces the tables in it and leaves other files alone"
        raise MajlisError(f"{target}: {found}. [file-exists]")
    return at


def save(written: Written, target: Path, *, force: bool, like: Rights = ANYBODY) -> tuple[str, ...]:
    """Write a file or a folder, completely or not at all.

    In a folder that is there only tables change: those that are written, and those of the dossier before that have no
    successor, as they would be read with the new ones.

    Args:
        written: What to write.
        target: Where.
        force: Whether what is there may be replaced.
        like: Who may read what it was made from; nobody else may read what is new.

    Returns:
        What else the user should know of it, in sentences.

    Raises:
        MajlisError: Something is there already and `force` is not given, or it is no place to write.
    """
    is_folder = "" not in written.files
    at = check_target(target, is_folder=is_folder, force=force)
    if not is_folder:
        write(at, written.files[""], like)
        return ()
    gone = write_tables(at, written.files, _outdated(written), like)
    return (f"{target}: taken away, as the dossier has nothing for them: {', '.join(gone)}.",) if gone else ()


def _outdated(written: Written) -> Callable[[str], bool]:
    """Whether a file is a table of the dossier that was in a folder; tables of a part take away none."""
    from majlis.dossier.formats.tables.csv import FILES

    whole = all(name in FILES for name in written.files)
    return lambda name: whole and name.lower() in FILES


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
