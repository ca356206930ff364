"""File formats of a dossier: one file each, one line each in `FORMATS`.

A format's module reads with `read(raw) -> (Document, findings)`, raising `Unreadable` when nothing can be made of the
file; one that writes too has `write(dossier) -> Written`. The table holds addresses, so that listing the formats
imports none of them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.records.dossier import Dossier

__all__ = ["FORMATS", "NO_HINTS", "Format", "Hints", "Raw", "Reader", "Writer", "Written", "recognise"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says of a file that cannot say it itself.

    Attributes:
        columns: Quantity (actor, issue, capability, position, salience) to a heading, or to the number of a column.
        scales: What 0 and 100 are, as a text such as `12..15`, by `position` (all issues), `salience`, `capability`
            or the name of an issue.
        encoding: Of the text, as Python calls it; found out if empty.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""

    @property
    def given(self) -> frozenset[str]:
        """Which of them are given."""
        return frozenset(name for name in ("columns", "scales", "encoding") if getattr(self, name))

    @property
    def words(self) -> tuple[str, ...]:
        """The options that say it on the command line."""
        columns = (("--column", f"{kind}={heading}") for kind, heading in self.columns.items())
        scales = (("--scale", text if name == "position" else f"{name}={text}") for name, text in self.scales.items())
        encoding = (("--encoding", self.encoding),) if self.encoding else ()
        return tuple(word for pair in (*columns, *scales, *encoding) for word in pair)


NO_HINTS = Hints()
"""Nothing is said."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What the user named, before it is understood.

    Attributes:
        file: Its name in messages, as the user gave it.
        content: Its bytes; empty for a folder.
        path: Where it is; None for standard input.
        hints: What the user says of it.
    """

    file: str
    content: bytes = b""
    path: Path | None = None
    hints: Hints = NO_HINTS

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


DOSSIER = re.compile(rb'\A\s*[{]|^"?schema"?\s*:', re.MULTILINE)
"""What a dossier in YAML or JSON says, and no table."""
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
        sniff: `module:function` from a `Raw` to whether it is this format, where a suffix alone does not say.
        writes: Whether its module has a `write` that loses nothing.
        exports: Whether it has one that keeps a part of a dossier, used only when asked for by name.
        hints: Which hints its module can use.
    """

    title: str
    suffixes: tuple[str, ...]
    module: str
    sniff: str = ""
    writes: bool = False
    exports: bool = False
    hints: frozenset[str] = frozenset()

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
        return bool(getattr(import_module(module), name)(raw))


TEXTS = (".csv", ".txt", ".tsv", ".tab")
"""Endings of tables as text, whose first lines say which kind they are."""

FORMATS: dict[str, Format] = {
    "yaml": Format(
        "YAML, the format to write by hand", (".yaml", ".yml"), "majlis.dossier.formats.yaml.file", writes=True
    ),
    "json": Format("JSON, for programs", (".json",), "majlis.dossier.formats.json", writes=True),
    "xlsx": Format(
        "Excel workbook, a sheet a table",
        (".xlsx",),
        "majlis.dossier.formats.tables.xlsx",
        writes=True,
        hints=frozenset({"columns", "scales"}),
    ),
    "csv": Format("folder of CSV files, a file a table", (), "majlis.dossier.formats.tables.csv", writes=True),
    "decide": Format(
        "DECIDE's rows (#A, #P, #M, #D)",
        TEXTS,
        "majlis.dossier.formats.foreign.decide",
        "majlis.dossier.formats.foreign.decide:claims",
        exports=True,
        hints=frozenset({"scales", "encoding"}),
    ),
    "ktab": Format(
        "KTAB's CSV, an actor a row",
        TEXTS,
        "majlis.dossier.formats.foreign.ktab_csv",
        "majlis.dossier.formats.foreign.ktab_csv:claims",
        exports=True,
        hints=frozenset({"scales", "encoding"}),
    ),
    "ktab-xml": Format(
        "KTAB's XML, a scenario",
        (".xml",),
        "majlis.dossier.formats.foreign.ktab_xml",
        "majlis.dossier.formats.foreign.ktab_xml:claims",
        exports=True,
        hints=frozenset({"scales", "encoding"}),
    ),
    "bdm": Format(
        "a table of actors, positions and saliences, such as Bueno de Mesquita's",
        TEXTS,
        "majlis.dossier.formats.foreign.bdm",
        "majlis.dossier.formats.foreign.bdm:tabular",
        exports=True,
        hints=frozenset({"columns", "scales", "encoding"}),
    ),
    "gmcr": Format("conflicts of gmcr-py, read only", (".gmcr",), "majlis.dossier.formats.foreign.gmcr"),
}


def recognise(raw: Raw) -> Format:
    """The format of a file, by its name and, where that leaves a doubt, its content; of standard input by content.

    Raises:
        Unreadable: It is of no format, or of one that cannot use what the user says of it.
    """
    named = _by_content(raw) if raw.path is None else _by_name(raw.path)
    found = next((form for form in named if form.claims(raw)), None)
    if found is None:
        ending = raw.path.suffix if raw.path else ""
        raise Unreadable(Finding((), "unknown-format", f"this {ending} file is of no known kind", _endings()))
    useless = raw.hints.given - found.hints
    if useless:
        options = " and ".join(f"--{name.removesuffix('s')}" for name in sorted(useless))
        raise Unreadable(Finding((), "useless-hint", f"this is {found.title}, for which {options} says nothing"))
    return found


def _by_content(raw: Raw) -> list[Format]:
    """What standard input can be: a workbook, XML, a table of another program, or else YAML, which JSON is too."""
    from majlis.dossier.formats.foreign.bdm import claims

    if raw.content.startswith(b"PK"):
        return [FORMATS["xlsx"]]
    if DOSSIER.search(raw.content[:64_000]):
        return [FORMATS["yaml"]]
    foreign = [FORMATS[name] for name in ("ktab-xml", "decide", "ktab")]
    return [*foreign, FORMATS["bdm" if claims(raw) else "yaml"]]


def _by_name(path: Path) -> list[Format]:
    return [FORMATS["csv"]] if path.is_dir() else by_suffix(path)


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
