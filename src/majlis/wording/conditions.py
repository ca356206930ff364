"""A condition on an outcome in words: `Relations at 50 or above (reset to a working relationship)`."""

from majlis.dossier import Dossier
from majlis.dossier.records.condition import Condition
from majlis.words import place

_SIDES = {">=": "at {} or above", ">": "above {}", "<=": "at {} or below", "<": "below {}"}


def condition(dossier: Dossier, asked: Condition) -> str:
    """The issue, the side and what its scale says there."""
    issue, at = dossier.issues[asked.issue], f"{asked.value:g}"
    return f"{issue.label} {_SIDES[asked.sign].format(at)} ({place(issue.scale, asked.value)})"
