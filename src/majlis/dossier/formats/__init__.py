"""File formats of a dossier: one file each, one line each in `FORMATS`.

A format's module reads with `read(raw) -> (Document, findings)`, raising `Unreadable` when nothing can be made of the
file; a format that writes has `write(dossier, …)`. The table holds addresses, so that listing the formats imports none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from majlis.dossier.findings import Finding
from majlis.dossier.formats.text import Unreadable
from majlis.dossier.places import Document

__all__ = ["FORMATS", "Format", "Raw", "Reader", "recognise"]


@dataclass(frozen=True, slots=True)
class Raw:
    """What the user named, before it is understood.

    Attributes:
        file: Its name in messages, as the user gave it.
        content: Its bytes; empty for a folder.
        path: Where it is; None for standard input.
    """

    file: str
    content: bytes = b""
    path: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the files it names are: the folder it is in, or that it is."""
        if self.path is None:
            return Path()
        return self.path if self.path.is_dir() else self.path.parent


Reader = Callable[[Raw], tuple[Document, list[Finding]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A line of the table.

    Attributes:
        title: What it is, in a few words.
        suffixes: File name endings, lower case; empty for a folder.
        module: Where its `read` is.
        sniff: `module:function` from bytes to whether they are this format, where a suffix alone does not say.
    """

    title: str
    suffixes: tuple[str, ...]
    module: str
    sniff: str = ""

    def reader(self) -> Reader:
        """The function that reads it."""
        function: Reader = import_module(self.module).read
        return function

    def claims(self, raw: Raw) -> bool:
        """Whether the content is of this format, as far as its suffix leaves a doubt."""
        if not self.sniff:
            return True
        module, _, name = self.sniff.partition(":")
        return bool(getattr(import_module(module), name)(raw.content))


FORMATS: dict[str, Format] = {
    "yaml": Format("YAML, the format to write by hand", (".yaml", ".yml"), "majlis.dossier.formats.yaml"),
    "json": Format("JSON, for programs", (".json",), "majlis.dossier.formats.json"),
    "decide": Format(
        "DECIDE's rows (#A, #P, #M, #D), read only",
        (".csv", ".txt", ".tsv"),
        "majlis.dossier.formats.decide",
        "majlis.dossier.formats.decide:claims",
    ),
    "bdm": Format(
        "Bueno de Mesquita's tables, read only",
        (".csv",),
        "majlis.dossier.formats.bdm",
        "majlis.dossier.formats.bdm:claims",
    ),
}


def recognise(raw: Raw) -> Format:
    """The format of a file, by its name and, where that leaves a doubt, its content; YAML for standard input.

    Raises:
        Unreadable: No format has that ending.
    """
    suffix = raw.path.suffix.lower() if raw.path is not None else ".yaml"
    if raw.path is not None and raw.path.is_dir():
        suffix = ""
    named = [form for form in FORMATS.values() if suffix in form.suffixes or (not suffix and not form.suffixes)]
    found = next((form for form in named if form.claims(raw)), None)
    if found is not None:
        return found
    known = ", ".join(ending for form in FORMATS.values() for ending in form.suffixes)
    if named:
        finding = Finding((), "unknown-format", f"this {suffix} file is of no known kind", f"one of: {known}")
    elif not suffix and raw.path is not None and raw.path.is_dir():
        finding = Finding((), "directory", "this is a folder", "a dossier file")
    else:
        shown = f"files ending in '{suffix}' are not known" if suffix else "the file's name has no ending"
        finding = Finding((), "unknown-format", shown, f"one of: {known}")
    raise Unreadable(finding)
