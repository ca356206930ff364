"""Whether a workbook can be unpacked and read without harm, before anything of it is believed.

A workbook is an archive of XML. What it says of its own size is compared with what is in it: how large its parts are,
how far rows and columns reach, and whether there are entities that would grow.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.text import Unreadable

UNPACKED = 100_000_000
"""Bytes a workbook may have once it is unpacked."""
PARTS = 2_000
"""Parts of its archive."""
AREA = 4_000_000
"""Cells of a sheet, empty ones among and before those that hold something."""
WIDEST = 2_000
"""Columns of a sheet."""
DEEPEST = 60
"""Elements within one another."""
_PROTECTED = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 16


def inspect(content: bytes) -> None:
    """Refuse what is no workbook, or would be too large once it is unpacked.

    Raises:
        Unreadable: With the reason.
    """
    if content.startswith(_PROTECTED):
        found = "this workbook is protected by a password, or in the old .xls format"
        raise Unreadable(Finding((), "bad-workbook", found, fix="Save it as .xlsx without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > UNPACKED or len(members) > PARTS:
                found = f"{size / 1e6:,.0f} MB in {len(members):,} parts once unpacked is too large"
                raise Unreadable(Finding((), "too-large", found, f"at most {UNPACKED / 1e6:.0f} MB in {PARTS:,} parts"))
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _Reach(member.filename).follow(archive, member)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError, EOFError, zlib.error):
        raise Unreadable(Finding((), "bad-workbook", "this is no Excel workbook", "an .xlsx file")) from None


@dataclass(slots=True)
class _Reach:
    """How far a part of a workbook reaches: its depth, and the rows and columns of a sheet."""

    name: str
    depth: int = 0
    row: int = 0
    column: int = 0
    widest: int = 0
    cells: int = 0

    def follow(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        """Read a part, and stop where it goes too far; what is no XML is for the reader of workbooks to refuse."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = self._entities
        with archive.open(member) as part:
            try:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk)
            except expat.ExpatError:
                return

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(self._finding(f"more than {DEEPEST} elements within one another"))
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row = _number(attributes.get("r")) or self.row + 1
            self.column = 0
        elif tag == "c":
            letters = "".join(filter(str.isalpha, attributes.get("r", "")))
            self.column = _column(letters) if letters else self.column + 1
            self.widest, self.cells = max(self.widest, self.column), self.cells + 1
        else:
            return
        if self.widest > WIDEST or self.row * max(self.widest, 1) > AREA or self.cells > AREA:
            raise Unreadable(self._finding(f"a cell in row {self.row:,} and column {self.widest:,}"))

    def _end(self, name: str) -> None:
        self.depth -= 1

    def _entities(self, *_: object) -> None:
        found = "it has a document type, which may hide entities"
        raise Unreadable(Finding((), "xml-entities", f"{self.name}: {found}", "plain elements"))

    def _finding(self, found: str) -> Finding:
        fix = "Delete the rows and columns that hold nothing, or leave them out."
        expected = f"at most {WIDEST:,} columns and {AREA:,} cells"
        return Finding((), "too-large", f"{self.name}: {found}", expected, fix)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = 26 * number + ord(letter) - 64
    return number
