"""How wide words are, so that labels can be placed and wrapped before anything is drawn.

Widths are those of Helvetica in thousandths of the type size (Adobe Core 14 font metrics); the fonts named in `style`
have the same widths or slightly smaller ones. Letters outside ASCII count as wide Latin letters.
"""

import re
import unicodedata

from majlis.report.charts.drawing.style import SIZE

_GROUPS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[]\\ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_OTHER, _FULL = 600, 1000
_BOLD = 1.08
_BREAK = re.compile(r"(?<=[-/–—])(?=\w)|\s+")
ELLIPSIS = "…"


def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Pixels a text takes."""
    return sum(map(_letter, text)) / 1000 * size * (_BOLD if bold else 1.0)


def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def wrap(text: str, room: float, lines: int | None = None, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room` pixels; a word too wide, or what is left after the last line, is cut.

    Args:
        text: Words.
        room: Pixels.
        lines: At most so many; None for as many as it takes.
        bold: Whether it is set in bold.
    """
    found: list[str] = []
    pieces = _pieces(text)
    for k, (space, word) in enumerate(pieces):
        if found and width(found[-1] + space + word, bold=bold) <= room:
            found[-1] += space + word
        elif lines is not None and len(found) == lines:
            rest = found[-1] + "".join(s + w for s, w in pieces[k:])
            return [*found[:-1], fit(rest, room, bold)]
        else:
            found.append(fit(word, room, bold))
    return found


def longest(text: str) -> float:
    """Pixels of its widest word."""
    return max((width(word) for _, word in _pieces(text)), default=0.0)


def fit(text: str, room: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `room` pixels."""
    if width(text, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _pieces(text: str) -> list[tuple[str, str]]:
    """Words with the space before each; a hyphen or stroke allows a break after it without a space."""
    pieces, end, space = [], 0, ""
    for gap in _BREAK.finditer(text):
        if gap.start() > end:
            pieces.append((space, text[end : gap.start()]))
        space, end = (" " if gap[0] else ""), gap.end()
    return [*pieces, (space, text[end:])] if text[end:] else pieces
