"""What a bare word means in YAML 1.2: nothing, true, false, a number or a text; dates stay texts until a field asks."""

import re

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
YES_NO = frozenset(
    form for word in ("yes", "no", "on", "off", "y", "n") for form in (word, word.capitalize(), word.upper())
)
"""Texts in YAML 1.2, but truth values to programs that read YAML 1.1."""

_WHOLE = re.compile(r"[-+]?[0-9]{1,400}")
_OCTAL, _HEX = re.compile(r"0o[0-7]{1,400}"), re.compile(r"0x[0-9a-fA-F]{1,400}")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,6})?")
_SPECIAL = re.compile(r"(?P<sign>[-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

Scalar = str | int | float | bool | None


def resolve(text: str) -> Scalar:
    """The value of a bare word, by the core schema of YAML 1.2."""
    if text in NOTHING:
        return None
    if text in TRUTH:
        return TRUTH[text]
    if text[0] in "-+.0123456789":
        return _number(text)
    return text


def _number(text: str) -> Scalar:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _REAL.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text[2:], 16)
    special = _SPECIAL.fullmatch(text)
    if special is None:
        return text
    if special["sign"] is None:
        return float("nan")
    return float(f"{special['sign']}inf")
