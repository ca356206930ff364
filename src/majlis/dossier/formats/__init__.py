"""File formats of a dossier: one file each, one line each in `FORMATS`.

A format's module reads with `read(raw) -> (Document, findings)`, raising `Unreadable` when nothing can be made of the
file; one that writes too has `write(dossier) -> Written`. The table holds addresses, so that listing the formats
imports none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.records.dossier import Dossier

__all__ = ["FORMATS", "Format", "Raw", "Reader", "Writer", "Written", "recognise"]


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


@dataclass(frozen=True, slots=True)
class Written:
    """A dossier in a format.

    Attributes:
        files: Name to content; a single file has no name, the tables of a folder have theirs.
        lost: What the format cannot hold.
    """

    files: Mapping[str, bytes]
    lost: tuple[Finding, ...] = ()


SPREADSHEETS = (".xls", ".xlsb", ".xlsm", ".ods", ".numbers", ".gsheet", ".fods")
"""Endings of spreadsheets that are not read; their programs write one that is."""
Reader = Callable[[Raw], tuple[Document, list[Finding]]]
Writer = Callable[[Dossier], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """A line of the table.

    Attributes:
        title: What it is, in a few words.
        suffixes: File name endings, lower case; empty for a folder.
        module: Where its `read` is, and its `write`.
        sniff: `module:function` from bytes to whether they are this format, where a suffix alone does not say.
        writes: Whether its module has a `write` that loses nothing.
        exports: Whether it has one that keeps a part of a dossier, used only when asked for by name.
    """

    title: str
    suffixes: tuple[str, ...]
    module: str
    sniff: str = ""
    writes: bool = False
    exports: bool = False

    def reader(self) -> Reader:
        """The function that reads it."""
        function: Reader = import_module(self.module).read
        return function

    def writer(self) -> Writer:
        """The function that writes it."""
        function: Writer = import_module(self.module).write
        return function

    def claims(self, raw: Raw) -> bool:
        """Whether the content is of this format, as far as its suffix leaves a doubt."""
        if not self.sniff:
            return True
        module, _, name = self.sniff.partition(":")
        return bool(getattr(import_module(module), name)(raw.content))


FORMATS: dict[str, Format] = {
    "yaml": Format(
        "YAML, the format to write by hand", (".yaml", ".yml"), "majlis.dossier.formats.yaml.file", writes=True
    ),
    "json": Format("JSON, for programs", (".json",), "majlis.dossier.formats.json", writes=True),
    "xlsx": Format("Excel workbook, a sheet a table", (".xlsx",), "majlis.dossier.formats.tables.xlsx", writes=True),
    "csv": Format("folder of CSV files, a file a table", (), "majlis.dossier.formats.tables.csv", writes=True),
    "decide": Format(
        "DECIDE's rows (#A, #P, #M, #D)",
        (".csv", ".txt", ".tsv"),
        "majlis.dossier.formats.foreign.decide",
        "majlis.dossier.formats.foreign.decide:claims",
        exports=True,
    ),
    "ktab": Format(
        "KTAB's CSV, an actor a row",
        (".csv",),
        "majlis.dossier.formats.foreign.ktab_csv",
        "majlis.dossier.formats.foreign.ktab_csv:claims",
        exports=True,
    ),
    "ktab-xml": Format(
        "KTAB's XML, a scenario",
        (".xml",),
        "majlis.dossier.formats.foreign.ktab_xml",
        "majlis.dossier.formats.foreign.ktab_xml:claims",
        exports=True,
    ),
    "bdm": Format(
        "Bueno de Mesquita's tables, one an issue",
        (".csv",),
        "majlis.dossier.formats.foreign.bdm",
        "majlis.dossier.formats.foreign.bdm:claims",
        exports=True,
    ),
    "gmcr": Format("conflicts of gmcr-py, read only", (".gmcr",), "majlis.dossier.formats.foreign.gmcr"),
}


def recognise(raw: Raw) -> Format:
    """The format of a file, by its name and, where that leaves a doubt, its content; YAML for standard input.

    Raises:
        Unreadable: It is of no format.
    """
    if raw.path is None:
        return FORMATS["yaml"]
    named = [FORMATS["csv"]] if raw.path.is_dir() else by_suffix(raw.path)
    found = next((form for form in named if form.claims(raw)), None)
    if found is None:
        raise Unreadable(Finding((), "unknown-format", f"this {raw.path.suffix} file is of no known kind", _endings()))
    return found


def by_suffix(path: Path) -> list[Format]:
    """The formats whose files end like this one.

    Raises:
        Unreadable: None do.
    """
    suffix = path.suffix.lower()
    named = [form for form in FORMATS.values() if suffix in form.suffixes]
    if named:
        return named
    shown = f"files ending in '{suffix}' are not known" if suffix else "the file's name has no ending"
    fix = "Save it as .xlsx in the program it comes from." if suffix in SPREADSHEETS else ""
    raise Unreadable(Finding((), "unknown-format", shown, _endings(), fix))


def _endings() -> str:
    return f"one of: {', '.join(dict.fromkeys(ending for form in FORMATS.values() for ending in form.suffixes))}"
