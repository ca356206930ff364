"""KTAB's CSV: a line with name, description, numbers of actors and issues; a header; an actor a row.

A row holds a short name, a description, the capability, and for each issue a position and a salience, both 0 to 100;
a comma at the end of a line means nothing. Written, it holds the best values only, and what KTAB insists on: every
actor has a position on every issue, and saliences sum to at most 100.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from majlis.dossier.document.encodings import beginning
from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import left_out, warning
from majlis.dossier.formats.foreign.exported import names as told_apart
from majlis.dossier.formats.foreign.grid import Line, grid
from majlis.dossier.formats.foreign.imported import Imported, to_hundred
from majlis.dossier.formats.foreign.numbers import number
from majlis.dossier.formats.foreign.scales import HUNDRED, Ends
from majlis.dossier.records.dossier import Dossier
from majlis.signs import guarded

LONGEST = 25
"""Characters of a short name that KTAB keeps."""
HIGHEST = 100.0
"""The largest sum of an actor's saliences that KTAB accepts."""
HELD = {
    **dict.fromkeys(("schema", "title", "summary"), ()),
    "actors": ("name", "short", "capability"),
    "issues": ("title",),
    "stances": ("actor", "issue", "position", "salience"),
}
"""Parts of a dossier of which something is written, with their fields."""
_COUNT = re.compile(r"[0-9]{1,18}")
_POSITION = re.compile(r"\s*(?:position|pstn|pos)\s*(\d*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """An actor as KTAB has it; numbers are still text.

    Attributes:
        line: Where it is.
        name, description, capability: As written.
        stances: Position, salience and the line they are on, one an issue.
    """

    line: int
    name: str
    description: str
    capability: str
    stances: tuple[tuple[str, str, int], ...]


def claims(raw: Raw) -> bool:
    """Whether the first line counts actors and issues, and the second names the columns."""
    return bool(_fit(grid(beginning(raw.content, raw.hints.encoding), _fit).lines))


def _fit(lines: Sequence[Line]) -> int:
    """Whether lines are KTAB's."""
    first = [line.cells for line in lines if any(line.cells)][:2]
    return int(len(first) == 2 and _counts(first[0]) is not None and len(first[1]) >= 5 and number(first[1][2]) is None)


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty, no text, or its first two lines are not KTAB's.
    """
    put = Imported(raw, "KTAB's CSV")
    lines = grid(put.text(), _fit).lines
    counts = _counts(lines[0].cells) if len(lines) > 1 else None
    if counts is None:
        expected = "name, description, number of actors, number of issues; then a header"
        raise Unreadable(Finding((), "import-row", "the first lines are not those of KTAB", expected), 1)
    (_, top), (header_line, header), *rest = lines
    actors, issues = counts
    if 3 + 2 * issues > max(len(fields) for _, fields in lines[1:]):
        found = f"it announces {issues} issues, and no row has fields for as many"
        raise Unreadable(Finding((), "import-row", found, "a position and a salience an issue in every row"), 1)
    put.data |= {"title": top[0] or raw.file, "summary": top[1]}
    names = [_issue_name(header, k) for k in range(issues)]
    ends = [put.told(name) or put.told("position") or HUNDRED for name in names]
    keys = [put.issue(name, header_line, scale.labels) for name, scale in zip(names, ends, strict=True)]
    rows = [row for line, fields in rest if (row := _row(put, line, fields, issues))]
    if len(rest) != actors:
        found = f"it announces {actors} actors, and {len(rest)} rows follow"
        put.wrong(lines[0][0], "first line", "import-row", found)
    put_actors(put, list(zip(keys, names, ends, strict=True)), rows)
    return put.done()


def put_actors(put: Imported, issues: Sequence[tuple[str, str, Ends]], rows: Sequence[Row]) -> None:
    """Add actors and their stances; descriptions become names where they tell actors apart."""
    powers = {row.line: _number(put, row.line, row.name, "capability", row.capability) for row in rows}
    factor = to_hundred([power for power in powers.values() if power is not None])
    told = Counter(row.description for row in rows)
    seen: set[str] = set()
    for row in rows:
        if row.name in seen:
            put.wrong(row.line, row.name, "duplicate-key", "this actor stands above already", "each name once")
            continue
        seen.add(row.name)
        actor = put.actor(row.name, row.line, factor * (powers[row.line] or 0.0))
        if row.description and row.description != row.name:
            apart = told[row.description] == 1
            held = {"name": row.description, "short": row.name} if apart else {"note": row.description}
            put.data["actors"][actor] |= held
        for (key, issue, ends), (position, salience, line) in zip(issues, row.stances, strict=True):
            if not position:
                found = f"{row.name} has no position on {issue}"
                put.warn("import-assumed", found, "It is taken to have no stance there.", line)
                continue
            x = _number(put, line, row.name, f"position on {issue}", position, ends)
            s = _number(put, line, row.name, f"salience on {issue}", salience, HUNDRED)
            if x is not None and s is not None:
                put.stance(actor, key, ends.hundred(x), s, line)


def _number(put: Imported, line: int, row: str, kind: str, text: str, ends: Ends | None = None) -> float | None:
    """A number on a scale, from 0 up without one; None with a finding if it is none."""
    value = number(text)
    if value is None:
        put.wrong(line, row, "not-a-number", f"{kind} '{text[:60]}' is no number", "a number")
    elif not (ends.holds(value) if ends else value >= 0):
        expected = f"a number from {min(ends[:2]):g} to {max(ends[:2]):g}" if ends else "0 or more"
        put.wrong(line, row, "out-of-range", f"{kind} {value:g} is out of range", expected)
    else:
        return value
    return None


def _counts(first: Sequence[str]) -> tuple[int, int] | None:
    """Numbers of actors and issues in the first line, or None."""
    counts = [field.strip() for field in first[2:4]]
    if len(counts) < 2 or not all(_COUNT.fullmatch(field) for field in counts) or int(counts[1]) < 1:
        return None
    return int(counts[0]), int(counts[1])


def _issue_name(header: Sequence[str], k: int) -> str:
    """`Policy Position` is Policy, `Pstn2` Issue 2."""
    heading = header[3 + 2 * k] if len(header) > 3 + 2 * k else ""
    return _POSITION.sub("", heading) or f"Issue {k + 1}"


def _row(put: Imported, line: int, fields: Sequence[str], issues: int) -> Row | None:
    wanted = 3 + 2 * issues
    if len(fields) < wanted:
        name = fields[0] or f"line {line}"
        put.wrong(line, name, "import-row", f"{len(fields)} fields", f"{wanted}, which is three and two an issue")
        return None
    stances = tuple((fields[k], fields[k + 1], line) for k in range(3, wanted, 2))
    return Row(line, fields[0] or f"line {line}", fields[1], fields[2], stances)


def write(dossier: Dossier) -> Written:
    """The best values of a dossier, and what KTAB cannot hold."""
    actors, lost = scenario(dossier)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator=",\n")
    rows.writerow([guarded(dossier.title), guarded(dossier.summary or dossier.title), len(actors), len(dossier.issues)])
    headings = [f"{issue.label} {word}" for issue in dossier.issues.values() for word in ("Position", "Salience")]
    rows.writerow(["Actor", "Description", "Capability", *map(guarded, headings)])
    for actor in actors:
        cells = [text for stance in actor.stances for text in stance]
        rows.writerow([guarded(actor.name), guarded(actor.description), actor.capability, *cells])
    return Written({"": out.getvalue().encode()}, lost)


class Player(NamedTuple):
    """An actor as KTAB holds it, numbers as text; a position and a salience an issue."""

    name: str
    description: str
    capability: str
    stances: tuple[tuple[str, str], ...]


def scenario(dossier: Dossier) -> tuple[tuple[Player, ...], tuple[Finding, ...]]:
    """The actors of a dossier as KTAB wants them, and what is left out or changed, as warnings."""
    issues = tuple(dossier.issues)
    stances = {(s.actor, s.issue): (s.position.best, s.salience.best) for s in dossier.stances}
    sums = {key: sum(stances.get((key, issue), (0.0, 0.0))[1] for issue in issues) for key in dossier.actors}
    actors = [key for key, actor in dossier.actors.items() if sums[key] > 0 and actor.capability.best > 0]
    share = min(1.0, HIGHEST / max((sums[key] for key in actors), default=HIGHEST))
    mean = {issue: _mean([x for (_, at), (x, _) in stances.items() if at == issue]) for issue in issues}
    short = told_apart({key: ((dossier.actors[key].short or "")[:LONGEST], key[:LONGEST]) for key in actors})
    players = []
    for key in actors:
        actor = dossier.actors[key]
        held = [stances.get((key, issue), (mean[issue], 0.0)) for issue in issues]
        cells = tuple((f"{x:.10g}", f"{share * s:.10g}") for x, s in held)
        players.append(Player(short[key], actor.name, f"{actor.capability.best:.10g}", cells))
    missing = sum((key, issue) not in stances for key in actors for issue in issues)
    lost = _lost(dossier, [key for key in dossier.actors if key not in actors], missing, share)
    return tuple(players), tuple(lost)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 50.0


def _lost(dossier: Dossier, idle: Sequence[str], missing: int, share: float) -> Iterator[Finding]:
    """What is left out or changed, as warnings."""
    yield left_out("KTAB", dossier, HELD)
    if idle:
        yield warning(f"actors who care for nothing or can do nothing are left out: {', '.join(idle)}")
    if missing:
        yield warning(f"{missing} missing stances are written as the mean position with salience 0, as KTAB wants all")
    if share < 1.0:
        yield warning(
            f"saliences are multiplied by {share:.4g}, as KTAB wants each actor's to sum to at most {HIGHEST:g}"
        )
