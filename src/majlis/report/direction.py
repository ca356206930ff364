"""Names in right-to-left scripts inside left-to-right sentences: isolated, so that neighbours keep their place.

A run of Hebrew, Arabic, Syriac, Thaana or N'Ko letters, with the spaces and points between them and what stands in
brackets in the same scripts, is one isolate: `<bdi>` in HTML, U+2068 … U+2069 elsewhere (Unicode Bidirectional
Algorithm, UAX 9, section 2.4).
"""

import re

from markupsafe import Markup, escape

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LONG = re.compile(r"(?<=\S{20})(?=\S)")
_RUN = re.compile(f"[{_LETTER}](?:[{_LETTER}\u200c\u200d\\s.'’-]*[{_LETTER}]|\\s?\\([^()]*[{_LETTER}][^()]*\\))*")


def direction(text: str) -> str:
    """`rtl` where the first letter is of a right-to-left script, else `ltr`: for words that stand alone."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return "rtl" if _RUN.match(first) else "ltr"


def isolated(text: str) -> str:
    """The text with each right-to-left run between isolating characters; for pictures and plain text."""
    return _RUN.sub(lambda run: f"\u2068{run[0]}\u2069", text)


def _kept(text: str) -> Markup:
    """The text escaped, a number and its per cent sign on one line, a word too long for any column breakable."""
    escaped = (escape(piece) for piece in _LONG.split(text.replace(" %", "\u00a0%")))
    return Markup("<wbr>").join(escaped)


def marked_up(text: str) -> Markup:
    """The text escaped for HTML, each right-to-left run in `<bdi>`."""
    parts, end = [], 0
    for run in _RUN.finditer(text):
        parts += [_kept(text[end : run.start()]), Markup("<bdi>{}</bdi>").format(run[0])]
        end = run.end()
    return Markup("").join([*parts, _kept(text[end:])])
