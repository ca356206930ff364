"""Signs that do harm where a text is shown or opened: unseen ones, those that turn its direction, formulas in cells.

A terminal obeys control characters, a reader believes what overrides of direction show, two names that differ in a
sign of no width look the same, and a spreadsheet calculates what begins with =. Joiners of no width stay where a script
needs them: between letters of Arabic script that would join, behind the virama of Indic scripts, inside an emoji; marks
of direction stay in texts with letters that run from right to left.
"""

import re
from unicodedata import bidirectional, category, combining, east_asian_width

_SPOTTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Signs that may do harm; line feeds, carriage returns and tabs do not."""
_BREAKS = re.compile(r"[\n\r\t]")
_ESCAPED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_UNJOINED = frozenset("اأإآٱدذرزژوؤةىڈڑۆۇۈۋءٲٳٵ")
"""Letters of Arabic script that join no letter after them, so that nobody sees a joiner there."""
_RISKY = re.compile(r"'*[=+\-@\t\r]")


def harmful(text: str) -> str | None:
    """The first sign of a text that does harm, or None."""
    if text.isascii() and text.isprintable():  # the usual case, quickly
        return None
    return next((found[0] for found in _SPOTTED.finditer(text) if not _needed(text, found.start())), None)


def visible(text: str, *, lines: bool = False) -> str:
    r"""A text with every sign that does harm shown as its number, such as \u202e.

    Args:
        text: Any.
        lines: Whether it may have several lines.
    """
    shown = _SPOTTED.sub(lambda found: found[0] if _needed(text, found.start()) else _numbered(found[0]), text)
    return shown if lines else _BREAKS.sub(lambda found: _ESCAPED[found[0]], shown)


def guarded(text: str) -> str:
    """A text for a cell of a CSV file, with an apostrophe in front if a spreadsheet would calculate it."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """The text in such a cell."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def _needed(text: str, at: int) -> bool:
    """Whether a script needs the sign at a place."""
    sign = text[at]
    if sign in _MARKS:
        return any(bidirectional(other) in ("R", "AL") for other in text if other not in _MARKS)
    if sign not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    before, after = text[at - 1], text[at + 1]
    if combining(before) == 9:  # a virama
        return True
    if sign == "\u200d" and category(after) == "So":
        return category(before) in ("So", "Sk", "Mn") or east_asian_width(before) == "W"
    joins = bidirectional(before) == "AL" and before not in _UNJOINED
    return joins and bidirectional(after) == "AL"


def _numbered(sign: str) -> str:
    number = ord(sign)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"
