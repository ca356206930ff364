"""Bytes to text, whatever program wrote them: marked, UTF-8, UTF-16 without a mark, or an older code page by guess.

A code page is guessed from what it makes of the bytes beyond ASCII: words in one script, capitals only where words
begin, and letters that are common where that script is written. Whoever uses a guess says so, with a word as it was
read.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from unicodedata import name as sign_name

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.text import LIMIT, Unreadable, too_large

CODE_PAGES: Mapping[str, str] = {
    "cp1252": "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ",
    "cp1250": "áéíóöúüąćčďęěłńňőřśšťůűźżžăâî",
    "cp1254": "çğıİöşüâîû",
    "cp1251": "оеаинтсрвлкмпуяыіїєґюй",
    "cp1253": "αοιετσνηρυπκλμδάέήίόύώς",
    "cp1255": "יוהלאמרתבשנםןד",
    "cp1256": "اليمونرتبةعدسفهقكحجپچگی",
}
"""Windows code pages that are tried, in the order in which they win a draw; the letters each is known by."""
NAMES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
"""How messages call them."""
WORDS = 2_000
"""Words by which a code page is guessed."""
PEEK = 64_000
"""Bytes from the beginning of a file by which its kind is told."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; the longer ones before those that they begin with."""
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{1,60}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: With a line feed at the end of every line, without a byte-order mark.
        encoding: As Python calls it.
        guessed: A word by which to see whether the guess is right; empty where nothing was guessed.
    """

    text: str
    encoding: str
    guessed: str = ""

    @property
    def called(self) -> str:
        """How messages call the encoding."""
        return NAMES.get(self.encoding, self.encoding.upper())


_TWICE = {code: text for code in range(0x80, 0xA0) if (text := bytes([code]).decode("cp1252", "ignore"))}
"""Control characters that nobody types, U+0080 to U+009F: bytes of Windows-1252 that were taken for Latin-1."""


def decoded(content: bytes, encoding: str = "") -> Decoded:
    """The text of a file.

    Args:
        content: Its bytes.
        encoding: As the user says; found out if empty.

    Raises:
        Unreadable: It is empty, too large, binary, or not in the encoding that was named.
    """
    if len(content) > LIMIT:
        raise Unreadable(too_large(len(content)))
    found = _named(content, encoding) if encoding else _found(content)
    if "\0" in found.text:
        raise Unreadable(Finding((), "binary", "this is no text file", "a table or a dossier"))
    if not found.text.strip():
        raise Unreadable(Finding((), "empty", "the file is empty", "a table or a dossier"))
    text = found.text.replace("\r\n", "\n").replace("\r", "\n").translate(_TWICE)
    return Decoded(text, found.encoding, found.guessed)


def beginning(content: bytes, encoding: str = "") -> str:
    """The text of the first lines, by which to tell what a file is; empty if it is no text."""
    cut = content[:PEEK]
    if len(content) > PEEK:
        cut = cut[: max(cut.rfind(b"\n"), cut.rfind(b"\r"), 0) or PEEK]
        cut = cut[: len(cut) // 4 * 4] if cut.startswith(tuple(mark for mark, _ in _MARKS[1:])) else cut
    try:
        return decoded(cut, encoding).text
    except Unreadable:
        return ""


def _named(content: bytes, encoding: str) -> Decoded:
    """The text in the encoding the user names."""
    fix = "Name one such as utf-8, utf-16, cp1252 or cp1256."
    try:
        known = codecs.lookup(encoding)
        text = content.decode(encoding) if known._is_text_encoding else None
    except LookupError:
        text = None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[error.start]:#04x} does not exist in {encoding}"
        raise Unreadable(Finding((), "encoding", found, fix=fix), line) from None
    if text is None:
        raise Unreadable(Finding((), "encoding", f"no encoding is called '{encoding[:40]}'", fix=fix))
    return Decoded(text.removeprefix("\ufeff"), known.name)


def _found(content: bytes) -> Decoded:
    """The text by its mark, as UTF-8, as UTF-16 without a mark, or by the likeliest code page."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], name), name)
    if b"\0" in content:
        return _unmarked(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        page = _code_page(content)
    text = content.decode(page, errors="replace")
    return Decoded(text, page, next(filter(_beyond, re.findall(r"\w+", text) + text.split()), ""))


def _beyond(word: str) -> bool:
    return not word.isascii()


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        found = f"the file is marked as {name.upper()}, and byte {error.start + 1} cannot be read as such"
        raise Unreadable(Finding((), "encoding", found, fix="Save the file again as UTF-8.")) from None


def _unmarked(content: bytes) -> Decoded:
    """UTF-16 without a mark, in which every other byte of what is ASCII is nothing."""
    for name, half in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        other = content[::2] if name == "utf-16-le" else content[1::2]
        if 3 * half.count(0) > len(half) and 20 * other.count(0) < len(other) + 1:
            return Decoded(_strictly(content, name), name)
    raise Unreadable(Finding((), "binary", "this is no text file", "a table or a dossier"))


def _code_page(content: bytes) -> str:
    """The code page that makes the best words of the bytes beyond ASCII."""
    beyond = (found[0] for found in _WORD.finditer(content) if not found[0].isascii())
    words = list(dict.fromkeys(islice(beyond, WORDS)))
    return max(CODE_PAGES, key=lambda page: sum(_scores(words, page)))


def _scores(words: list[bytes], page: str) -> Iterator[float]:
    """How well a code page reads each word: the share of its letters that are common; 1 off for what no word has.

    That is a capital behind a small letter, a sign that is no letter, two scripts, and Latin letters all with accents.
    """
    common = CODE_PAGES[page]
    for word in words:
        text = word.decode(page, errors="replace")
        beyond = [sign for sign in text if not sign.isascii()]
        cased = any(a.islower() and b.isupper() for a, b in pairwise(text))
        latin = _script(beyond[0]) == "LATIN" and len(beyond) > 2 and len(beyond) == len(text)
        odd = cased or latin or not all(map(str.isalpha, beyond)) or len({_script(sign) for sign in text}) > 1
        yield sum(sign in common or sign.lower() in common for sign in beyond) / len(beyond) - odd


def _script(letter: str) -> str:
    """The first word of a letter's name: LATIN, CYRILLIC, ARABIC."""
    return sign_name(letter, "?").partition(" ")[0]
