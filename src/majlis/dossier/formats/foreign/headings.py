"""What the headings of a table say: which column is which quantity, on which issue, in which units.

A heading is understood by its words, in any case and order: `Importance`, `Position (0-100)`, `Voting power`,
`Salience on water`. Where several could be one quantity, the plain word wins, then the first; where one column heads
every issue apart (`Water position`, `Land position`), each is an issue.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from majlis.dossier.formats.foreign.grid import FIRST, Line

QUANTITIES: Mapping[str, tuple[str, ...]] = {
    "actor": ("actor", "stakeholder", "player", "name", "group", "party", "country", "state", "organisation",
              "organization", "agent", "delegation", "bloc", "actors", "stakeholders"),
    "issue": ("issue", "topic", "question", "dimension", "controversy", "subject", "issues", "policy"),
    "capability": ("capability", "capabilities", "resources", "power", "influence", "clout", "weight", "strength",
                   "leverage", "votes", "seats", "resource", "pwr", "cap"),
    "position": ("position", "stance", "preference", "ideal", "positions", "preferences", "pstn", "pos"),
    "salience": ("salience", "saliency", "importance", "priority", "relevance", "interest", "attention", "saliences",
                 "sal"),
}  # fmt: skip
"""Quantity to the words it goes by, the plain one first."""
NEEDED = ("actor", "capability", "position", "salience")
"""Quantities that a table cannot be without."""
_KIND = {word: kind for kind, words in QUANTITIES.items() for word in words}
_FILLERS = frozenset(
    ("a", "an", "the", "score", "scores", "value", "values", "level", "rating", "index", "best", "estimate", "mean",
     "average", "scale", "full", "preferred", "voting", "outcome", "point", "policy", "number", "percent", "pct")
)  # fmt: skip
"""Words that change nothing in a heading."""
_NO = frozenset(
    ("note", "notes", "source", "sources", "comment", "comments", "reason", "reasons", "rationale", "justification",
     "confidence", "change", "weighted", "final", "error", "low", "high", "min", "max", "minimum", "maximum", "lower",
     "upper", "id", "code", "type", "rank", "evidence", "date", "quote")
)  # fmt: skip
"""Words in a heading of something else."""
_TURNS = frozenset({"on", "of", "for", "to", "in", "about", "towards", "toward"})
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_NUMBERED = re.compile(r"([a-z]{3,})(\d{1,3})")


class Heading(NamedTuple):
    """What a heading says.

    Attributes:
        kind: A key of `QUANTITIES`.
        about: The rest of its words, such as the issue; empty where it is the quantity and nothing else.
        plain: 0 where it is the plain word for it, 1 for another word, 2 where other words stand beside it.
    """

    kind: str
    about: str
    plain: int


class Lane(NamedTuple):
    """Where an issue stands: its name, and the columns of its quantities; the name is empty where none is told."""

    name: str
    position: int
    salience: int
    capability: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What is in which column.

    Attributes:
        headings: As written; empty cells where a table has none.
        actor: The column of names.
        issue: The column that says which issue a row is on; None where there is none.
        lanes: The columns of each issue that has its own; one lane otherwise.
        chosen: Quantity, the heading that was taken, and those that could have been.
        unused: Headings of columns that are not used.
    """

    headings: tuple[str, ...]
    actor: int
    issue: int | None
    lanes: tuple[Lane, ...]
    chosen: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    unused: tuple[str, ...] = ()


class Missing(Exception):  # noqa: N818 - caught at once
    """Quantities that no heading names."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        super().__init__(", ".join(kinds))


def heading(text: str) -> Heading | None:
    """What a heading says, or None if it names no quantity."""
    plain = _BRACKETS.sub(" ", text.lower())
    words = [part for word in re.findall(r"[^\W_]+", plain) for part in _parts(word)]
    if not words or len(text) > 200 or _NO.intersection(words):
        return None
    turn = next((k for k, word in enumerate(words) if word in _TURNS), len(words))
    front = [word for word in words[:turn] if word in _KIND]
    named = front or [word for word in words if word in _KIND]
    if not named:
        return None
    kind = _KIND[named[-1]]
    about = " ".join(w for w in words if w not in _FILLERS and w not in _TURNS and w not in _KIND)
    rank = 0 if words == [QUANTITIES[kind][0]] else 1 if not about and words[-1:] == named[-1:] else 2
    return Heading(kind, about, rank)


def fit(lines: Sequence[Line]) -> int:
    """How many quantities the best of some lines names."""
    return max((len(named(line.cells)) for line in lines), default=0)


def named(cells: Sequence[str]) -> frozenset[str]:
    """The quantities that a line of headings names."""
    return frozenset(found.kind for cell in cells if (found := heading(cell)))


def top(lines: Sequence[Line], wanted: Sequence[str] = ()) -> int:
    """Which line holds the headings: of the first that name most quantities, or headings that the user names.

    Args:
        lines: Of the table.
        wanted: Headings that the user names, in small letters.
    """

    def score(line: Line) -> int:
        own = sum(cell.lower() in wanted for cell in line.cells)
        return own + len(named(line.cells))

    scores = [score(line) for line in lines[:FIRST]]
    return scores.index(max(scores)) if scores else 0


def layout(headings: Sequence[str], given: Mapping[str, int]) -> Layout:
    """Which column is what.

    Args:
        headings: As written.
        given: Quantity to column, where the user says so.

    Raises:
        Missing: A quantity is in no column.
    """
    taken = set(given.values())
    found = {k: told for k, text in enumerate(headings) if k not in taken and (told := heading(text))}
    choices = {kind: [k for k, told in found.items() if told.kind == kind] for kind in QUANTITIES}
    held: dict[str, int] = dict(given)
    chosen: list[tuple[str, str, tuple[str, ...]]] = []
    lanes = () if given.keys() & {"position", "salience"} else _lanes(headings, found, choices, held)
    for kind, columns in choices.items():
        if kind in held or not columns or (lanes and kind not in ("actor", "issue")):
            continue
        held[kind] = min(columns, key=lambda k: (found[k].plain, k))
        others = tuple(headings[k] for k in columns if k != held[kind])
        if others:
            chosen.append((kind, headings[held[kind]], others))
    missing = [kind for kind in NEEDED if kind not in held and not (lanes and kind != "actor")]
    if missing:
        raise Missing(missing)
    if not lanes:
        about = found[held["position"]].about if held["position"] in found else ""
        lanes = (
            Lane(_name(headings[held["position"]], about), held["position"], held["salience"], held["capability"]),
        )
    used = {held["actor"], *([held["issue"]] if "issue" in held else []), *(k for lane in lanes for k in lane[1:])}
    unused = tuple(text for k, text in enumerate(headings) if k not in used and text and not text.startswith("#"))
    return Layout(tuple(headings), held["actor"], held.get("issue"), lanes, tuple(chosen), unused)


def _lanes(
    headings: Sequence[str],
    found: Mapping[int, Heading],
    choices: Mapping[str, Sequence[int]],
    held: Mapping[str, int],
) -> tuple[Lane, ...]:
    """The issues of a table that heads a position for each; none where it heads one position."""
    positions = {found[k].about: k for k in reversed(choices["position"])}
    if len(positions) < 2 or "" in positions or choices["issue"]:
        return ()
    beside = {kind: {found[k].about: k for k in reversed(choices[kind])} for kind in ("salience", "capability")}
    if "capability" in held:
        beside["capability"] = {"": held["capability"]}
    lanes = []
    for about, k in sorted(positions.items(), key=lambda item: item[1]):
        salience = beside["salience"].get(about, beside["salience"].get(""))
        capability = beside["capability"].get(about, beside["capability"].get(""))
        if salience is None or capability is None:
            return ()
        lanes.append(Lane(_name(headings[k], about), k, salience, capability))
    return tuple(lanes)


def _name(text: str, about: str) -> str:
    """The name of an issue, spelt as in the heading; its number where it has no more than that."""
    if about.isdigit():
        return f"Issue {about}"
    words = re.findall(r"[^\W_]+", _BRACKETS.sub(" ", text))
    kept = " ".join(word for word in words if word.lower() in about.split())
    return kept[:1].upper() + kept[1:]


def _parts(word: str) -> tuple[str, ...]:
    """`pstn1` is a position with a number."""
    numbered = _NUMBERED.fullmatch(word)
    return (numbered[1], numbered[2]) if numbered and numbered[1] in _KIND else (word,)
