"""Whether what happened can be established, and how: the resolution rule that an issue's own scale makes.

A question that nobody can answer later is no forecast. What can be found out from the words of a scale alone: that it
has two labelled points at least, that these are different, and that none of them merely says how much of something
there is in somebody's eyes (“low”, “strong”, “better”).
"""

import datetime
import re

from majlis.dossier.records.judged import Issue
from majlis.words import listed

_DEGREES = """
low medium high lower higher middle moderate moderately limited considerable considerably significant significantly
substantial substantially minor major slight slightly small large big great some little much more less few many weak
weaker strong stronger good better bad worse best worst poor fair positive negative neutral normal average acceptable
unacceptable satisfactory unsatisfactory reasonable success failure successful failed partial partially
"""
_FILLERS = "a an the very quite rather fairly extremely too of and or in as to at is degree level"
DEGREES = frozenset(_DEGREES.split())
"""Words that say how much, to whoever judges."""
FILLERS = frozenset(_FILLERS.split())
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
YEAR = re.compile(r"(19|20)\d\d")


def unmeasurable(issue: Issue) -> str:
    """Why nobody could establish the outcome, as a clause; empty if its scale says what to look at."""
    labels = [label.strip() for label in issue.scale.values()]
    if len(labels) < 2:
        return "its scale has fewer than two labelled points, so nothing says what an outcome is"
    seen = [label.casefold() for label in labels]
    twice = sorted({label for label, low in zip(labels, seen, strict=True) if seen.count(low) > 1})
    if twice:
        return f"its scale says “{twice[0]}” at two places"
    bare = [label for label in labels if not WORD.search(label)]
    if len(bare) == len(labels):
        return "the labels of its scale are numbers without what they count"
    vague = [label for label in labels if _merely_a_degree(label)]
    if vague:
        return f"“{vague[0]}” says how much, but not what is seen or counted then"
    return ""


def _merely_a_degree(label: str) -> bool:
    words = {word.casefold() for word in WORD.findall(label)} - FILLERS
    return bool(words) and words <= DEGREES and not re.search(r"\d", label)


def rule(issue: Issue, by: datetime.date) -> str:
    """How the outcome is put on the scale.

    Args:
        issue: One that can be measured.
        by: The day for which it is asked.
    """
    marks = [f"{point:g} “{issue.scale[point]}”" for point in sorted(issue.scale)]
    counts = sum(any(not YEAR.fullmatch(n) for n in NUMBER.findall(label)) for label in issue.scale.values()) >= 2
    between = (
        "The labels count something: between two of them the place is in proportion."
        if counts
        else "What lies between two labels stands half-way between them, and what is beyond an end at that end."
    )
    return (
        f"What is the case on {by.isoformat()}, by public sources, is put on this scale: {listed(marks)}. It stands "
        f"where the words describe it best. {between} Who does it names the source and does not go by the forecast; if "
        "by then no source says anything on it, the forecast is void."
    )
