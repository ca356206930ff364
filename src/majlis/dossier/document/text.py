"""Bytes to text: UTF-8 only, with a reason and a line when they are something else."""

import codecs

from majlis.dossier.document.findings import Finding

LIMIT = 20_000_000
"""Bytes; a dossier of 100,000 stances is smaller."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Unreadable(Exception):  # noqa: N818 - it is caught at once and turned into a DossierError
    """A file that cannot be taken apart at all.

    Attributes:
        finding: Why not.
        line: Where, if known.
        file: Which one, if it is not the one the user named.
    """

    def __init__(self, finding: Finding, line: int | None = None, file: str = "") -> None:
        self.finding, self.line, self.file = finding, line, file
        super().__init__(finding.slug)


def decode(content: bytes) -> str:
    """The text of a file, without a byte-order mark.

    Raises:
        Unreadable: It is empty, too large, binary or not UTF-8.
    """
    if len(content) > LIMIT:
        raise Unreadable(too_large(len(content)))
    if content.startswith(_UTF_16) or (content[1:2] == b"\0" and content[:1] != b"\0"):
        raise Unreadable(Finding((), "encoding", "this is UTF-16", "UTF-8", "Save the file again as UTF-8."))
    if b"\0" in content:
        raise Unreadable(
            Finding((), "binary", "this is no text file", "a dossier", "Check that the right file was named.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start]:#04x} is not UTF-8; it may be Latin-1 or Windows-1252"
        raise Unreadable(Finding((), "encoding", found, "UTF-8", "Save the file again as UTF-8."), line) from None
    if not text.strip():
        raise Unreadable(
            Finding((), "empty", "the file is empty", "a dossier", "`majlis new NAME` writes one to start from.")
        )
    return text


def decode_any(content: bytes) -> str:
    """The same for files of older programs: Windows-1252 where the bytes are not UTF-8.

    Raises:
        Unreadable: It is empty, too large or binary.
    """
    try:
        return decode(content)
    except Unreadable as trouble:
        if trouble.finding.slug != "encoding" or content.startswith(_UTF_16) or b"\0" in content:
            raise
    return content.decode("cp1252", errors="replace")


def too_large(size: int) -> Finding:
    """The finding for a file over the limit."""
    return Finding((), "too-large", f"{size / 1e6:.1f} MB is too large", f"at most {LIMIT / 1e6:.0f} MB")
