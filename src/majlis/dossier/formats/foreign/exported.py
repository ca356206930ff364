"""A part of a dossier in another program's format: the best values, names that tell apart, warnings for the rest.

Programs for one kind of model hold a number where a dossier holds a range with its evidence. What they have no place
for is named in warnings, so that nobody takes the file for the dossier.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain, count
from typing import Any

from majlis.dossier.document.findings import Finding
from majlis.dossier.records.dossier import Dossier
from majlis.dossier.records.values import tidy

SHARES = 1.0
"""Numbers that are all at most this are read as shares of one."""


def warning(found: str) -> Finding:
    """Something the format cannot hold."""
    return Finding((), "not-held", found, level="warning")


def left_out(program: str, dossier: Dossier, held: Mapping[str, Collection[str]]) -> Finding:
    """The warning of what stays behind: ranges, parts of the dossier, and fields of the parts that are held.

    Args:
        program: How the warning names the format.
        dossier: What is written.
        held: Parts of which something is written, with the fields that are.
    """
    plain = dossier.plain()
    gone = [part for part in plain if part not in held]
    for part, fields in held.items():
        rest = [field for field in _fields(plain.get(part)) if field not in fields] if fields else []
        gone += [f"{part} ({', '.join(rest)})"] if rest else []
    said = f"left out: {', '.join(gone)}" if gone else "ranges are left out"
    return warning(f"{program} holds the best values of positions, saliences and capabilities only; {said}")


def _fields(part: Any) -> dict[str, None]:
    """The fields that the records of a part have, each once."""
    records = part.values() if isinstance(part, dict) else part or ()
    return dict.fromkeys(field for record in records for field in record)


def one_line(text: str) -> str:
    """A text without line ends and tabs."""
    return " ".join(text.split())


def exact(value: float) -> str:
    """A number that reads back as the same number."""
    return repr(tidy(value))


def names(wanted: Mapping[str, Iterable[str | None]]) -> dict[str, str]:
    """Key to a name: the first of those wanted that nobody has yet, or else the key, numbered if need be."""
    held: dict[str, str] = {}
    taken: set[str] = set()
    for key, choices in wanted.items():
        some = chain((one_line(name) for name in choices if name), (key,), (f"{key}-{n}" for n in count(2)))
        held[key] = next(name for name in some if name not in taken)
        taken.add(held[key])
    return held


def in_shares(values: Iterable[float]) -> float:
    """The factor for numbers of 0 to 100 that would all be taken for shares of one: a hundredth; else 1."""
    return 0.01 if 0.0 < max(values, default=0.0) <= SHARES else 1.0


def stretched(capabilities: Iterable[float]) -> Iterable[Finding]:
    """A warning where capabilities come back larger."""
    top = max(capabilities, default=0.0)
    if 0.0 < top <= SHARES:
        yield warning(f"the largest capability is {top:g}; read back, capabilities are stretched until it is 100")
