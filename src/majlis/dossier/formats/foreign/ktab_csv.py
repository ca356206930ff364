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

from majlis.dossier.document.findings import Finding
from majlis.dossier.document.places import Document
from majlis.dossier.document.text import Unreadable, decode_any
from majlis.dossier.formats import Raw, Written
from majlis.dossier.formats.foreign.exported import left_out, warning
from majlis.dossier.formats.foreign.exported import names as told_apart
from majlis.dossier.formats.foreign.imported import Imported, number, to_hundred
from majlis.dossier.records.dossier import Dossier

SCALE = {0.0: "0", 100.0: "100"}
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


def claims(content: bytes) -> bool:
    """Whether the first line counts actors and issues, and the second names the columns."""
    rows = list(csv.reader(content[:8000].decode("latin-1").splitlines()[:2], skipinitialspace=True))
    return len(rows) == 2 and _counts(rows[0]) is not None and len(rows[1]) >= 5 and number(rows[1][2]) is None


def read(raw: Raw) -> tuple[Document, list[Finding]]:
    """The document and what is wrong with it, row by row.

    Raises:
        Unreadable: It is empty, no text, or its first two lines are not KTAB's.
    """
    lines = _lines(decode_any(raw.content))
    counts = _counts(lines[0][1]) if len(lines) > 1 else None
    if counts is None:
        expected = "name, description, number of actors, number of issues; then a header"
        raise Unreadable(Finding((), "import-row", "the first lines are not those of KTAB", expected), 1)
    put = Imported(raw, "KTAB's CSV")
    (_, top), (header_line, header), *rest = lines
    actors, issues = counts
    put.data |= {"title": top[0] or raw.file, "summary": top[1]}
    names = [_issue_name(header, k) for k in range(issues)]
    keys = [put.issue(name, header_line, dict(SCALE)) for name in names]
    rows = [row for line, fields in rest if (row := _row(put, line, fields, issues))]
    if len(rest) != actors:
        found = f"it announces {actors} actors, and {len(rest)} rows follow"
        put.wrong(lines[0][0], "first line", "import-row", found)
    put_actors(put, keys, names, rows)
    return put.done()


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Line number and fields of every line that holds something.

    Raises:
        Unreadable: A quotation mark is opened and not closed for very long.
    """
    reader = csv.reader(text.splitlines(), skipinitialspace=True)
    try:
        lines = [(reader.line_num, [field.strip() for field in fields]) for fields in reader]
    except csv.Error as error:
        raise Unreadable(Finding((), "import-row", f"this is no table: {error}"), reader.line_num) from None
    return [(line, fields) for line, fields in lines if any(fields)]


def put_actors(put: Imported, keys: Sequence[str], names: Sequence[str], rows: Sequence[Row]) -> None:
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
        for key, issue, (position, salience, line) in zip(keys, names, row.stances, strict=True):
            _stance(put, row.name, actor, key, issue, position, salience, line)


def _stance(
    put: Imported, name: str, actor: str, key: str, issue: str, position: str, salience: str, line: int
) -> None:
    if not position:
        put.warn("import-assumed", f"{name} has no position on {issue}", "It is taken to have no stance there.", line)
        return
    values = [
        _number(put, line, name, f"{kind} on {issue}", text, 100.0)
        for kind, text in (("position", position), ("salience", salience))
    ]
    x, s = values
    if x is not None and s is not None:
        put.stance(actor, key, x, s, line)


def _number(put: Imported, line: int, row: str, kind: str, text: str, top: float | None = None) -> float | None:
    """A number from 0 up, at most `top`; None with a finding if it is none."""
    value = number(text)
    if value is None:
        put.wrong(line, row, "not-a-number", f"{kind} '{text}' is no number", "a number")
    elif value < 0 or (top is not None and value > top):
        expected = "0 or more" if top is None else f"a number from 0 to {top:g}"
        put.wrong(line, row, "out-of-range", f"{kind} {value:g} is out of range", expected)
    else:
        return value
    return None


def _counts(first: Sequence[str]) -> tuple[int, int] | None:
    """Numbers of actors and issues in the first line, or None."""
    counts = [field.strip() for field in first[2:4]]
    if len(counts) < 2 or not all(field.isdigit() for field in counts) or int(counts[1]) < 1:
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
    rows.writerow([dossier.title, dossier.summary or dossier.title, len(actors), len(dossier.issues)])
    headings = [f"{issue.label} {word}" for issue in dossier.issues.values() for word in ("Position", "Salience")]
    rows.writerow(["Actor", "Description", "Capability", *headings])
    for actor in actors:
        cells = [text for stance in actor.stances for text in stance]
        rows.writerow([actor.name, actor.description, actor.capability, *cells])
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
